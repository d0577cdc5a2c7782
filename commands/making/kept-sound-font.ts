/** Soundfonts that came with a beat and stay with it, so that it sounds the same whenever it is made again. */
import { soundFontPrograms } from '../../audio/index.ts';
import type { Beat, GuildStore } from '../../store/index.ts';
import type { Attachment, UploadedFile } from '../declaration.ts';

/**
 * The soundfont that was given, if one was: looked into before anything is composed for it.
 * @throws UserError if the file is no soundfont or is damaged
 */
export function givenSoundFont([file]: readonly UploadedFile[] = []): UploadedFile | undefined {
  if (file) soundFontPrograms(file.bytes, file.name);
  return file;
}

/** No sound to be played: players would try. */
const MEDIA_TYPE = 'application/x-soundfont';

export function keptSoundFont({ name, bytes }: UploadedFile): Attachment {
  return { name, mediaType: MEDIA_TYPE, bytes };
}

/** Undefined where the beat has none of its own. */
export async function readSoundFont(
  { beats }: GuildStore,
  { files }: Beat,
): Promise<UploadedFile | undefined> {
  const kept = files.find(({ mediaType }) => mediaType === MEDIA_TYPE);
  return kept && { name: kept.name, bytes: await beats.readFile(kept) };
}
