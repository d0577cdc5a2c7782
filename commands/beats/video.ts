/** `beats video`: a beat's picture in motion. */
import type { BeatSound } from '../../audio/index.ts';
import type { Beat } from '../../store/index.ts';
import { assertFits } from '../convert/made-file.ts';
import type { CommandContext } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { beatVideo, stemOf } from '../making/beat-files.ts';
import { beatOption, findBeat } from '../making/beat-handle.ts';
import { pictureTitle } from '../making/beat-names.ts';
import { beatSections } from '../making/beat-sections.ts';
import { keptSoundSettings } from '../making/kept-sound-settings.ts';
import { renderSound } from '../making/render-sound.ts';
import { escapeMarkdown } from '../words.ts';

export const beatsVideo = declareCommand({
  name: 'beats video',
  alias: 'beat video',
  description: 'Get a beat’s picture in motion: a GIF without sound, its cursor in the beat’s own time',
  options: { beat: beatOption },
  kind: { lane: 'make' },
  examples: ['beats video beat:K7Q2'],
  async run(context, { beat: handle }) {
    const beat = await findBeat(context.store, handle);
    const { id, title, sequence } = beat;
    context.progress({ fraction: 0.1, text: 'Measuring its sound' });
    const sound = await soundOf(context, beat);
    context.progress({ fraction: 0.4, text: 'Drawing it, picture by picture' });
    const shown = { title: pictureTitle(title, sequence), sections: beatSections(sequence), sound };
    const video = await beatVideo(stemOf(title), sequence, shown, context.signal);
    assertFits(video.bytes.length, context.attachmentBytes, 'A shorter beat has a smaller one.');
    return {
      text: `**${id} ${escapeMarkdown(title)}**, in motion, as a GIF without sound.\nNext: \`/play of:${id}\` plays its sound beside it.`,
      picture: video,
      data: { id, video: video.name },
    };
  },
});

/** Kept files tell no loudness over time. */
async function soundOf(context: CommandContext, beat: Beat): Promise<BeatSound> {
  const settings = await keptSoundSettings(context.store, beat);
  return (await renderSound(context, beat.sequence, { stem: beat.id, format: 'ogg', ...settings })).audio;
}
