/** What a voice message is: one Ogg Opus file with its length and its loudness, and nothing else. */
import { voiceHasMore, voiceNeedsMetadata, voiceNeedsOneFile } from '../api-error.ts';
import type { MessageWords } from '../message-writing.ts';
import type { Part } from '../multipart.ts';

const MAX_WAVEFORM_BYTES = 256;

/** @throws ApiError for what Discord would refuse. */
export function checkVoice(words: MessageWords, parts: readonly Part[]): void {
  const hasMore =
    (words.content ?? '') !== '' || (words.embeds ?? []).length > 0 || (words.components ?? []).length > 0;
  if (hasMore) throw voiceHasMore();
  const [part, ...others] = parts;
  if (!part || others.length > 0 || !/^audio\/ogg\b/.test(part.contentType ?? '')) throw voiceNeedsOneFile();
  const said = words.attachments?.find((attachment) => String(attachment.id) === String(part.index));
  const seconds = said?.duration_secs;
  const isMeasured = typeof seconds === 'number' && seconds > 0 && isWaveform(said?.waveform);
  if (!isMeasured) throw voiceNeedsMetadata();
}

function isWaveform(waveform: string | undefined): boolean {
  if (!waveform || !/^[A-Za-z0-9+/]+={0,2}$/.test(waveform)) return false;
  return Buffer.from(waveform, 'base64').byteLength <= MAX_WAVEFORM_BYTES;
}
