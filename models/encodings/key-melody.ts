/**
 * note-seq's KeyMelodyEncoderDecoder, made for attention: the network sees the sounding note rather than the last event,
 * where in the bar it is, whether it repeats, where the melody is heading, and in which keys it may be.
 */
import { MELODY_NO_EVENT, MELODY_NOTE_OFF, majorKeyHistogram } from '../../music/index.ts';
import type { EventSequenceEncoding } from './event-sequence-encoding.ts';
import { lookbackRepeats } from './lookback-repeats.ts';

export interface KeyMelodyOptions {
  /** Lowest pitch, inclusive. */
  minNote: number;
  /** Highest pitch, exclusive. */
  maxNote: number;
  /** Steps back, ascending, at least one; a bar and two bars of 16ths unless told. */
  lookbackDistances?: readonly number[];
  /** Bits of the step counter, lowest first. */
  binaryCounterBits?: number;
}

const PITCH_CLASSES = 12;
const STEPS_PER_BAR = 16;
/** Notes from which the key of the moment is guessed, those of one pitch counted once. */
const RECENT_NOTES = 3;

/**
 * Inputs, in this order, with P pitches: the sounding note [P], whether there is one, whether there is none; whether a
 * note has begun and nothing but its end came since; 1 rising, -1 falling; for each lookback whether the last event
 * repeated it; the binary counter of the next step, each bit -1 or 1; whether that step begins a bar; the likeliest major
 * keys of the whole melody [12]; those of its three latest pitches [12].
 * Classes: the pitches, no event, note off, then one "repeat" for each lookback.
 */
export function keyMelodyEncoding({
  minNote,
  maxNote,
  lookbackDistances = [16, 32],
  binaryCounterBits = 7,
}: KeyMelodyOptions): EventSequenceEncoding<number> {
  const P = maxNote - minNote;
  const L = lookbackDistances.length;
  const attack = P + 2;
  const direction = attack + 1;
  const repeat = direction + 1;
  const counter = repeat + L;
  const barStart = counter + binaryCounterBits;
  const melodyKeys = barStart + 1;
  const recentKeys = melodyKeys + PITCH_CLASSES;

  const repeatLabel = P + 2;
  const numClasses = repeatLabel + L;

  const classOf = (pitch: number): number => {
    if (!Number.isInteger(pitch) || pitch < minNote || pitch >= maxNote) {
      throw new RangeError(`melody event ${pitch} is neither -2, -1 nor in [${minNote}, ${maxNote})`);
    }
    return pitch - minNote;
  };
  const repeats = lookbackRepeats(lookbackDistances, MELODY_NO_EVENT, (a, b) => a === b);

  return {
    inputSize: recentKeys + PITCH_CLASSES,
    numClasses,
    softmaxSizes: [numClasses],
    maxActiveInputs: 2 + 2 + L + binaryCounterBits + 1 + 2 * PITCH_CLASSES,

    eventsToInput(events, position, row) {
      const heard = events.slice(0, position + 1);
      const latest = latestPitches(heard);
      const note = heard.findLast((event) => event !== MELODY_NO_EVENT) ?? MELODY_NOTE_OFF;
      const isSounding = note !== MELODY_NOTE_OFF;
      if (isSounding) row.activate(classOf(note));
      row.activate(isSounding ? P : P + 1);
      // A note off leaves this as it was, which is how note-seq has it.
      if ((heard.findLast((event) => event !== MELODY_NOTE_OFF) ?? MELODY_NO_EVENT) >= 0)
        row.activate(attack);
      // The last change of pitch was from the second latest to the latest.
      if (latest.length > 1) row.activate(direction, Math.sign(latest[0] - latest[1]));
      for (let i = 0; i < L; i++) {
        if (repeats.isRepeat(events, position, i)) row.activate(repeat + i);
      }
      const nextStep = position + 1;
      for (let bit = 0; bit < binaryCounterBits; bit++) {
        row.activate(counter + bit, (nextStep >> bit) & 1 ? 1 : -1);
      }
      if (nextStep % STEPS_PER_BAR === 0) row.activate(barStart);
      for (const key of likeliestKeys(heard)) row.activate(melodyKeys + key);
      for (const key of likeliestKeys(latest)) row.activate(recentKeys + key);
    },

    eventsToLabels(events, position) {
      const event = events[position];
      const lookback = repeats.toldBy(events, position);
      if (lookback !== undefined) return [repeatLabel + lookback];
      if (event === MELODY_NO_EVENT) return [P];
      if (event === MELODY_NOTE_OFF) return [P + 1];
      return [classOf(event)];
    },

    labelsToEvent([classIndex], events) {
      if (classIndex < P) return minNote + classIndex;
      if (classIndex === P) return MELODY_NO_EVENT;
      if (classIndex === P + 1) return MELODY_NOTE_OFF;
      return repeats.eventOf(classIndex - repeatLabel, events);
    },
  };
}

/** Up to three, each once, the latest first. */
function latestPitches(heard: readonly number[]): number[] {
  const latest: number[] = [];
  for (let i = heard.length - 1; i >= 0 && latest.length < RECENT_NOTES; i--) {
    if (heard[i] >= 0 && !latest.includes(heard[i])) latest.push(heard[i]);
  }
  return latest;
}

/** Keys (C = 0) that hold most of the notes; of no notes all twelve. */
function likeliestKeys(events: readonly number[]): number[] {
  const counts = majorKeyHistogram(events);
  const most = Math.max(...counts);
  return [...counts.keys()].filter((key) => counts[key] === most);
}
