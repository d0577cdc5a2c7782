/** Rolls: hats far quicker than the beat, rising or falling. */
import type { LoopNote } from '../../../music/index.ts';
import { DRUM } from '../../percussion.ts';
import type { StyleHats } from '../../styles/index.ts';
import { choose, type Dice } from '../dice.ts';
import { HIT_BEATS } from '../part.ts';

/** Where rolls stand: into the backbeat, after it, and out of the bar. */
const PLACES: readonly { from: number; beats: number }[] = [
  { from: 3.5, beats: 0.5 },
  { from: 1.5, beats: 0.5 },
  { from: 3, beats: 1 },
  { from: 2.5, beats: 0.5 },
  { from: 3, beats: 0.5 },
];
const SOFTEST = 48;
const LOUDEST = 94;

/** The roll of a bar, if it has one; `place` tells bars apart. Hats between its first and last beat give way to it. */
export function hatRoll(
  { rolls, triplets }: StyleHats,
  dice: Dice,
  place: number,
): { from: number; to: number; strokes: LoopNote[] } | undefined {
  if (dice(place, 0) >= rolls) return undefined;
  const { from, beats } = choose(PLACES, dice(place, 1));
  const perBeat = dice(place, 2) < triplets ? 6 : 8;
  const isRising = dice(place, 3) < 0.65;
  const count = Math.round(beats * perBeat);
  const strokes = Array.from({ length: count }, (_, index) => {
    const along = count === 1 ? 1 : index / (count - 1);
    const velocity = SOFTEST + (LOUDEST - SOFTEST) * (isRising ? along : 1 - along);
    const startBeat = from + index / perBeat;
    return {
      pitch: DRUM.closedHat,
      velocity: Math.round(velocity),
      startBeat,
      endBeat: startBeat + HIT_BEATS / 2,
    };
  });
  return { from, to: from + beats, strokes };
}
