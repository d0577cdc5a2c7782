/** What is in a crate, in numbers: every song once, by the file that came first. */
import { setImmediate } from 'node:timers/promises';
import type { BarCounts, FileAnalysis, PieceKind } from '../../../music/index.ts';
import type { Crate, CrateFile } from '../../../store/index.ts';
import type { FamilyVerdict } from './needs.ts';
import { verdictsOn } from './needs.ts';
import { readKey, type Song, type SurveyedFile, songsOf } from './songs.ts';

export interface Survey {
  files: number;
  songs: Song[];
  /** Songs of each kind; what was analysed before there were kinds is none. */
  kinds: Record<PieceKind, number>;
  /** Bars that the models get. */
  bars: BarCounts;
  keys: KeyCounts;
  /** Songs whose file names no tempo are in a bin of their own before the others, `none`. */
  tempi: Bin[];
  lengths: Bin[];
  verdicts: FamilyVerdict[];
}

export interface KeyCounts {
  /** Songs by the pitch class of the tonic, C first: twelve each. Church modes are where their third is. */
  major: number[];
  minor: number[];
  /** Songs that do not tell their key; drums have none to tell. */
  unknown: number;
}

/** Songs within a range. */
export interface Bin {
  label: string;
  /** Inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  count: number;
}

/** Others are let through between its parts, which take some 50 ms of a thousand files. */
export async function surveyCrate(
  crate: Pick<Crate, 'list'>,
): Promise<{ files: CrateFile[]; survey: Survey }> {
  const files = await crate.list();
  await setImmediate();
  return { files, survey: await surveyOf(files) };
}

export async function surveyOf(files: readonly SurveyedFile[]): Promise<Survey> {
  const songs = await songsOf(files);
  await setImmediate();
  const analyses = songs.map(([{ analysis }]) => analysis);
  return {
    files: files.length,
    songs,
    kinds: countKinds(analyses),
    bars: addUpBars(analyses),
    keys: countKeys(analyses),
    tempi: tempiOf(analyses),
    lengths: binned(analyses.map(barsLong), LENGTH_EDGES),
    verdicts: verdictsOn(songs),
  };
}

/** Of the whole piece, by the tempo and the meter in force longest; at least 1. */
export function barsLong({ seconds, qpm, timeSignature }: FileAnalysis): number {
  const [numerator, denominator] = timeSignature.split('/').map(Number);
  const secondsABar = ((60 / qpm) * 4 * numerator) / denominator;
  // What rounding and a note's release add is no bar.
  return Math.max(1, Math.ceil(seconds / secondsABar - 0.1));
}

function countKinds(analyses: readonly FileAnalysis[]): Survey['kinds'] {
  const kinds = { 'lead sheet': 0, song: 0, drums: 0, solo: 0 };
  for (const { kind } of analyses) if (kind !== undefined) kinds[kind]++;
  return kinds;
}

function addUpBars(analyses: readonly FileAnalysis[]): BarCounts {
  const sum = { melody: 0, chords: 0, drums: 0 };
  for (const { bars } of analyses) {
    sum.melody += bars?.melody ?? 0;
    sum.chords += bars?.chords ?? 0;
    sum.drums += bars?.drums ?? 0;
  }
  return sum;
}

const MINOR_THIRD: ReadonlySet<string> = new Set(['minor', 'dorian', 'phrygian', 'locrian']);

function countKeys(analyses: readonly FileAnalysis[]): KeyCounts {
  const counts = { major: new Array<number>(12).fill(0), minor: new Array<number>(12).fill(0), unknown: 0 };
  for (const analysis of analyses) {
    const key = readKey(analysis.key);
    if (analysis.kind === 'drums') continue;
    if (key === undefined || key.mode === '') counts.unknown++;
    else counts[MINOR_THIRD.has(key.mode) ? 'minor' : 'major'][key.tonic]++;
  }
  return counts;
}

function tempiOf(analyses: readonly FileAnalysis[]): Bin[] {
  const named = analyses.filter(({ namesTempo }) => namesTempo !== false);
  const count = analyses.length - named.length;
  const bins = binned(
    named.map(({ qpm }) => qpm),
    TEMPO_EDGES,
  );
  return count === 0 ? bins : [{ label: 'none', from: 0, to: 0, count }, ...bins];
}

const TEMPO_EDGES: readonly number[] = [60, 80, 100, 120, 140, 160, 180];
/** Bars: 8 are what most models want at least, 32 where MelodyRNN cuts. */
const LENGTH_EDGES: readonly number[] = [8, 16, 32, 64, 128];

/** Below the first edge, between each two, and from the last on. */
function binned(values: readonly number[], edges: readonly number[]): Bin[] {
  const bounds = [0, ...edges, Number.POSITIVE_INFINITY];
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index];
    const label = index === 0 ? `<${to}` : to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}`;
    return { label, from, to, count: values.filter((value) => value >= from && value < to).length };
  });
}
