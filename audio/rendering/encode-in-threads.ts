/** Encoding takes longer than all else together, so an MP3 file is made in two halves at once. */
import { mp3Halves } from '../encoding/mp3.ts';
import type { EncodeJob } from './encode.ts';
import { inThread } from './threads.ts';

/** Encodes in the audio threads; the channels are handed over. */
export async function encodeInThreads(
  { channels, file, maxBytes }: EncodeJob,
  signal?: AbortSignal,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; encoding: number }> {
  const [left, right] = channels;
  const halves = file.format === 'mp3' ? mp3Halves(left.length, file.kbps) : undefined;
  if (!halves) {
    const buffers = [left.buffer, right.buffer];
    const { bytes, cpuSeconds } = await inThread(
      0,
      'encode',
      { channels, file, maxBytes },
      { signal, buffers },
    );
    return { bytes, encoding: cpuSeconds.encoding };
  }
  const encodeHalf = (thread: 0 | 1, { from, to }: { from: number; to: number }) => {
    const half = [left.slice(from, to), right.slice(from, to)] as const;
    const buffers = half.map(({ buffer }) => buffer);
    return inThread(thread, 'encode', { channels: half, file, maxBytes }, { signal, buffers });
  };
  const [first, second] = await Promise.all([encodeHalf(0, halves.first), encodeHalf(1, halves.second)]);
  return {
    bytes: halves.join(first.bytes, second.bytes),
    encoding: first.cpuSeconds.encoding + second.cpuSeconds.encoding,
  };
}
