/**
 * Which pieces are the same song. Sketches that agree in any of many short parts are compared (locality-sensitive
 * hashing: Indyk and Motwani, 1998), so that thousands need not all be compared with one another.
 */
import type { Fingerprint } from './fingerprint.ts';
import { MINIMA, minimaOf, type Sketch, similarity } from './sketch.ts';

/** Minima of a part. Of two sketches as alike as `TUNES_ALIKE`, in 96 of 100 cases one of the 64 parts agrees. */
const PART = 2;

/**
 * Share of the phrases of two tunes that they have in common if they are the same song. Songs that lost a tenth of their
 * notes kept half of them and more, but for few; of 122,000 pairs of different songs, OpenEWLD's and POP909's, the
 * likest have 0.17 in common.
 */
const TUNES_ALIKE = 0.22;
/**
 * Drums are the same only if they are one take: drummers who play a groove again and again have up to 0.4 in common with
 * themselves (Groove MIDI Dataset), and simple beats with their own fills half.
 */
const DRUMS_ALIKE = 0.6;
/** Of pieces with fewer phrases in common nothing can be said: any two fills of a bar may be one. */
const PHRASES_MIN = 12;
/** The same of tunes that have no other phrases. Drummers in two sessions play fills that are equal as far as this goes. */
const PHRASES_MIN_OF_EQUAL_TUNES = 6;

const TUNES: Measure = { alike: TUNES_ALIKE, ofEquals: PHRASES_MIN_OF_EQUAL_TUNES };
const DRUMS: Measure = { alike: DRUMS_ALIKE, ofEquals: PHRASES_MIN };

/** However many pieces agree in a part, each is compared with so many of them at most. */
const COMPARED_AT_MOST = 32;

interface Measure {
  /** Share of phrases in common from which on two pieces are one. */
  alike: number;
  /** How many phrases two pieces must have in common that have no others. */
  ofEquals: number;
}

/** A piece's sketch, ready to be compared. */
interface Candidate {
  piece: number;
  size: number;
  minima: Uint8Array;
}

/**
 * The group that each is in, numbered from 0 in the order of their first members: those of a group are the same song,
 * or the same as one that is. Drums count only where a piece has nothing else, for many songs share a beat.
 */
export function nearDuplicates(fingerprints: readonly Fingerprint[]): number[] {
  const groups = createGroups(fingerprints.length);
  const tunes = fingerprints.flatMap(({ tune, whole }, piece) => candidatesOf(piece, tune, whole));
  joinAlike(tunes, TUNES, groups);
  const drumsAlone = fingerprints.flatMap(({ whole, drums }, piece) =>
    whole === undefined ? candidatesOf(piece, drums) : [],
  );
  joinAlike(drumsAlone, DRUMS, groups);
  return groups.numbers();
}

function candidatesOf(piece: number, ...sketches: (Sketch | undefined)[]): Candidate[] {
  return sketches
    .filter((sketch) => sketch !== undefined)
    .map((sketch) => ({ piece, size: sketch.size, minima: minimaOf(sketch) }));
}

function joinAlike(candidates: readonly Candidate[], measure: Measure, groups: Groups): void {
  for (let part = 0; part < MINIMA; part += PART) {
    const agreeing = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const key = candidate.minima.subarray(part, part + PART).join();
      const others = agreeing.get(key) ?? [];
      agreeing.set(key, others);
      for (const other of others) {
        if (groups.areOne(other.piece, candidate.piece)) continue;
        if (isSame(other, candidate, measure)) groups.join(other.piece, candidate.piece);
      }
      if (others.length < COMPARED_AT_MOST) others.push(candidate);
    }
  }
}

function isSame(a: Candidate, b: Candidate, { alike, ofEquals }: Measure): boolean {
  const share = similarity(a.minima, b.minima);
  // What two sets have in common is this share of their union, which with it makes up the sum of their sizes.
  const inCommon = ((a.size + b.size) * share) / (1 + share);
  return share >= alike && inCommon >= (share === 1 ? ofEquals : PHRASES_MIN);
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
