/** The files of a beat beside its sound: its MIDI, its picture, and a moving one. */
import type { ArrangedBeat, BeatPictureOptions, BeatSound } from '../../audio/index.ts';
import { animateBeat, describeBeat, drawBeat } from '../../audio/index.ts';
import { type NoteSequence, writeMidi } from '../../music/index.ts';
import type { Attachment } from '../declaration.ts';

export interface BeatFiles {
  midi: Attachment;
  picture: Attachment;
}

export async function beatFiles(title: string, arranged: ArrangedBeat, sound: BeatSound): Promise<BeatFiles> {
  const { sequence } = arranged;
  const stem = stemOf(title);
  return {
    midi: { name: `${stem}.mid`, mediaType: 'audio/midi', bytes: writeMidi(sequence) },
    picture: await beatPicture(stem, sequence, shownAs(title, arranged, sound)),
  };
}

/** What its pictures say of a beat that was just made. */
export function shownAs(
  title: string,
  { key, sections }: ArrangedBeat,
  sound: BeatSound,
): BeatPictureOptions {
  return { title: `${title} · ${key}`, sections, sound };
}

async function beatPicture(
  stem: string,
  sequence: NoteSequence,
  shown: BeatPictureOptions,
): Promise<Attachment> {
  return {
    name: `${stem}.png`,
    mediaType: 'image/png',
    bytes: await drawBeat(sequence, shown),
    alt: describeBeat(sequence, shown),
  };
}

/** The picture with a cursor that moves in the beat's own time. */
export async function beatVideo(
  stem: string,
  sequence: NoteSequence,
  shown: BeatPictureOptions,
  signal: AbortSignal,
): Promise<Attachment> {
  return {
    name: `${stem}.gif`,
    mediaType: 'image/gif',
    bytes: await animateBeat(sequence, shown, signal),
    alt: describeBeat(sequence, shown),
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
