/** A take as people want it: its notes as a picture, its sound, and a button that builds on it. */
import { describePianoRoll, drawPianoRoll, renderAudio } from '../../audio/index.ts';
import { writeMidi } from '../../music/index.ts';
import type { Take } from '../../store/index.ts';
import type { Attachment, Button, CommandContext, Reply } from '../declaration.ts';

/** A silent take has no audio. */
export async function presentTake(
  { signal }: CommandContext,
  take: Take,
): Promise<Required<Pick<Reply, 'picture' | 'files' | 'buttons'>> & Pick<Reply, 'audio'>> {
  const isSilent = take.sequence.notes.length === 0;
  return {
    picture: await takePicture(take),
    ...(!isSilent && { audio: await renderTake(take, signal) }),
    files: [takeMidi(take)],
    buttons: [beatButton(take)],
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

async function renderTake(take: Take, signal: AbortSignal): Promise<Attachment> {
  const { bytes, mediaType } = await renderAudio(take.sequence, { format: 'mp3', signal });
  return { name: `${take.id}.mp3`, mediaType, bytes };
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
