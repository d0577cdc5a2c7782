/** Which kind of file a sound becomes: what is asked for, at the best rate that has room. */
import { UserError } from '../../music/index.ts';
import { fitInto } from '../encoding/fit.ts';
import { MP3_KBPS, type Mp3Kbps, mp3Bytes } from '../encoding/mp3.ts';
import { OPUS_KBPS, type OpusKbps, opusBytes } from '../encoding/opus.ts';
import { wavBytes } from '../encoding/wav.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';

/** `wav` is exact to the sample, which a loop wants: MP3 puts silence at both ends. It is never lowered nor cut. */
export type AudioFormat = 'mp3' | 'ogg' | 'wav';

export interface FileWish {
  format: AudioFormat;
  maxBytes: number;
}

export type ChosenFile = { frames: number; isLowered: boolean } & (
  | { format: 'mp3'; kbps: Mp3Kbps }
  | { format: 'ogg'; kbps: OpusKbps }
  | { format: 'wav'; kbps: number }
);

const WAV_KBPS = (SAMPLE_RATE * 32) / 1000;

/** @throws UserError if it is to be a WAV file and has no room as one */
export function chooseFile({ format, maxBytes }: FileWish, frames: number): ChosenFile {
  if (format === 'mp3') {
    return { format, ...fitInto<Mp3Kbps>({ rates: MP3_KBPS, bytes: mp3Bytes }, frames, maxBytes) };
  }
  if (format === 'ogg') {
    return { format, ...fitInto<OpusKbps>({ rates: OPUS_KBPS, bytes: opusBytes }, frames, maxBytes) };
  }
  const bytes = wavBytes(frames);
  if (bytes > maxBytes) {
    const megabytes = (number: number): string => (number / 1024 ** 2).toFixed(1);
    const seconds = Math.floor(maxBytes / wavBytes(SAMPLE_RATE));
    throw new UserError(
      'audio-wav-room',
      `As a WAV file this takes ${megabytes(bytes)} MiB and ${megabytes(maxBytes)} MiB can be posted here, which is ${seconds} s: try fewer bars.`,
      { bytes, maxBytes },
    );
  }
  return { format, kbps: WAV_KBPS, isLowered: false, frames };
}

export const MEDIA_TYPES = {
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
} as const satisfies Record<AudioFormat, string>;
export type AudioMediaType = (typeof MEDIA_TYPES)[AudioFormat];
