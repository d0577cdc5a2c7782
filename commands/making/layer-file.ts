/** A layer of a beat out of a file that somebody gave. */
import type { Composition } from '../../audio/index.ts';
import {
  BEATS_PER_BAR,
  type Loop,
  type Note,
  type NoteSequence,
  openFileReader,
  quarterClock,
  quotedName,
  readLoop,
  salvagedSequence,
  type TextAnnotation,
  UserError,
  unpackPiece,
} from '../../music/index.ts';
import type { UploadedFile } from '../declaration.ts';
import { countWords, escapeMarkdown } from '../words.ts';
import { chordInstrumentOf, lowestInstrumentOf, topLine } from './layer-notes.ts';
import { loopChords } from './loop-chords.ts';

export const FILE_LAYERS = ['melody', 'drums', 'bass', 'chords'] as const;
export type FileLayer = (typeof FILE_LAYERS)[number];

export interface ReadLayer {
  /** The layer, from the bar of its first note; at most 8 bars of it. A melody brings the chords that were written over it. */
  given: Partial<Composition>;
  /** How the file was read where that is not plain, each as a clause. */
  remarks: string[];
}

/** Loops are no longer than this (see `readLoop`). */
const LOOP_BARS = 8;
const BAR_COUNTS = [1, 2, 4];
const NOUNS: Record<FileLayer, string> = {
  melody: 'melody',
  drums: 'drums',
  bass: 'bass line',
  chords: 'chords',
};

/**
 * Reads the bars of four beats that begin with the layer's first note, by the file's own beats whatever its tempo does.
 * @throws UserError for a file that cannot be read; `no-layer-in-file` if it has nothing of the kind.
 */
export async function readLayerFile(file: UploadedFile, layer: FileLayer): Promise<ReadLayer> {
  const piece = await readPiece(file);
  const { sequence } = piece;
  const given = layersIn(piece, layer);
  if (given === undefined) {
    throw new UserError(
      'no-layer-in-file',
      `\`${quotedName(file.name)}\` holds no ${NOUNS[layer]}. Give another file as \`${layer}_file\`, or leave it out and they are made.`,
      { file: file.name, layer },
    );
  }
  return { given, remarks: remarksOn(file, sequence) };
}

interface ReadPiece {
  sequence: NoteSequence;
  melodyInstrument: number | undefined;
  /** Somebody wrote them, as in a lead sheet; else they were worked out from the notes. */
  hasWrittenChords: boolean;
}

async function readPiece(file: UploadedFile): Promise<ReadPiece> {
  const reader = openFileReader();
  try {
    const { packed } = await reader.read(file.bytes, file.name).catch(sayInMarkdown);
    const piece = await unpackPiece(packed);
    return {
      sequence: salvagedSequence(piece),
      melodyInstrument: piece.salvage?.melodyInstrument,
      hasWrittenChords: piece.sequence.textAnnotations.some(isChord),
    };
  } finally {
    await reader.close();
  }
}

/** The readers speak plain words, and the file's name is among them. */
function sayInMarkdown(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  throw new UserError(error.code, escapeMarkdown(error.message), error.context);
}

function isChord({ annotationType }: TextAnnotation): boolean {
  return annotationType === 'CHORD_SYMBOL';
}

function layersIn(
  { sequence, melodyInstrument, hasWrittenChords }: ReadPiece,
  layer: FileLayer,
): Partial<Composition> | undefined {
  const drums = sequence.notes.filter(({ isDrum }) => isDrum);
  const pitched = sequence.notes.filter(({ isDrum }) => !isDrum);
  const of = (instrument: number | undefined) => pitched.filter((note) => note.instrument === instrument);
  switch (layer) {
    case 'drums': {
      const loop = loopOf(sequence, drums, 'drums');
      return loop && { drums: { main: loop } };
    }
    case 'melody': {
      const tune = of(melodyInstrument);
      const line = topLine(tune.length > 0 ? tune : pitched);
      const loop = loopOf(sequence, line, 'melody');
      return (
        loop && { lead: { main: loop }, ...(hasWrittenChords && chordsUnder(sequence, line, loop.bars)) }
      );
    }
    case 'bass': {
      const loop = loopOf(sequence, of(lowestInstrumentOf(pitched)), 'melody');
      return loop && { bass: loop };
    }
    case 'chords':
      return chordsIn(sequence, of(chordInstrumentOf(pitched, melodyInstrument)));
  }
}

/** Those of the bars that the notes' loop has. */
function chordsUnder(
  sequence: NoteSequence,
  notes: readonly Note[],
  bars: number,
): Pick<Composition, 'chords' | 'bars'> | undefined {
  const chords = loopChords(sequence, { from: startOf(sequence, notes), bars });
  return chords.length === 0 ? undefined : { chords, bars };
}

/** As they are named or were worked out; where they are played, as they are played. */
function chordsIn(sequence: NoteSequence, played: readonly Note[]): Partial<Composition> | undefined {
  const keys = loopOf(sequence, played, 'melody');
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const first = sequence.textAnnotations.find(isChord);
  const from = barStart(beatAt(played[0]?.startTime ?? first?.time ?? 0));
  const length = beatAt(sequence.totalTime) - from;
  const bars = keys?.bars ?? BAR_COUNTS.find((size) => size * BEATS_PER_BAR >= length - 0.5) ?? LOOP_BARS;
  const chords = loopChords(sequence, { from, bars });
  return chords.length === 0 ? undefined : { chords, bars, ...(keys && { keys }) };
}

/** The notes as a loop that begins with the bar of the first; undefined where there are none. */
function loopOf(sequence: NoteSequence, notes: readonly Note[], part: 'melody' | 'drums'): Loop | undefined {
  if (notes.length === 0) return undefined;
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const from = startOf(sequence, notes);
  // A second is a beat: what the tempo did is in the beats already.
  const inBeats = notes.map((note) => ({
    ...note,
    startTime: beatAt(note.startTime) - from,
    endTime: beatAt(note.endTime) - from,
  }));
  return readLoop({ ...sequence, notes: inBeats, tempos: [{ time: 0, qpm: 60 }] }, part);
}

/** Beat at which the bar of the first note begins. */
function startOf(sequence: NoteSequence, notes: readonly Note[]): number {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  return barStart(
    notes.reduce((first, { startTime }) => Math.min(first, beatAt(startTime)), Number.POSITIVE_INFINITY),
  );
}

/** Of the bar of four beats; a note that comes a hair early belongs to the bar it was meant for. */
function barStart(beat: number): number {
  const EARLY = 0.1;
  return Math.max(0, Math.floor((beat + EARLY) / BEATS_PER_BAR) * BEATS_PER_BAR);
}

function remarksOn({ name }: UploadedFile, sequence: NoteSequence): string[] {
  const { tempos, timeSignatures, totalTime } = sequence;
  const qpms = tempos.map(({ qpm }) => Math.round(qpm));
  const [slowest, fastest] = [Math.min(...qpms), Math.max(...qpms)];
  const others = timeSignatures.filter(({ numerator, denominator }) => numerator !== 4 || denominator !== 4);
  const bars = Math.ceil(quarterClock(tempos).quarterAt(totalTime) / BEATS_PER_BAR - 0.01);
  const file = `\`${quotedName(name)}\``;
  return [
    ...(fastest > slowest
      ? [
          `${file} changes its tempo ${countWords(tempos.length - 1, 'time')} (${slowest} to ${fastest} qpm): it is read by its beats, which are played evenly here`,
        ]
      : []),
    ...(others.length > 0
      ? [`${file} is in ${others[0].numerator}/${others[0].denominator} and is read in bars of four beats`]
      : []),
    ...(bars > LOOP_BARS
      ? [`of the ${bars} bars in ${file} the first ${LOOP_BARS} that sound are looped`]
      : []),
  ];
}
