/**
 * Which pieces are the same song. Sketches that agree in any of many short parts are compared (locality-sensitive
 * hashing: Indyk and Motwani, 1998), so that thousands need not all be compared with one another.
 */
import { setImmediate } from 'node:timers/promises';
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

/** However many sketches agree in a part, each is compared with so many of them at most. */
const COMPARED_AT_MOST = 32;

/** The event loop waits for no more than this; of a thousand pieces all takes some tens of it, of ten thousand hundreds. */
const AT_A_TIME_MS = 5;

interface Measure {
  /** Share of phrases in common from which on two pieces are one. */
  alike: number;
  /** How many phrases two pieces must have in common that have no others. */
  ofEquals: number;
}

/** A sketch, ready to be compared, and the pieces that have it. */
interface Candidate extends Sketch {
  bytes: Uint8Array;
  pieces: number[];
}

/**
 * The group that each is in, numbered from 0 in the order of their first members: those of a group are the same song,
 * or the same as one that is. Drums count only where a piece has nothing else, for many songs share a beat. Who is one
 * with whom does not depend on the order given. The event loop goes on meanwhile.
 */
export async function nearDuplicates(fingerprints: readonly Fingerprint[]): Promise<number[]> {
  const groups = createGroups(fingerprints.length);
  const tunes = fingerprints.map(({ tune, whole }) => [tune, whole]);
  await joinAlike(candidatesIn(tunes, TUNES), TUNES, groups);
  const drumsAlone = fingerprints.map(({ whole, drums }) => (whole === undefined ? [drums] : []));
  await joinAlike(candidatesIn(drumsAlone, DRUMS), DRUMS, groups);
  return groups.numbers();
}

/** Each sketch that is large enough to say anything, once, in an order that is not the pieces'. */
function candidatesIn(
  sketches: readonly (readonly (Sketch | undefined)[])[],
  { ofEquals }: Measure,
): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const [piece, own] of sketches.entries()) {
    for (const sketch of own) {
      if (sketch === undefined || sketch.size < ofEquals) continue;
      const key = `${sketch.minima} ${sketch.size}`;
      const same = candidates.get(key);
      if (same) same.pieces.push(piece);
      else candidates.set(key, { ...sketch, bytes: minimaOf(sketch), pieces: [piece] });
    }
  }
  return [...candidates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
}

async function joinAlike(candidates: readonly Candidate[], measure: Measure, groups: Groups): Promise<void> {
  for (const { pieces } of candidates) for (const piece of pieces) groups.join(pieces[0], piece);
  let since = performance.now();
  for (let part = 0; part < MINIMA; part += PART) {
    const agreeing = new Map<number, Candidate[]>();
    for (const candidate of candidates) {
      if (performance.now() - since > AT_A_TIME_MS) {
        await setImmediate();
        since = performance.now();
      }
      const key = keyOf(candidate.bytes, part);
      const others = agreeing.get(key);
      if (others === undefined) {
        agreeing.set(key, [candidate]);
        continue;
      }
      for (const other of others) {
        if (groups.areOne(other.pieces[0], candidate.pieces[0])) continue;
        if (isSame(other, candidate, measure)) groups.join(other.pieces[0], candidate.pieces[0]);
      }
      if (others.length < COMPARED_AT_MOST) others.push(candidate);
    }
  }
}

/** The part's bytes as one number. */
function keyOf(bytes: Uint8Array, part: number): number {
  let key = 0;
  for (let order = part; order < part + PART; order++) key = key * 256 + bytes[order];
  return key;
}

function isSame(a: Candidate, b: Candidate, { alike, ofEquals }: Measure): boolean {
  const share = similarity(a.bytes, b.bytes);
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
