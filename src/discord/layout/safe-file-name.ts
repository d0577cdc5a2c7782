/** Names under which files go out: Discord changes other characters, and embeds point at files by these names. */
import { basename, extname } from 'node:path';

const STEM_CHARACTERS = 48;

/** Endings that Discord plays where it shows them; `.opus` it does not. */
const AUDIO_ENDINGS: Readonly<Record<string, string>> = {
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/opus': '.ogg',
};

/** A short name in ASCII with the right ending, and not one of `taken`. */
export function safeFileName(name: string, mediaType: string, taken: readonly string[]): string {
  const ending = AUDIO_ENDINGS[bareMediaType(mediaType)] ?? safeEnding(extname(name));
  const stem =
    basename(name, extname(name))
      // Letters keep their base: é is e.
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .slice(0, STEM_CHARACTERS)
      .replace(/^[_-]+|[_-]+$/g, '') || 'file';
  let candidate = `${stem}${ending}`;
  for (let count = 2; taken.includes(candidate); count++) candidate = `${stem}-${count}${ending}`;
  return candidate;
}

/** The content type that makes Discord play it: of all Ogg it plays only `audio/ogg`. */
export function contentTypeOf(mediaType: string): string {
  const bare = bareMediaType(mediaType);
  if (bare === 'text/plain') return 'text/plain; charset=utf-8';
  return AUDIO_ENDINGS[bare] === '.ogg' ? 'audio/ogg' : bare || 'application/octet-stream';
}

function bareMediaType(mediaType: string): string {
  return mediaType.split(';')[0].trim().toLowerCase();
}

function safeEnding(ending: string): string {
  const letters = ending.toLowerCase().replace(/[^a-z0-9]/g, '');
  return letters === '' || letters.length > 10 ? '' : `.${letters}`;
}
