/** A sound, or half of one, becomes a file. Runs in an audio thread. */
import { encodeMp3 } from '../encoding/mp3.ts';
import { encodeOggOpus } from '../encoding/opus.ts';
import { writeWav } from '../encoding/wav.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import type { ChosenFile } from './choose-file.ts';
import { type CpuSeconds, stageClock } from './stage-clock.ts';

export interface EncodeJob {
  channels: readonly [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];
  file: ChosenFile;
  maxBytes: number;
}

export interface Encoded {
  bytes: Uint8Array<ArrayBuffer>;
  cpuSeconds: Pick<CpuSeconds, 'encoding'>;
}

export async function encode(job: EncodeJob): Promise<Encoded> {
  const clock = stageClock();
  const bytes = await encodeAs(job);
  return { bytes, cpuSeconds: { encoding: clock() } };
}

async function encodeAs({ channels, file, maxBytes }: EncodeJob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.format === 'mp3') return await encodeMp3(channels, file.kbps);
  if (file.format === 'ogg') return await encodeOggOpus(channels, file.kbps, maxBytes);
  return writeWav(channels, SAMPLE_RATE);
}
