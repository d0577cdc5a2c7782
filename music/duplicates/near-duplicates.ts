/**
 * Which pieces are the same song. Sketches that agree in any of many short parts are compared (locality-sensitive
 * hashing: Indyk and Motwani, 1998), so that thousands need not all be compared with one another.
 */
import type { Fingerprint } from './fingerprint.ts';
import { minimaOf, type Sketch, similarity } from './sketch.ts';

/** Minima of a part. Of two sketches as alike as `TUNES_ALIKE`, in 93 of 100 cases one of the 32 parts agrees. */
const PART = 2;

/** Share of their phrases that two tunes have in common if they are the same song. */
const TUNES_ALIKE = 0.28;
/** Drums say less with more, and takes of one groove have much in common. */
const DRUMS_ALIKE = 0.5;
/** Of pieces with fewer phrases nothing can be said but that they are wholly the same. */
const PHRASES_MIN = 12;

/** However many pieces agree in a part, each is compared with so many of them, of other groups, at most. */
const COMPARED_AT_MOST = 16;

/** A piece's sketch, ready to be compared. */
interface Candidate {
  piece: number;
  size: number;
  minima: Uint16Array;
}

/**
 * The group that each is in, numbered from 0 in the order of their first members: those of a group are the same song,
 * or the same as one that is. Drums count only where a piece has nothing else, for many songs share a beat.
 */
export function nearDuplicates(fingerprints: readonly Fingerprint[]): number[] {
  const groups = createGroups(fingerprints.length);
  const tunes = fingerprints.flatMap(({ tune, whole }, piece) => candidatesOf(piece, tune, whole));
  joinAlike(tunes, TUNES_ALIKE, groups);
  const drumsAlone = fingerprints.flatMap(({ whole, drums }, piece) =>
    whole === undefined ? candidatesOf(piece, drums) : [],
  );
  joinAlike(drumsAlone, DRUMS_ALIKE, groups);
  return groups.numbers();
}

function candidatesOf(piece: number, ...sketches: (Sketch | undefined)[]): Candidate[] {
  return sketches
    .filter((sketch) => sketch !== undefined)
    .map((sketch) => ({ piece, size: sketch.size, minima: minimaOf(sketch) }));
}

function joinAlike(candidates: readonly Candidate[], least: number, groups: Groups): void {
  const parts = (candidates[0]?.minima.length ?? 0) / PART;
  for (let part = 0; part < parts; part++) {
    const agreeing = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const key = candidate.minima.subarray(part * PART, (part + 1) * PART).join();
      const others = agreeing.get(key) ?? [];
      agreeing.set(key, others);
      // One of each group is enough to ask, so that a thousand copies are not compared with one another.
      const known = others.find((other) => groups.areOne(other.piece, candidate.piece));
      if (known) continue;
      for (const other of others) {
        if (isSame(other, candidate, least)) groups.join(other.piece, candidate.piece);
      }
      if (others.length < COMPARED_AT_MOST) others.push(candidate);
    }
  }
}

function isSame(a: Candidate, b: Candidate, least: number): boolean {
  const share = similarity(a.minima, b.minima);
  // What two sets have in common is this share of their union, which with it makes up the sum of their sizes.
  const inCommon = ((a.size + b.size) * share) / (1 + share);
  return share === 1 || (share >= least && inCommon >= PHRASES_MIN);
}

/** Disjoint sets of the numbers below `size`: union-find. */
function createGroups(size: number) {
  const parents = Int32Array.from({ length: size }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  };
  return {
    areOne: (a: number, b: number): boolean => rootOf(a) === rootOf(b),
    /** The earlier one stays the root. */
    join(a: number, b: number): void {
      const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
      parents[high] = low;
    },
    numbers(): number[] {
      const numbers = new Map<number, number>();
      return Array.from(parents, (_, index) => {
        const root = rootOf(index);
        if (!numbers.has(root)) numbers.set(root, numbers.size);
        return numbers.get(root) as number;
      });
    },
  };
}

type Groups = ReturnType<typeof createGroups>;
