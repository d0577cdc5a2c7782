/** From beats to seconds: swing, humanised timing and velocity. */
import type { Random } from '../../music/index.ts';
import { BEATS_PER_BAR } from '../../music/index.ts';
import type { PartNote } from './part.ts';
import type { Style } from './styles/index.ts';

/** Beats from the second sixteenth of a pair to the triplet that full swing pushes it to. */
const FULL_SWING_BEATS = 1 / 12;

export interface PlayedNote extends PartNote {
  startTime: number;
  endTime: number;
}

/**
 * Plays parts as hands would: off-beat sixteenths late by the style's swing, every onset and velocity a little off. Notes
 * struck together stay together within a layer (a chord is one hand), none starts before 0 or ends after `bars`.
 */
export function play(
  parts: readonly PartNote[],
  { qpm, bars, style, random }: { qpm: number; bars: number; style: Style; random: Random },
): PlayedNote[] {
  const secondsPerBeat = 60 / qpm;
  const totalTime = bars * BEATS_PER_BAR * secondsPerBeat;
  const ordered = [...parts].sort(
    (a, b) => a.startBeat - b.startBeat || a.layer.localeCompare(b.layer) || a.pitch - b.pitch,
  );
  const played: PlayedNote[] = [];
  let stroke = '';
  let offset = 0;
  for (const note of ordered) {
    const thisStroke = `${note.layer} ${note.startBeat}`;
    if (thisStroke !== stroke) {
      stroke = thisStroke;
      offset = style.humanize.seconds * wobble(random);
    }
    const startTime = Math.max(0, swung(note.startBeat, style.swing) * secondsPerBeat + offset);
    const endTime = Math.min(totalTime, note.endBeat * secondsPerBeat + offset);
    if (startTime >= totalTime - 0.005) continue;
    played.push({
      ...note,
      velocity: Math.max(
        1,
        Math.min(127, Math.round(note.velocity + style.humanize.velocity * wobble(random))),
      ),
      startTime,
      endTime: Math.max(endTime, Math.min(totalTime, startTime + 0.03)),
    });
  }
  return cutOverlaps(played);
}

/** Only what lies on the sixteenth grid swings: rolls and triplets keep their own time. */
function swung(beat: number, swing: number): number {
  const sixteenths = beat * 4;
  const nearest = Math.round(sixteenths);
  const isOffbeat = Math.abs(sixteenths - nearest) < 0.05 && nearest % 2 === 1;
  return isOffbeat ? beat + swing * FULL_SWING_BEATS : beat;
}

/** Triangular in -1 to 1: small deviations are the rule. */
function wobble(random: Random): number {
  return random.next() - random.next();
}

/** A pitch struck again ends its earlier self; of two strokes at once the louder stays. */
function cutOverlaps(notes: readonly PlayedNote[]): PlayedNote[] {
  const sounding = new Map<string, PlayedNote>();
  const kept: PlayedNote[] = [];
  for (const note of notes) {
    const key = `${note.layer} ${note.pitch}`;
    const earlier = sounding.get(key);
    if (earlier && note.startTime - earlier.startTime < 0.012) {
      earlier.velocity = Math.max(earlier.velocity, note.velocity);
      earlier.endTime = Math.max(earlier.endTime, note.endTime);
      continue;
    }
    if (earlier && earlier.endTime > note.startTime) earlier.endTime = note.startTime;
    sounding.set(key, note);
    kept.push(note);
  }
  return kept;
}
