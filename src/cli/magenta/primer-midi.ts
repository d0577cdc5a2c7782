/** `--primer_midi`: what a file gives to go on from. */
import { readFile } from 'node:fs/promises';
import {
  extractDrumTracks,
  extractMelodies,
  MultipleTempoError,
  MultipleTimeSignatureError,
  type NoteSequence,
  QuantizationError,
  quantizeNoteSequence,
  readMusicFile,
  UserError,
} from '../../../music/index.ts';
import { asRefusal } from './record-files.ts';

/** @throws UserError where the file is missing or no music */
export async function readPrimerMidi(file: string): Promise<NoteSequence> {
  try {
    const { sequence } = await readMusicFile(await readFile(file), file);
    return sequence;
  } catch (error) {
    throw asRefusal(error, file);
  }
}

/** The first melody of a file, the highest notes where several begin together. @throws UserError `no-primer-in-file` */
export function melodyEvents(sequence: NoteSequence, file: string): number[] {
  const { melodies } = extractMelodies(quantized(sequence, 4, file), {
    minBars: 0,
    minUniquePitches: 1,
    gapBars: Number.POSITIVE_INFINITY,
    ignorePolyphonicNotes: true,
  });
  return melodies[0]?.events ?? refuse(file, 'no notes to go on from');
}

/** All notes of a file as drums. @throws UserError `no-primer-in-file` */
export function drumEvents(sequence: NoteSequence, stepsPerQuarter: number, file: string): number[][] {
  const { drumTracks } = extractDrumTracks(quantized(sequence, stepsPerQuarter, file), {
    minBars: 0,
    gapBars: Number.POSITIVE_INFINITY,
    ignoreIsDrum: true,
  });
  return drumTracks[0]?.events ?? refuse(file, 'no notes to go on from');
}

function quantized(sequence: NoteSequence, stepsPerQuarter: number, file: string) {
  try {
    return quantizeNoteSequence(sequence, stepsPerQuarter);
  } catch (error) {
    if (error instanceof QuantizationError)
      refuse(file, `no one time to count its steps in: ${unsteady(error)}`);
    throw error;
  }
}

function unsteady(error: QuantizationError): string {
  if (error instanceof MultipleTempoError) return 'its tempo changes';
  if (error instanceof MultipleTimeSignatureError) return 'its time signature changes';
  return error.message.replace(/\.$/, '');
}

function refuse(file: string, what: string): never {
  throw new UserError('no-primer-in-file', `${file} has ${what}. Try another file, or type the primer.`, {
    file,
  });
}
