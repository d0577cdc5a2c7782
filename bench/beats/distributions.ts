/**
 * How far two sets of pieces are from one another in one feature: Yang and Lerch, "On the evaluation of generative models in
 * music" (Neural Computing and Applications, 2018). Distances within the reference set are compared with distances between it
 * and the other set, each as a density estimated with Gaussian kernels of Scott's bandwidth; where the other set is drawn from
 * the same music, both are alike.
 *
 * One thing is otherwise than in their code (mgeval): it takes the divergence of two densities each sampled over its own
 * range, that is at different distances. Here both are sampled at the same ones.
 */

export interface Closeness {
  /** Area under both densities, 0-1: 1 where they are the same. */
  overlap: number;
  /** Kullback-Leibler divergence of the inter-set distances from the intra-set ones, nats: 0 where they are the same. */
  divergence: number;
}

type Distance<Item> = (a: Item, b: Item) => number;

export interface Range {
  low: number;
  high: number;
}

/** At which a density is known. */
export const PLACES = 1_000;
/** So that a place which one set never reaches counts for much, not for infinitely much. */
const LEAST_DENSITY = 1e-12;
/** Standard deviations beyond which a kernel is nothing. */
const REACH = 8;

/** How close `items` are to the `reference`, by the distances among and between them. Both have two items at least. */
export function closeness<Item>(
  reference: readonly Item[],
  items: readonly Item[],
  distance: Distance<Item>,
): Closeness {
  // Each pair twice, as leaving out one after the other gives them.
  const intra = reference.flatMap((item, index) =>
    reference.filter((_, other) => other !== index).map((other) => distance(item, other)),
  );
  const inter = reference.flatMap((item) => items.map((other) => distance(item, other)));
  return compareDensities(intra, inter);
}

/** Overlap and divergence of the densities of two samples of numbers. */
export function compareDensities(a: readonly number[], b: readonly number[]): Closeness {
  const range = rangeOf([a, b]);
  const [p, q] = [a, b].map((values) =>
    densityOf(values, range).map((density) => Math.max(LEAST_DENSITY, density)),
  );
  const common = p.map((density, place) => Math.min(density, q[place]));
  const [sumP, sumQ] = [sumOf(p), sumOf(q)];
  return {
    // By the trapezoidal rule.
    overlap: (sumOf(common) - (common[0] + common[PLACES - 1]) / 2) * stepOf(range),
    divergence: sumOf(
      p.map((density, place) => (density / sumP) * Math.log(density / sumP / (q[place] / sumQ))),
    ),
  };
}

/** What samples span, and never nothing. */
export function rangeOf(samples: readonly (readonly number[])[]): Range {
  const low = Math.min(...samples.map((values) => values.reduce((a, b) => Math.min(a, b))));
  const high = Math.max(...samples.map((values) => values.reduce((a, b) => Math.max(a, b))));
  return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 };
}

/**
 * A density at `PLACES` places over a range, both its ends among them, from a sample within the range: Gaussian kernels of
 * Scott's bandwidth, the standard deviation times n to the -1/5. Values are shared between the two places next to them, so
 * that a kernel is needed for each place only; where all are the same, the kernel is as narrow as a place.
 */
export function densityOf(values: readonly number[], range: Range): number[] {
  const step = stepOf(range);
  const weights = new Float64Array(PLACES + 1);
  for (const value of values) {
    const place = (value - range.low) / step;
    const below = Math.min(PLACES - 1, Math.floor(place));
    weights[below] += 1 - (place - below);
    weights[below + 1] += place - below;
  }
  const mean = sumOf(values) / values.length;
  const variance = sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
  const bandwidth = Math.max(1, (Math.sqrt(variance) * values.length ** -0.2) / step);
  const reach = Math.ceil(REACH * bandwidth);
  const kernel = Array.from({ length: reach + 1 }, (_, away) => Math.exp(-0.5 * (away / bandwidth) ** 2));
  const height = 1 / (values.length * bandwidth * step * Math.sqrt(2 * Math.PI));
  return Array.from({ length: PLACES }, (_, place) => {
    let sum = 0;
    const last = Math.min(PLACES, place + reach);
    for (let other = Math.max(0, place - reach); other <= last; other++) {
      sum += weights[other] * kernel[Math.abs(other - place)];
    }
    return sum * height;
  });
}

function stepOf({ low, high }: Range): number {
  return (high - low) / (PLACES - 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
