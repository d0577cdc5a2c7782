/** A take as people want it: its notes as a picture, its sound, and a button that builds on it. */
import { describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import { writeMidi } from '../../music/index.ts';
import type { Take } from '../../store/index.ts';
import type { Attachment, Button, CommandContext, Reply, Sound } from '../declaration.ts';
import { chordSections } from './chord-sections.ts';
import { layerOfTake } from './find-take.ts';
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
      buttons: [buildButton(take)],
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

/** What can be done with a take, as the last line of what is said of it. */
export function nextWords({ id, kind }: Pick<Take, 'id' | 'kind'>): string {
  const layer = layerOfTake(kind);
  if (layer === undefined) {
    return `\`/dataset keep of:${id}\` puts it into the crate, \`/midi of:${id}\` gives its notes alone.`;
  }
  return `\`/beat ${layer}:${id}\` builds a beat on it, \`/${layer === 'melody' ? 'drums' : 'melody'}\` makes its other half.`;
}

function buildButton({ id, kind }: Take): Button {
  const layer = layerOfTake(kind);
  if (layer === undefined) return { label: 'Add to crate', command: 'dataset keep', options: { of: id } };
  return { label: `Beat with ${id}`, command: 'beat', options: { [layer]: id }, emphasis: 'primary' };
}

async function takePicture({ id, kind, sequence }: Take): Promise<Attachment> {
  const options = {
    title: `${id} · ${kind}`,
    sections: chordSections(sequence),
    timeline: kind === 'performance' ? 'seconds' : 'bars',
  } as const;
  return {
    name: `${id}.png`,
    mediaType: 'image/png',
    bytes: await drawPianoRoll(sequence, options),
    alt: describePianoRoll(sequence, options),
  };
}
