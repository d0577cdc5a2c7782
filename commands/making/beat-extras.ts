/** What was asked for beside a beat. Where it is too large to be posted it is left out, which is said: the beat is made. */
import type { ArrangedBeat, BeatSound } from '../../audio/index.ts';
import { UserError } from '../../music/index.ts';
import type { Attachment, CommandContext } from '../declaration.ts';
import { beatVideo, shownAs, stemOf } from './beat-files.ts';
import type { BeatPlan } from './beat-plan.ts';
import { beatStems } from './beat-stems.ts';

export interface BeatExtras {
  files: Attachment[];
  /** What came out otherwise than usual, each as a clause. */
  remarks: string[];
}

export async function beatExtras(
  context: CommandContext,
  { extras = {}, ...plan }: BeatPlan,
  made: { title: string; arranged: ArrangedBeat; sound: BeatSound },
): Promise<BeatExtras> {
  const asked = [
    ...(extras.video ? [await videoOf(context, made)] : []),
    ...(extras.stems ? [await stemsOf(context, plan, made)] : []),
  ];
  return {
    files: asked.flatMap(({ files }) => files),
    remarks: asked.flatMap(({ remarks }) => remarks),
  };
}

async function videoOf(
  { attachmentBytes, progress, signal }: CommandContext,
  { title, arranged, sound }: { title: string; arranged: ArrangedBeat; sound: BeatSound },
): Promise<BeatExtras> {
  progress({ fraction: 0.87, text: 'Drawing it in motion' });
  const shown = shownAs(title, arranged, sound);
  const video = await beatVideo(stemOf(title), arranged.sequence, shown, signal);
  if (video.bytes.length <= attachmentBytes) return { files: [video], remarks: [] };
  return { files: [], remarks: ['the moving picture is larger than what can be posted here'] };
}

async function stemsOf(
  context: CommandContext,
  { style, isLoop, soundFont }: Pick<BeatPlan, 'style' | 'isLoop' | 'soundFont'>,
  { title, arranged }: { title: string; arranged: ArrangedBeat },
): Promise<BeatExtras> {
  context.progress({ fraction: 0.9, text: 'Rendering the layers one by one' });
  const settings = { stem: stemOf(title), mix: style.mix, isLoop, soundFont };
  try {
    const { zip, remarks } = await beatStems(context, arranged.sequence, settings);
    return { files: [zip], remarks };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'stems-no-room') throw error;
    return { files: [], remarks: ['the stems have no room in what can be posted here: fewer bars have'] };
  }
}
