/** Where a piece is cut because its time changes, in words for those who wonder why its melodies are short. */
import type { Piece } from './piece.ts';
import { inQuarters } from './salvage/in-quarters.ts';
import { meterSections } from './salvage/meters.ts';

/** Undefined where nothing is cut. `reason` has no full stop. */
export function cutsOf(piece: Piece): { reason: string; count: number } | undefined {
  const count = piece.salvage ? lenientCuts(piece) : strictCuts(piece);
  if (count === 0) return undefined;
  if (!piece.salvage && count === 1 && hasPickup(piece)) {
    return { reason: 'the pickup before the first full bar was cut off', count };
  }
  const what = piece.salvage ? 'the time signature changes' : 'the time signature or the tempo changes';
  return { reason: `${what} ${count === 1 ? 'once' : `${count} times`}; the piece was cut there`, count };
}

function lenientCuts({ sequence }: Piece): number {
  const { timeSignatures, totalTime } = inQuarters({ ...sequence, notes: [], textAnnotations: [] });
  return Math.max(0, meterSections(timeSignatures, totalTime, 4).length - 1);
}

function strictCuts({ sequence: { timeSignatures, tempos, totalTime } }: Piece): number {
  const changes = [...timeSignatures.slice(1), ...tempos.slice(1)];
  return new Set(changes.map(({ time }) => time).filter((time) => time > 0 && time < totalTime)).size;
}

/** A first bar shorter than the second, with a time signature of its own. */
function hasPickup({ sequence: { timeSignatures } }: Piece): boolean {
  const [first, second] = timeSignatures;
  if (first === undefined || second === undefined) return false;
  return first.numerator / first.denominator < second.numerator / second.denominator;
}
