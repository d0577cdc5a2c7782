/** Walks the frame headers of an MPEG-1 Layer III file (ISO 11172-3, 2.4.2.3). */

const KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES = [44_100, 48_000, 32_000];

export interface Mp3Frame {
  kbps: number;
  sampleRate: number;
  channels: number;
  bytes: number;
}

/** All frames, which must follow one another without a gap from the first byte to the last. */
export function readMp3Frames(bytes: Uint8Array): Mp3Frame[] {
  const frames: Mp3Frame[] = [];
  let at = 0;
  while (at < bytes.length) {
    const isSync = bytes[at] === 0xff && (bytes[at + 1] & 0xfe) === 0xfa;
    if (!isSync) throw new Error(`no MPEG-1 Layer III frame at byte ${at} of ${bytes.length}`);
    const kbps = KBPS[bytes[at + 2] >> 4];
    const sampleRate = RATES[(bytes[at + 2] >> 2) & 3];
    const padding = (bytes[at + 2] >> 1) & 1;
    const length = Math.floor((144_000 * kbps) / sampleRate) + padding;
    frames.push({ kbps, sampleRate, channels: bytes[at + 3] >> 6 === 3 ? 1 : 2, bytes: length });
    at += length;
  }
  return frames;
}
