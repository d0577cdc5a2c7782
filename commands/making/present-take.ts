/** A take as people want it: its notes as a picture, its sound, and a button that builds on it. */
import { describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import { writeMidi } from '../../music/index.ts';
import type { Take } from '../../store/index.ts';
import type { Attachment, Button, CommandContext, Reply, Sound } from '../declaration.ts';
import { renderSound } from './render-sound.ts';

export interface PresentedTake extends Required<Pick<Reply, 'picture' | 'files' | 'buttons'>> {
  /** A silent take has none. */
  audio?: Sound;
}

/** What of the reply shows the take, and what is to be said of its sound, as clauses. */
export async function presentTake(
  context: CommandContext,
  take: Take,
): Promise<{ shown: PresentedTake; remarks: string[] }> {
  const isSilent = take.sequence.notes.length === 0;
  const rendered = isSilent
    ? undefined
    : await renderSound(context, take.sequence, { stem: take.id, format: 'mp3' });
  return {
    shown: {
      picture: await takePicture(take),
      ...(rendered && { audio: rendered.sound }),
      files: [takeMidi(take)],
      buttons: [beatButton(take)],
    },
    remarks: rendered?.remarks ?? [],
  };
}

export function takeMidi(take: Take): Attachment {
  return { name: takeMidiName(take), mediaType: 'audio/midi', bytes: writeMidi(take.sequence) };
}

export function takeMidiName(take: Take): string {
  return `${take.id}-${take.kind}.mid`;
}

function beatButton({ id, kind }: Take): Button {
  return { label: `Beat with ${id}`, command: 'beat', options: { [kind]: id }, emphasis: 'primary' };
}

async function takePicture({ id, kind, sequence }: Take): Promise<Attachment> {
  const options = { title: `${id} · ${kind}` };
  return {
    name: `${id}.png`,
    mediaType: 'image/png',
    bytes: await drawPianoRoll(sequence, options),
    alt: describePianoRoll(sequence, options),
  };
}
