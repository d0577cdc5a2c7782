/** What fits into so many bytes: the best bit rate, and how much of the sound where even the lowest is too much. */
import { UserError } from '../../music/index.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';

/** What a codec makes of a sound, known before it is made: at a constant bit rate length gives size. */
export interface Sizes<Kbps extends number> {
  /** Best first. */
  rates: readonly [Kbps, ...Kbps[]];
  /** Of so many samples, at most. */
  bytes(frames: number, kbps: Kbps): number;
}

export interface Fit<Kbps extends number> {
  kbps: Kbps;
  /** True if the best rate had no room. */
  isLowered: boolean;
  /** Samples a channel that are kept: all, or fewer. */
  frames: number;
}

/** 8 s of MP3 or 16 s of Opus: less is no beat. */
const MIN_BYTES = 64 * 1024;

/** @throws UserError if `maxBytes` is too little for any sound. */
export function checkRoom(maxBytes: number): void {
  if (maxBytes >= MIN_BYTES) return;
  throw new UserError(
    'audio-no-room',
    `A file of at most ${Math.floor(maxBytes / 1024)} KiB has no room for a sound: allow ${MIN_BYTES / 1024} KiB or more.`,
    { maxBytes },
  );
}

/** The best rate at which all `frames` make at most `maxBytes`; at the lowest, as many of them as do. */
export function fitInto<Kbps extends number>(
  { rates, bytes }: Sizes<Kbps>,
  frames: number,
  maxBytes: number,
): Fit<Kbps> {
  const best = rates.find((kbps) => bytes(frames, kbps) <= maxBytes);
  if (best !== undefined) return { kbps: best, isLowered: best !== rates[0], frames };
  const kbps = rates[rates.length - 1];
  let kept = Math.floor((maxBytes * 8 * SAMPLE_RATE) / (kbps * 1000));
  // Frames and pages add a few per cent to that: a tenth of a second at a time they are soon made up for.
  while (bytes(kept, kbps) > maxBytes) kept -= SAMPLE_RATE / 10;
  return { kbps, isLowered: true, frames: kept };
}
