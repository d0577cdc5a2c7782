/** What of a piece is heard: its notes, under a tune that stands alone its chords, and of a long piece the beginning. */
import { extractSubsequence, NO_CHORD, type NoteSequence } from '../../music/index.ts';
import { voicedChords } from '../making/chord-accompaniment.ts';
import { clockTime } from '../words.ts';
import { isOneLine } from './show-picture.ts';

/** Enough to know a song by; all of a long one would take a minute to make. */
const HEARD_SECONDS = 180;
/** Of 127; a tune from a score has 64 where nothing is marked. */
const CHORD_VELOCITY = 42;

export interface HeardPiece {
  sequence: NoteSequence;
  /** What is heard otherwise than it stands in the file, as clauses. */
  remarks: string[];
}

/** @param sequence salvaged, so that all its chords can be read */
export function heardPiece(sequence: NoteSequence): HeardPiece {
  const remarks: string[] = [];
  const isLong = sequence.totalTime > HEARD_SECONDS;
  const heard = isLong ? extractSubsequence(sequence, 0, HEARD_SECONDS) : sequence;
  if (isLong) remarks.push(`the sound is its first ${clockTime(HEARD_SECONDS)}`);
  const chords = isTuneAlone(heard) ? chordNotesOf(heard) : [];
  if (chords.length > 0) remarks.push('the chords are played softly below');
  return { sequence: { ...heard, notes: [...heard.notes, ...chords] }, remarks };
}

/** One instrument that plays one note at a time: nobody accompanies it. */
function isTuneAlone(sequence: NoteSequence): boolean {
  const [instrument, ...others] = new Set(
    sequence.notes.filter(({ isDrum }) => !isDrum).map((note) => note.instrument),
  );
  return instrument !== undefined && others.length === 0 && isOneLine(sequence, instrument);
}

function chordNotesOf({ notes, textAnnotations, totalTime }: NoteSequence): NoteSequence['notes'] {
  const chords = textAnnotations
    .filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL')
    .sort((a, b) => a.time - b.time);
  const placed = chords.map(({ time, text }, index) => ({
    figure: text,
    startTime: time,
    endTime: chords[index + 1]?.time ?? totalTime,
  }));
  const sounding = placed.filter(
    ({ figure, startTime, endTime }) => figure !== NO_CHORD && endTime > startTime,
  );
  const instrument = 1 + notes.reduce((highest, note) => Math.max(highest, note.instrument), 0);
  return voicedChords(sounding, instrument).map((note) => ({ ...note, velocity: CHORD_VELOCITY }));
}
