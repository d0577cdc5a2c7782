/**
 * The phrases of a piece, as numbers: every few notes in a row, told by what stays when a song is transposed, played
 * faster, or written down by somebody else. Intervals tell of its pitches, and of its rhythm how much longer or shorter
 * each step in time is than the one before.
 */
import type { Note } from '../note-sequence.ts';
import { type LineNote, STROKE_SECONDS } from './top-line.ts';

/** Notes of a phrase of a tune: of fewer, songs have many in common. */
const TUNE_NOTES = 6;
/** Strokes of a phrase of drums, which have fewer words to say something of their own with. */
const DRUM_STROKES = 12;

/** A step in time is as long as the one before unless it is so many times as long, or more. */
const LONGER = 1.3;

/** The phrases of a tune, each once: 32 bits of hash. */
export function tunePhrases(line: readonly LineNote[]): Set<number> {
  const steps = rhythmOf(line.map(({ startTime }) => startTime));
  const words = line.slice(1).map(({ pitch }, index) => {
    const interval = pitch - line[index].pitch;
    return { word: interval * 3 + steps[index], isMove: interval !== 0 };
  });
  const phrases = new Set<number>();
  for (let first = 0; first + TUNE_NOTES <= line.length; first++) {
    const phrase = words.slice(first, first + TUNE_NOTES - 1);
    // One note again and again is nobody's own.
    if (phrase.some(({ isMove }) => isMove)) phrases.add(hashOf(phrase.map(({ word }) => word)));
  }
  return phrases;
}

/** The phrases of drums, each once: which kinds are struck together, and when. */
export function drumPhrases(notes: readonly Note[]): Set<number> {
  const strokes: { startTime: number; kinds: number }[] = [];
  for (const { pitch, startTime } of notes.toSorted((a, b) => a.startTime - b.startTime)) {
    const last = strokes.at(-1);
    if (last && startTime - last.startTime < STROKE_SECONDS) last.kinds |= kindOf(pitch);
    else strokes.push({ startTime, kinds: kindOf(pitch) });
  }
  const steps = rhythmOf(strokes.map(({ startTime }) => startTime));
  const words = strokes.slice(1).map(({ kinds }, index) => kinds * 3 + steps[index]);
  const phrases = new Set<number>();
  for (let first = 0; first + DRUM_STROKES <= strokes.length; first++) {
    phrases.add(hashOf(words.slice(first, first + DRUM_STROKES - 1)));
  }
  return phrases;
}

/**
 * For each step in time between two starts, 0 where it is shorter than the one before, 1 where it is as long, 2 where
 * it is longer. The first has none before it and is as long.
 */
function rhythmOf(starts: readonly number[]): number[] {
  return starts.slice(1).map((start, index) => {
    if (index === 0) return 1;
    const ratio = (start - starts[index]) / (starts[index] - starts[index - 1]);
    if (ratio >= LONGER) return 2;
    return ratio <= 1 / LONGER ? 0 : 1;
  });
}

const KICKS: ReadonlySet<number> = new Set([35, 36]);
const SNARES: ReadonlySet<number> = new Set([37, 38, 39, 40]);
const HATS: ReadonlySet<number> = new Set([22, 26, 42, 44, 46, 51, 53, 59]);

/** A bit for kick, snare, hats and all else: kits name more, but not all the same. */
function kindOf(pitch: number): number {
  if (KICKS.has(pitch)) return 1;
  if (SNARES.has(pitch)) return 2;
  return HATS.has(pitch) ? 4 : 8;
}

/** 32 bits, unsigned, by MurmurHash3 (Austin Appleby, public domain). */
function hashOf(words: readonly number[]): number {
  let hash = words.length;
  for (const word of words) {
    let part = Math.imul(word, 0xcc9e2d51);
    part = (part << 15) | (part >>> 17);
    hash ^= Math.imul(part, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  return mix(hash);
}

/** MurmurHash3's end: every bit of the result depends on all of `hash`. */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
