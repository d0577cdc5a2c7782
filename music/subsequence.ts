/** Parts of a sequence, each moved to start at 0, with the state (tempo, signatures, chord) that holds where it begins. */
import { DEFAULT_QPM, type NoteSequence } from './note-sequence.ts';

/** Pedals keep their state across a cut (sustain, sostenuto, una corda); other controls are dropped, as in note-seq. */
const PEDAL_CONTROLS: ReadonlySet<number> = new Set([64, 66, 67]);

interface Timed {
  time: number;
}

/**
 * The part from `startTime` (inclusive) to `endTime` (exclusive), in seconds. Notes that begin earlier are left out,
 * notes that last longer are cut.
 *
 * @throws RangeError if `startTime` is not before the end of the sequence, or after `endTime`.
 */
export function extractSubsequence(sequence: NoteSequence, startTime: number, endTime: number): NoteSequence {
  return extractSubsequences(sequence, [startTime, endTime])[0];
}

/**
 * The parts between neighbouring times, one fewer than there are times. A quantized sequence is taken by its seconds:
 * cut first, then quantize.
 *
 * @param splitTimes seconds, ascending, at least two; all but the last before the end of the sequence.
 * @throws RangeError
 */
export function extractSubsequences(sequence: NoteSequence, splitTimes: readonly number[]): NoteSequence[] {
  if (splitTimes.length < 2) throw new RangeError('A part needs a start and an end.');
  if (splitTimes.some((time, index) => index > 0 && time < splitTimes[index - 1])) {
    throw new RangeError('The times to split at must ascend.');
  }
  if (splitTimes.slice(0, -1).some((time) => time >= sequence.totalTime)) {
    throw new RangeError('A part cannot start at or after the end of its sequence.');
  }

  const timeSignatures = splitState(sequence.timeSignatures, splitTimes);
  const keySignatures = splitState(sequence.keySignatures, splitTimes);
  const tempos = splitState(sequence.tempos, splitTimes);
  const annotations = Map.groupBy(sequence.textAnnotations, ({ annotationType }) => annotationType);
  const chords = splitState(annotations.get('CHORD_SYMBOL') ?? [], splitTimes);
  const beats = splitMoments(annotations.get('BEAT') ?? [], splitTimes, (beat) => beat.time);
  const pedals = splitPedals(sequence.controlChanges, splitTimes);
  const notes = splitMoments(sequence.notes, splitTimes, (note) => note.startTime);

  return notes.map((partNotes, part) => {
    const [start, end] = [splitTimes[part], splitTimes[part + 1]];
    const moved = partNotes.map((note) => ({
      ...note,
      startTime: note.startTime - start,
      endTime: Math.min(note.endTime, end) - start,
    }));
    const totalTime = moved.reduce((latest, note) => Math.max(latest, note.endTime), 0);
    return {
      ...sequence,
      notes: moved,
      totalTime,
      timeSignatures: timeSignatures[part],
      keySignatures: keySignatures[part],
      tempos: tempos[part],
      textAnnotations: [
        ...chords[part],
        ...beats[part].map((beat) => ({ ...beat, time: beat.time - start })),
      ],
      controlChanges: pedals[part],
      pitchBends: [],
      subsequenceInfo: { startTimeOffset: start, endTimeOffset: sequence.totalTime - start - totalTime },
    };
  });
}

/** Parts of `hopSeconds` each; the last may be shorter. A note held over a cut ends there. */
export function splitNoteSequence(sequence: NoteSequence, hopSeconds: number): NoteSequence[] {
  const splitTimes = [0];
  for (let hop = 1; hop * hopSeconds < sequence.totalTime; hop++) splitTimes.push(hop * hopSeconds);
  return partsUpToEnd(sequence, splitTimes);
}

/** Parts with one time signature and one tempo each, cut where either really changes. */
export function splitNoteSequenceOnTimeChanges(sequence: NoteSequence): NoteSequence[] {
  const changes = [...sequence.timeSignatures, ...sequence.tempos]
    .sort((a, b) => a.time - b.time)
    .filter((change) => change.time < sequence.totalTime);
  let numerator = 4;
  let denominator = 4;
  let qpm = DEFAULT_QPM;
  const splitTimes = [0];
  for (const change of changes) {
    if ('qpm' in change) {
      if (change.qpm === qpm) continue;
      qpm = change.qpm;
    } else {
      if (change.numerator === numerator && change.denominator === denominator) continue;
      ({ numerator, denominator } = change);
    }
    if (change.time > splitTimes[splitTimes.length - 1]) splitTimes.push(change.time);
  }
  return partsUpToEnd(sequence, splitTimes);
}

function partsUpToEnd(sequence: NoteSequence, splitTimes: number[]): NoteSequence[] {
  if (sequence.totalTime > splitTimes[splitTimes.length - 1]) splitTimes.push(sequence.totalTime);
  return splitTimes.length > 1 ? extractSubsequences(sequence, splitTimes) : [];
}

/** Events by the part in which they happen, times untouched; what lies outside all parts is dropped. */
function splitMoments<Event>(
  events: readonly Event[],
  splitTimes: readonly number[],
  timeOf: (event: Event) => number,
): Event[][] {
  const parts: Event[][] = splitTimes.slice(1).map(() => []);
  let part = 0;
  for (const event of events.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const time = timeOf(event);
    if (time < splitTimes[0]) continue;
    while (part < parts.length && time >= splitTimes[part + 1]) part++;
    if (part === parts.length) break;
    parts[part].push(event);
  }
  return parts;
}

/** Events whose effect lasts until the next one: each part begins with the one then in force, if there is any. */
function splitState<Event extends Timed>(events: readonly Event[], splitTimes: readonly number[]): Event[][] {
  return splitStates(events, splitTimes, () => 0);
}

function splitPedals(
  changes: NoteSequence['controlChanges'],
  splitTimes: readonly number[],
): NoteSequence['controlChanges'][] {
  const pedals = changes.filter((change) => PEDAL_CONTROLS.has(change.controlNumber));
  return splitStates(pedals, splitTimes, (change) => change.instrument * 128 + change.controlNumber);
}

/** As `splitState`, for several states side by side, told apart by `keyOf`. */
function splitStates<Event extends Timed>(
  events: readonly Event[],
  splitTimes: readonly number[],
  keyOf: (event: Event) => number,
): Event[][] {
  const sorted = events.toSorted((a, b) => a.time - b.time);
  const inForce = new Map<number, Event>();
  let next = 0;
  return splitTimes.slice(0, -1).map((start, part) => {
    for (; next < sorted.length && sorted[next].time <= start; next++)
      inForce.set(keyOf(sorted[next]), sorted[next]);
    const inPart = Array.from(inForce.values(), (event) => ({ ...event, time: 0 }));
    for (; next < sorted.length && sorted[next].time < splitTimes[part + 1]; next++) {
      inForce.set(keyOf(sorted[next]), sorted[next]);
      inPart.push({ ...sorted[next], time: sorted[next].time - start });
    }
    return inPart;
  });
}
