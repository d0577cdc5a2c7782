/** What benchmarks share: measuring side by side, and the table and JSON they all print. */
import { availableParallelism, cpus } from 'node:os';

/** One line of a benchmark: how we compare with one peer on one case. */
export interface Comparison {
  case: string;
  peer: string;
  ours: number;
  peer_value: number;
  unit: string;
  /** Above 1, ours is better. */
  ratio: number;
  /** The ratio to be reached, where there is one. */
  goal?: number;
}

/** One of those who do the same work. */
export interface Contender {
  name: string;
  /** Runs before the first that counts: kernels are compiled for speed while they run. Default 0. */
  warmUps?: number;
  /** Does the work once. May report the seconds it took where the harness cannot see them. */
  run(): number | undefined | Promise<number | undefined>;
  /** Gives back what it took. */
  stop?(): void;
}

export interface MeasureOptions {
  /** Seconds after which a contender is not run again; everyone runs once, so slow ones may take more. */
  budget: number;
  maxSamples: number;
}

/** Runs contenders in turns, so that a busy moment of the machine hits all; returns the median seconds of each. */
export async function measure(
  contenders: Contender[],
  { budget, maxSamples }: MeasureOptions,
): Promise<number[]> {
  const samples = contenders.map((): number[] => []);
  const spent = contenders.map(() => 0);
  for (const { warmUps = 0, run } of contenders) for (let n = 0; n < warmUps; n++) await run();
  for (let round = 0; round < maxSamples; round++) {
    for (const [n, contender] of contenders.entries()) {
      if (round > 0 && spent[n] >= budget) continue;
      const start = performance.now();
      const reported = await contender.run();
      const seconds = reported ?? (performance.now() - start) / 1000;
      samples[n].push(seconds);
      spent[n] += seconds;
    }
  }
  return samples.map(median);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A comparison of rates, more being better. */
export function compareRates(
  name: string,
  peer: string,
  unit: string,
  rates: { ours: number; peer: number; goal?: number },
): Comparison {
  const { ours, peer: peerValue, goal } = rates;
  const comparison = { case: name, peer, ours, peer_value: peerValue, unit, ratio: ours / peerValue };
  return goal === undefined ? comparison : { ...comparison, goal };
}

/** How far a value, less being better, stays under what is wanted. */
export function atMost(name: string, value: number, wanted: number, unit: string): Comparison {
  const ratio = wanted / value;
  return { case: name, peer: 'wanted at most', ours: value, peer_value: wanted, unit, ratio, goal: 1 };
}

/** How far a value, more being better, exceeds what is wanted. */
export function atLeast(name: string, value: number, wanted: number, unit: string): Comparison {
  return compareRates(name, 'wanted at least', unit, { ours: value, peer: wanted, goal: 1 });
}

const rounded = (value: number): string => (value < 100 ? value.toPrecision(3) : value.toFixed(0));

/** The machine, in the words that a reader of the numbers needs. */
export function machine(): string {
  return `Node ${process.versions.node}, ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown CPU'}`;
}

/** Prints a table, or with `json` one array on stdout. */
export function report(comparisons: Comparison[], json: boolean): void {
  if (json) {
    console.log(JSON.stringify(comparisons));
    return;
  }
  const rows = comparisons.map((line) => [
    line.case,
    line.peer,
    rounded(line.ours),
    rounded(line.peer_value),
    line.unit,
    rounded(line.ratio),
    line.goal === undefined ? '' : `${line.goal}${line.ratio < line.goal ? ' missed' : ''}`,
  ]);
  const table = [['case', 'peer', 'ours', "peer's", 'unit', 'ratio', 'goal'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  console.log(machine());
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}
