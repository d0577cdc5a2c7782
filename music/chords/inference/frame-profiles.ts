/** What sounds in each frame of a piece: how much of each pitch class, and which in the bass. */
import type { Note } from '../../note-sequence.ts';

export interface FrameProfile {
  /** Nothing sounds. */
  isSilent: boolean;
  /** [12] strengths of the pitch classes, C first: a vector of length 1, less where hardly anything sounds. */
  pitches: Float64Array;
  /** [12] shares of the pitch classes in the bass, C first: their sum is 1, or 0 in silence. */
  bass: Float64Array;
}

/** Sound of one pitch for this part of a frame and less is no bass (it may be a grace note), or nothing at all. */
const MIN_BASS = 0.08;
const MIN_SOUND = 1e-6;
/** A frame with as much sound of one pitch is believed half. */
const LITTLE_SOUND = 0.02;
/** The bass reaches so many half steps above the lowest pitch (exclusive), and halves with so many. */
const BASS_RANGE = 5;
const BASS_HALVING = 4;

const PITCHES = 128;

/** @param boundaries seconds, ascending: each frame's start, and the end of the last, by which all notes have ended. */
export function frameProfiles(notes: readonly Note[], boundaries: Float64Array): FrameProfile[] {
  const sound = soundOfFrames(notes, boundaries);
  return Array.from({ length: boundaries.length - 1 }, (_, frame) =>
    profileOf(sound.subarray(frame * PITCHES, (frame + 1) * PITCHES)),
  );
}

/**
 * [frames, 128] for which part of a frame each pitch sounds, added up over voices. A note is noted where it changes
 * something, so that one over all frames costs no more than one within a frame.
 */
function soundOfFrames(notes: readonly Note[], boundaries: Float64Array): Float64Array {
  const frames = boundaries.length - 1;
  const sound = new Float64Array((frames + 2) * PITCHES);
  for (const { pitch, startTime, endTime } of notes) {
    const first = frameAt(boundaries, startTime);
    const last = frameAt(boundaries, endTime);
    const partUntil = (time: number, frame: number): number =>
      (time - boundaries[frame]) / (boundaries[frame + 1] - boundaries[frame]);
    const change = (frame: number, amount: number): void => {
      sound[frame * PITCHES + pitch] += amount;
      sound[(frame + 1) * PITCHES + pitch] -= amount;
    };
    // The part before the note begins is taken away again, and its last frame is not whole.
    sound[first * PITCHES + pitch] += 1;
    sound[last * PITCHES + pitch] -= 1;
    change(first, -partUntil(startTime, first));
    change(last, partUntil(endTime, last));
  }
  for (let index = PITCHES; index < sound.length; index++) sound[index] += sound[index - PITCHES];
  return sound;
}

/** The last frame that starts at or before `time`. */
function frameAt(boundaries: Float64Array, time: number): number {
  let low = 0;
  let high = boundaries.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (boundaries[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

function profileOf(sound: Float64Array): FrameProfile {
  const pitches = new Float64Array(12);
  const bass = new Float64Array(12);
  const lowest = sound.findIndex((amount) => amount > MIN_BASS);
  sound.forEach((amount, pitch) => {
    if (amount < MIN_SOUND) return;
    pitches[pitch % 12] += amount;
    const above = pitch - lowest;
    if (lowest >= 0 && above >= 0 && above < BASS_RANGE)
      bass[pitch % 12] += amount * 2 ** (-above / BASS_HALVING);
  });
  const length = Math.hypot(...pitches);
  const bassSum = bass.reduce((a, b) => a + b);
  return {
    isSilent: length === 0,
    pitches: pitches.map((amount) => amount / (length + LITTLE_SOUND)),
    bass: bassSum === 0 ? bass : bass.map((amount) => amount / bassSum),
  };
}
