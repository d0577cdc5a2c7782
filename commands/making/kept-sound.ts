/** A kept beat's sound and picture, as they are posted again. */
import type { Beat, KeptFile } from '../../store/index.ts';
import type { Attachment, CommandContext, Sound } from '../declaration.ts';
import { keptSoundSettings } from './kept-sound-settings.ts';
import { renderSound } from './render-sound.ts';

/** The sound as it was kept, or rendered anew where it is larger than what can be posted here. */
export async function keptSound(context: CommandContext, beat: Beat): Promise<Sound | undefined> {
  const kept = beat.files.find(
    ({ mediaType }) => mediaType.startsWith('audio/') && mediaType !== 'audio/midi',
  );
  if (!kept) return undefined;
  if (kept.bytes > context.attachmentBytes) {
    return (
      await renderSound(context, beat.sequence, {
        stem: beat.id,
        format: 'mp3',
        ...(await keptSoundSettings(context.store, beat)),
      })
    ).sound;
  }
  // Before lengths were kept, that of the notes is all that is known.
  const { seconds = beat.sequence.totalTime } = kept;
  return { ...(await attachmentOf(context, beat, kept)), seconds };
}

export async function keptPicture(context: CommandContext, beat: Beat): Promise<Attachment | undefined> {
  const kept = beat.files.find(({ mediaType }) => mediaType.startsWith('image/'));
  return kept && attachmentOf(context, beat, kept);
}

/** Named by the beat's id, for two beats of one title may stand in one message. */
async function attachmentOf({ store }: CommandContext, { id }: Beat, file: KeptFile): Promise<Attachment> {
  const ending = file.name.slice(file.name.lastIndexOf('.'));
  return {
    name: `${id}${ending}`,
    mediaType: file.mediaType,
    bytes: await store.beats.readFile(file),
    ...(file.alt !== undefined && { alt: file.alt }),
  };
}
