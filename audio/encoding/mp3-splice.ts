/**
 * Puts two runs of MP3 frames together, made by two encoders of overlapping parts of one sound, so that a decoder hears one.
 * A frame's main data may begin in the frames before it (the bit reservoir), so it cannot simply be cut off from them.
 * MPEG-1 Layer III, stereo, constant bit rate, no checksums.
 */
import { concatenate } from './concatenate.ts';

/** Header and side information of a stereo frame: what is behind them is room for main data. */
const FIXED_BYTES = 4 + 32;

interface Frames {
  bytes: Uint8Array;
  /** Where each frame begins, and where the last one ends. */
  starts: number[];
}

/**
 * Frames of `first`, then those of `second`, whose frame 0 is frame `offset` of the whole. The change is at the first frame
 * from `from` on where the second encoder's reservoir is no larger than the first's, so that its data finds room in what
 * the first's next frame would have taken.
 * @throws Error if there is none
 */
export function spliceMp3(
  first: Uint8Array,
  second: Uint8Array,
  { offset, from, frameBytes }: { offset: number; from: number; frameBytes: number },
): Uint8Array<ArrayBuffer> {
  const before = framesOf(first, frameBytes);
  const after = framesOf(second, frameBytes);
  for (let at = from; at < before.starts.length - 1; at++) {
    const reach = mainDataBegin(after, at - offset);
    if (reach > mainDataBegin(before, at)) continue;
    const head = first.slice(0, before.starts[at]);
    copyReservoir(after, at - offset, { bytes: head, starts: before.starts.slice(0, at + 1) }, at, reach);
    return concatenate([head, second.subarray(after.starts[at - offset])]);
  }
  throw new Error(`no frame from ${from} on in which two runs of MP3 frames can meet`);
}

function framesOf(bytes: Uint8Array, frameBytes: number): Frames {
  return { bytes, starts: Array.from({ length: bytes.length / frameBytes + 1 }, (_, n) => n * frameBytes) };
}

/** How many bytes of main data before its own room a frame's begins: the first 9 bits of its side information. */
function mainDataBegin({ bytes, starts }: Frames, frame: number): number {
  const at = starts[frame] + 4;
  return (bytes[at] << 1) | (bytes[at + 1] >> 7);
}

/** Copies the `reach` bytes of main data before a frame's own room, backwards from frame to frame. */
function copyReservoir(
  from: Frames,
  fromFrame: number,
  into: Frames,
  intoFrame: number,
  reach: number,
): void {
  for (let back = 1, left = reach; left > 0; back++) {
    const source = from.starts[fromFrame - back];
    const target = into.starts[intoFrame - back];
    const room = from.starts[fromFrame - back + 1] - source - FIXED_BYTES;
    const count = Math.min(left, room);
    const skip = FIXED_BYTES + room - count;
    into.bytes.set(from.bytes.subarray(source + skip, source + skip + count), target + skip);
    left -= count;
  }
}
