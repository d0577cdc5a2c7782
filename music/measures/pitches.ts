/** What pitches a tune uses, and how they stand to its key and chords. */
import { chordSymbolBass, chordSymbolPitches } from '../chords/chord-symbol.ts';
import type { Loop, LoopNote } from '../loop/loop.ts';
import type { LoopChord, LoopKey } from '../loop/loop-chord.ts';

/** Major, and natural minor. */
const SCALES: Record<LoopKey['mode'], readonly number[]> = {
  MAJOR: [0, 2, 4, 5, 7, 9, 11],
  MINOR: [0, 2, 3, 5, 7, 8, 10],
};
/** Beats by which a note may miss a beat and still be on it: half a sixteenth. */
const NEAR = 1 / 8;

/** The share of the sounding time in notes of the key's scale, which in minor is the natural one. 0 without notes. */
export function inKeyShare({ notes }: Loop, { key, mode }: LoopKey): number {
  const scale = new Set(SCALES[mode].map((degree) => (key + degree) % 12));
  return share(
    notes,
    (note) => durationOf(note),
    (note) => (scale.has(note.pitch % 12) ? durationOf(note) : 0),
  );
}

/** The share of the time sounding over any chord, in which the note belongs to that chord or is its bass. */
export function onChordShare({ notes }: Loop, chords: readonly LoopChord[]): number {
  const spans = chords.map((chord) => ({ ...chord, pitches: pitchClasses(chord.figure) }));
  const timeOver = (note: LoopNote, among: typeof spans): number =>
    among.reduce((sum, { startBeat, endBeat }) => sum + overlap(note, { startBeat, endBeat }), 0);
  return share(
    notes,
    (note) => timeOver(note, spans),
    (note) =>
      timeOver(
        note,
        spans.filter(({ pitches }) => pitches.has(note.pitch % 12)),
      ),
  );
}

/**
 * Of the notes that begin on a strong beat (the first and third of a bar) over a chord, the share that belong to it or are
 * its bass. 0 without such notes.
 */
export function onChordShareOfStrongBeats({ notes }: Loop, chords: readonly LoopChord[]): number {
  const strong = notes.flatMap(({ pitch, startBeat }) => {
    const beat = Math.round(startBeat / 2) * 2;
    if (Math.abs(startBeat - beat) > NEAR) return [];
    const chord = chords.find(({ startBeat, endBeat }) => beat >= startBeat && beat < endBeat);
    return chord ? [pitchClasses(chord.figure).has(pitch % 12)] : [];
  });
  return strong.length === 0 ? 0 : strong.filter(Boolean).length / strong.length;
}

/** Entropy of how often each pitch class begins, bits: 0 for one, log2 12 = 3.58 for all alike. Wu and Yang (2020). */
export function pitchClassEntropy({ notes }: Loop): number {
  const counts = new Array<number>(12).fill(0);
  for (const { pitch } of notes) counts[pitch % 12]++;
  return counts.reduce((sum, count) => {
    const probability = count / notes.length;
    return count === 0 ? sum : sum - probability * Math.log2(probability);
  }, 0);
}

/** Semitones from the lowest note to the highest; 0 without notes. */
export function pitchRange({ notes }: Loop): number {
  if (notes.length === 0) return 0;
  const pitches = notes.map(({ pitch }) => pitch);
  return Math.max(...pitches) - Math.min(...pitches);
}

/** Semitones between neighbouring notes of the top line, up or down, on average; 0 for fewer than two notes. */
export function meanInterval(lead: Loop): number {
  const pitches = topLine(lead);
  if (pitches.length < 2) return 0;
  const sum = pitches.slice(1).reduce((total, pitch, index) => total + Math.abs(pitch - pitches[index]), 0);
  return sum / (pitches.length - 1);
}

/** The pitches of a tune in their order, of notes that begin together the highest. */
export function topLine({ notes }: Pick<Loop, 'notes'>): number[] {
  const sorted = [...notes].sort((a, b) => a.startBeat - b.startBeat || b.pitch - a.pitch);
  return sorted
    .filter((note, index) => index === 0 || note.startBeat - sorted[index - 1].startBeat > 1e-6)
    .map(({ pitch }) => pitch);
}

/**
 * The share of the bass's sounding time in which a note of the lead is a minor second from it, or a minor ninth or any number
 * of octaves more: what is heard as a wrong note. 0 without a bass.
 */
export function bassCollision(bass: Loop, lead: Loop): number {
  const clashOf = (low: LoopNote): number => {
    const clashing = lead.notes.filter(({ pitch }) => Math.abs(pitch - low.pitch) % 12 === 1);
    return Math.min(
      durationOf(low),
      clashing.reduce((sum, note) => sum + overlap(note, low), 0),
    );
  };
  return share(bass.notes, (note) => durationOf(note), clashOf);
}

function share(
  notes: readonly LoopNote[],
  whole: (note: LoopNote) => number,
  part: (note: LoopNote) => number,
): number {
  const sum = (of: (note: LoopNote) => number): number => notes.reduce((total, note) => total + of(note), 0);
  const all = sum(whole);
  return all === 0 ? 0 : sum(part) / all;
}

function durationOf({ startBeat, endBeat }: LoopNote): number {
  return endBeat - startBeat;
}

type Span = Pick<LoopNote, 'startBeat' | 'endBeat'>;

/** Beats that two have in common. */
function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.endBeat, b.endBeat) - Math.max(a.startBeat, b.startBeat));
}

function pitchClasses(figure: string): ReadonlySet<number> {
  return new Set([...chordSymbolPitches(figure), chordSymbolBass(figure)]);
}
