/** The files of a beat beside its sound: its MIDI and its picture. */
import type { ArrangedBeat } from '../../audio/index.ts';
import { describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import { writeMidi } from '../../music/index.ts';
import type { Attachment } from '../declaration.ts';

export interface BeatFiles {
  midi: Attachment;
  picture: Attachment;
}

export async function beatFiles(title: string, qpm: number, arranged: ArrangedBeat): Promise<BeatFiles> {
  const { sequence, key, sections } = arranged;
  const shown = { title: `${title} · ${key} · ${qpm} qpm`, sections };
  return {
    midi: { name: `${stemOf(title)}.mid`, mediaType: 'audio/midi', bytes: writeMidi(sequence) },
    picture: {
      name: `${stemOf(title)}.png`,
      mediaType: 'image/png',
      bytes: await drawPianoRoll(sequence, shown),
      alt: describePianoRoll(sequence, shown),
    },
  };
}

/** A file name's beginning: `night-bus`. */
export function stemOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words || 'beat';
}
