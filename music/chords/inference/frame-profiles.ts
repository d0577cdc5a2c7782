/** What sounds in each frame of a piece: how much of each pitch class, and which in the bass. */
import type { Note } from '../../note-sequence.ts';

export interface FrameProfile {
  /** [12] shares of the pitch classes, C first: their sum is 1, or 0 where nothing sounds. */
  pitches: Float64Array;
  /** [12] the same for the lowest notes. */
  bass: Float64Array;
}

/** @param boundaries seconds, ascending: each frame's start, and the end of the last. */
export function frameProfiles(notes: readonly Note[], boundaries: readonly number[]): FrameProfile[] {
  const frames = boundaries
    .slice(1)
    .map(() => ({ pitches: new Float64Array(12), bass: new Float64Array(12), lowest: 128 }));
  const eachFrame = (note: Note, visit: (frame: (typeof frames)[number], seconds: number) => void): void => {
    for (
      let index = frameAt(boundaries, note.startTime);
      index < frames.length && boundaries[index] < note.endTime;
      index++
    )
      visit(
        frames[index],
        Math.min(note.endTime, boundaries[index + 1]) - Math.max(note.startTime, boundaries[index]),
      );
  };
  for (const note of notes)
    eachFrame(note, (frame, seconds) => {
      frame.pitches[note.pitch % 12] += seconds;
      if (seconds > 0.05) frame.lowest = Math.min(frame.lowest, note.pitch);
    });
  for (const note of notes)
    eachFrame(note, (frame, seconds) => {
      if (note.pitch < frame.lowest + 5)
        frame.bass[note.pitch % 12] += seconds * 2 ** (-(note.pitch - frame.lowest) / 4);
    });
  return frames.map(({ pitches, bass }) => ({ pitches: normalized(pitches), bass: normalized(bass) }));
}

function normalized(values: Float64Array): Float64Array {
  const sum = values.reduce((a, b) => a + b);
  return sum > 0 ? values.map((value) => value / sum) : values;
}

/** The last frame that starts at or before `time`. */
function frameAt(boundaries: readonly number[], time: number): number {
  let low = 0;
  let high = boundaries.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (boundaries[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
