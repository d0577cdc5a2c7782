/** The bounds that every piece meets, whatever format it was read from. */
import { LIMITS } from './limits.ts';
import { DEFAULT_QPM, type NoteSequence } from './note-sequence.ts';
import { UserError } from './user-error.ts';

/**
 * @throws UserError `too-many-notes`, `piece-too-long`, `too-many-time-changes` or `too-many-notes-in-bar` if the sequence is beyond `LIMITS`.
 */
export function assertWithinLimits(sequence: NoteSequence): void {
  if (sequence.notes.length > LIMITS.notesPerFile) {
    throw new UserError(
      'too-many-notes',
      `This piece has ${count(sequence.notes.length)} notes; at most ${count(LIMITS.notesPerFile)} are read. Try a shorter piece.`,
    );
  }
  if (!(sequence.totalTime <= LIMITS.pieceSeconds)) {
    const hours = LIMITS.pieceSeconds / 3600;
    throw new UserError(
      'piece-too-long',
      `This piece lasts ${duration(sequence.totalTime)}; at most ${hours} hours are read. Check its tempo, or cut it.`,
    );
  }
  const timeChanges = sequence.tempos.length + sequence.timeSignatures.length;
  if (timeChanges > LIMITS.timeChangesPerPiece) {
    throw new UserError(
      'too-many-time-changes',
      `This piece changes its tempo or time signature ${count(timeChanges)} times; at most ${count(LIMITS.timeChangesPerPiece)} are read.`,
    );
  }
  const most = mostNotesInBar(sequence);
  if (most > LIMITS.notesPerBar) {
    throw new UserError(
      'too-many-notes-in-bar',
      `This piece has ${count(most)} notes in one bar; at most ${count(LIMITS.notesPerBar)} are read, so it is probably damaged.`,
    );
  }
}

/** Most notes that start within the length of one bar, wherever that bar begins. */
function mostNotesInBar(sequence: NoteSequence): number {
  if (sequence.notes.length <= LIMITS.notesPerBar) return sequence.notes.length;
  const starts = Float64Array.from(sequence.notes, (note) => note.startTime).sort();
  const barSecondsAt = createBarClock(sequence);
  let most = 0;
  let end = 0;
  for (let first = 0; first < starts.length; first++) {
    const barEnd = starts[first] + barSecondsAt(starts[first]);
    end = Math.max(end, first);
    while (end < starts.length && starts[end] < barEnd) end++;
    most = Math.max(most, end - first);
  }
  return most;
}

/** Seconds in a bar under the tempo and time signature in force; to be asked for times in ascending order. */
function createBarClock(sequence: NoteSequence): (time: number) => number {
  const tempos = sequence.tempos.toSorted((a, b) => a.time - b.time);
  const signatures = sequence.timeSignatures.toSorted((a, b) => a.time - b.time);
  let tempo = 0;
  let signature = 0;
  let qpm = DEFAULT_QPM;
  let quarters = 4;
  return (time) => {
    for (; tempo < tempos.length && tempos[tempo].time <= time; tempo++) qpm = tempos[tempo].qpm;
    for (; signature < signatures.length && signatures[signature].time <= time; signature++) {
      quarters = (4 * signatures[signature].numerator) / signatures[signature].denominator;
    }
    return (quarters * 60) / qpm;
  };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** Whatever is longer is no music: its days may have hundreds of digits. */
const MANY_DAYS = 1_000_000;

function duration(seconds: number): string {
  const days = seconds / 86_400;
  if (days < 2) return `${(seconds / 3600).toFixed(1)} hours`;
  return days < MANY_DAYS ? `${count(Math.round(days))} days` : `more than ${count(MANY_DAYS)} days`;
}
