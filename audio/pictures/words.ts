/** The pictures in words, for those who cannot see them. Costs nothing to speak of, so it needs no thread. */
import { DEFAULT_QPM, type NoteSequence } from '../../music/index.ts';
import { barGrid } from './bar-grid.ts';
import { pagesOf, tellingPage } from './beat-page.ts';
import type { BeatPictureOptions } from './beat-picture.ts';
import { chordsOf } from './chord-names.ts';
import { drumRows } from './drum-rows.ts';
import { splitLayers } from './layers.ts';
import type { LossCurveOptions, LossPoint } from './loss-curve.ts';
import type { PianoRollOptions } from './piano-roll.ts';
import { pitchName } from './pitch-name.ts';
import { THEMES } from './theme.ts';

/** Length, tempo, form, and what plays. */
export function describePianoRoll(
  sequence: NoteSequence,
  { title, sections, timeline }: PianoRollOptions,
): string {
  if (sequence.notes.length === 0) return `Piano roll of ${title}: no notes.`;
  const endTime = sequence.notes.reduce((end, note) => Math.max(end, note.endTime), sequence.totalTime);
  const form = sections?.map(({ name, bars }) => `${name} ${bars}`).join(', ');
  return [
    `Piano roll of ${title}: ${timeline === 'seconds' ? count(Math.ceil(endTime), 'second') : barsInWords(sequence, endTime)}`,
    ...(form ? [`form ${form}`] : []),
    `${layersInWords(sequence)}.`,
  ].join('; ');
}

/** Length, tempo and form, what plays, and the chords of the bars that are shown large. */
export function describeBeat(sequence: NoteSequence, { title, sections = [] }: BeatPictureOptions): string {
  if (sequence.notes.length === 0) return `Picture of ${title}: no notes.`;
  const endTime = sequence.notes.reduce((end, note) => Math.max(end, note.endTime), sequence.totalTime);
  const grid = barGrid(sequence, endTime);
  const { startBar, bars } = tellingPage(pagesOf(grid, sections), sections);
  const chords = chordsOf(sequence, grid.times[startBar], grid.times[startBar + bars]);
  const form = sections.map((section) => `${section.name} ${section.bars}`).join(', ');
  const shown = bars === 1 ? `bar ${startBar + 1}` : `bars ${startBar + 1} to ${startBar + bars}`;
  return [
    `Picture of ${title}: ${barsInWords(sequence, endTime)}`,
    ...(form ? [`form ${form}`] : []),
    layersInWords(sequence),
    `large: ${shown}${chords.length > 0 ? `, chords ${chords.map(({ name }) => name).join(' ')}` : ''}.`,
  ].join('; ');
}

/** `Lead with 41 notes from A3 to E5; drums with 212 hits (kick, snare, hat)` */
function layersInWords(sequence: NoteSequence): string {
  const layers = splitLayers(sequence, THEMES.dark).map(({ name, notes }) => {
    const pitches = notes.map((note) => note.pitch).sort((a, b) => a - b);
    const range = `${pitchName(pitches[0])} to ${pitchName(pitches[pitches.length - 1])}`;
    return `${name} with ${count(notes.length, 'note')} from ${range}`;
  });
  const drums = sequence.notes.filter((note) => note.isDrum);
  if (drums.length > 0) {
    const rows = drumRows(drums.map((note) => note.pitch)).map((name) => name.toLowerCase());
    layers.push(`drums with ${count(drums.length, 'hit')} (${rows.reverse().join(', ')})`);
  }
  return layers.join('; ');
}

/** `8 bars at 92 qpm` */
function barsInWords(sequence: NoteSequence, endTime: number): string {
  const { times } = barGrid(sequence, endTime);
  const qpm = sequence.tempos[0]?.qpm ?? DEFAULT_QPM;
  return `${count(times.length - 1, 'bar')} at ${Math.round(qpm)} qpm`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Where the losses started and where they are. */
export function describeLossCurve(
  points: readonly LossPoint[],
  { title, totalSteps }: LossCurveOptions,
): string {
  const ordered = [...points].sort((a, b) => a.step - b.step);
  const first = ordered[0];
  const last = ordered[ordered.length - 1];
  if (!first || !last) return `Loss curve of ${title}: no loss measured yet.`;
  const heldOut = ordered.findLast((point) => point.heldOutLoss !== undefined)?.heldOutLoss;
  const tail = heldOut === undefined ? '' : `, and ${heldOut.toFixed(3)} on held-out examples`;
  return (
    `Loss curve of ${title}: from ${first.trainLoss.toFixed(3)} at step ${first.step} to ` +
    `${last.trainLoss.toFixed(3)} at step ${last.step} of ${totalSteps}${tail}.`
  );
}
