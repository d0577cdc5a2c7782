/** The chord loops of a song: two or four bars that come again, told so that those of songs in other keys compare. */
import {
  ChordSymbolError,
  chordSymbolPitches,
  chordSymbolRoot,
  NO_CHORD,
  transposeChordSymbol,
} from '../chords/chord-symbol.ts';
import { BEATS_PER_BAR } from '../loop/loop.ts';
import type { LoopChord, LoopKey } from '../loop/loop-chord.ts';
import type { NoteSequence, TextAnnotation } from '../note-sequence.ts';
import { quarterClock } from '../quarter-clock.ts';
import { meterSegments } from '../salvage/meter-segments.ts';

/** A loop of a song as it is kept: short JSON. */
export interface ChordLoop {
  mode: LoopKey['mode'];
  /** As if the tonic were C, each chord with its beats: `Cm:4 Ab:4 Eb:4 Bb7:4`. Chords are triads or sevenths. */
  chords: string;
}

/** Chords are looked at twice a bar. */
const BEATS_PER_SLOT = 2;
const SLOTS_PER_BAR = BEATS_PER_BAR / BEATS_PER_SLOT;
/** The grid that bars are told on, as the models': sixteenths. */
const STEPS_PER_QUARTER = 4;
/** Longer songs say no more, and a hostile one must not take for ever. */
const MOST_BARS = 512;
/** Of a song, those that come most often. */
const MOST_LOOPS = 6;
/** Comings from which it is a loop. */
const COMES_AGAIN = 2;

/**
 * Of a song with chord symbols that is in that key, where it is in 4/4; the commonest first.
 * @param sequence with its meters and chords as the models hear them, see `salvagedSequence`
 */
export function chordLoopsOf(sequence: NoteSequence, { key, mode }: LoopKey): ChordLoop[] {
  if (!sequence.textAnnotations.some(isChord)) return [];
  const slots = meterSegments(sequence, STEPS_PER_QUARTER)
    .filter(isInFour)
    .flatMap((segment) => [...wholeBars(chordSlots(segment, key)), ...NOTHING]);
  const found = [
    ...windowsThatComeAgain(slots, 4 * SLOTS_PER_BAR).filter(({ figures }) => !isHalfTwice(figures)),
    // Two bars are a cadence in most songs, and a loop where they go round at once.
    ...windowsThatComeAgain(slots, 2 * SLOTS_PER_BAR, { atOnce: true }),
  ].sort((a, b) => b.count - a.count || b.figures.length - a.figures.length);
  const loops: Window[] = [];
  for (const one of found) {
    if (loops.length === MOST_LOOPS) break;
    if (!loops.some(({ figures }) => isSameRound(figures, one.figures))) loops.push(one);
  }
  return loops.map(({ figures }) => ({ mode: modeOf(figures) ?? mode, chords: written(figures) }));
}

/** The chords of a kept loop in their places, tonic C. */
export function readChordLoop({ chords }: ChordLoop): LoopChord[] {
  let beat = 0;
  return chords.split(' ').map((chord) => {
    const [figure, beats] = chord.split(':');
    const startBeat = beat;
    beat += Number(beats);
    return { figure, startBeat, endBeat: beat };
  });
}

/** The loop without what stands above its triads, by which loops of songs that spell them otherwise are the same. */
export function plainChordLoop({ mode, chords }: ChordLoop): string {
  return `${mode} ${chords.replace(/maj7|m7b5|7/g, (kind) => (kind === 'm7b5' ? 'dim' : ''))}`;
}

function isChord({ annotationType }: TextAnnotation): boolean {
  return annotationType === 'CHORD_SYMBOL';
}

/** What the loop's own tonic chord says, for a song may leave its key, and keys are misheard. */
function modeOf(figures: readonly string[]): LoopKey['mode'] | undefined {
  const isMajor = figures.some((figure) => /^C(?:7|maj7)?$/.test(figure));
  const isMinor = figures.some((figure) => /^Cm7?$/.test(figure));
  if (isMajor === isMinor) return undefined;
  return isMajor ? 'MAJOR' : 'MINOR';
}

function isInFour({ timeSignatures }: NoteSequence): boolean {
  return timeSignatures.every(({ numerator, denominator }) => numerator === 4 && denominator === 4);
}

/** The chord at each half bar, transposed and plain; undefined where none sounds. */
function chordSlots(sequence: NoteSequence, key: number): (string | undefined)[] {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const symbols = sequence.textAnnotations
    .filter(isChord)
    .sort((a, b) => a.time - b.time)
    .slice(0, MOST_BARS * BEATS_PER_BAR);
  if (symbols.length === 0) return [];
  const length = Math.min(MOST_BARS * SLOTS_PER_BAR, Math.floor(beatAt(sequence.totalTime) / BEATS_PER_SLOT));
  const slots = new Array<string | undefined>(Math.max(0, length)).fill(undefined);
  for (const [index, { text, time }] of symbols.entries()) {
    const next = symbols[index + 1];
    const figure = plainFigure(text, key);
    // A chord that comes a little early or late is meant for the nearest half bar.
    const from = Math.max(0, Math.round(beatAt(time) / BEATS_PER_SLOT));
    const to = next ? Math.round(beatAt(next.time) / BEATS_PER_SLOT) : slots.length;
    slots.fill(figure, from, to);
  }
  return slots;
}

/** A stretch ends with a bar, and no loop goes over its end. */
const NOTHING = new Array<undefined>(SLOTS_PER_BAR).fill(undefined);

function wholeBars<T>(slots: readonly T[]): T[] {
  return slots.slice(0, slots.length - (slots.length % SLOTS_PER_BAR));
}

/** From the pitches above the root: thirds, fifths and sevenths, which are what a beat plays. */
function plainFigure(figure: string, key: number): string | undefined {
  if (figure === NO_CHORD) return undefined;
  try {
    const root = chordSymbolRoot(figure);
    const above = new Set(chordSymbolPitches(figure).map((pitch) => (pitch - root + 12) % 12));
    return transposeChordSymbol(`C${kindOf(above)}`, (root - key + 12) % 12);
  } catch (error) {
    if (error instanceof ChordSymbolError) return undefined;
    throw error;
  }
}

function kindOf(above: ReadonlySet<number>): string {
  const isMinor = above.has(3) && !above.has(4);
  if (isMinor && above.has(6) && !above.has(7)) return above.has(10) ? 'm7b5' : 'dim';
  const third = isMinor ? 'm' : '';
  if (above.has(10)) return `${third}7`;
  return above.has(11) && !isMinor ? 'maj7' : third;
}

interface Window {
  figures: string[];
  /** Times that it comes, none overlapping another. */
  count: number;
}

/** Windows that begin with a bar, move, and come again; `atOnce` counts those alone that follow one another. */
function windowsThatComeAgain(
  slots: readonly (string | undefined)[],
  size: number,
  { atOnce = false }: { atOnce?: boolean } = {},
): Window[] {
  const found = new Map<string, Window & { end: number }>();
  for (let start = 0; start + size <= slots.length; start += SLOTS_PER_BAR) {
    const figures = slots.slice(start, start + size).filter((figure) => figure !== undefined);
    if (figures.length < size || new Set(figures).size < 2) continue;
    const name = figures.join(' ');
    const known = found.get(name);
    if (!known) found.set(name, { figures, count: 1, end: start + size });
    else if (start >= known.end) {
      if (start === known.end || !atOnce) known.count++;
      known.end = start + size;
    }
  }
  return [...found.values()].filter(({ count }) => count >= COMES_AGAIN);
}

function isHalfTwice(figures: readonly string[]): boolean {
  const half = figures.length / 2;
  return figures.slice(0, half).join() === figures.slice(half).join();
}

/** True if one is the other begun elsewhere, or a part of it. */
function isSameRound(a: readonly string[], b: readonly string[]): boolean {
  return ` ${[...a, ...a].join(' ')} `.includes(` ${b.join(' ')} `);
}

function written(figures: readonly string[]): string {
  const chords: { figure: string; beats: number }[] = [];
  for (const figure of figures) {
    const last = chords.at(-1);
    if (last?.figure === figure) last.beats += BEATS_PER_SLOT;
    else chords.push({ figure, beats: BEATS_PER_SLOT });
  }
  return chords.map(({ figure, beats }) => `${figure}:${beats}`).join(' ');
}
