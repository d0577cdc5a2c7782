/** The layers of a beat as files of their own, in one archive. */
import { zipSync } from 'fflate';
import { renderStems } from '../../audio/index.ts';
import type { NoteSequence } from '../../music/index.ts';
import type { Attachment, CommandContext } from '../declaration.ts';
import type { SoundSettings } from './render-sound.ts';
import { soundFontFor } from './render-sound.ts';

export interface StemsFile {
  zip: Attachment;
  /** Names of the layers' files. */
  names: string[];
  /** What came out otherwise than usual, each as a clause. */
  remarks: string[];
}

/** The earliest that an archive can tell, for the same stems are to be the same bytes. */
const NO_DATE = '1980-01-01T00:00:00';

/** @throws UserError if there are no notes, or what can be posted has no room for them. */
export async function beatStems(
  context: CommandContext,
  sequence: NoteSequence,
  { stem, mix, isLoop, soundFont }: Omit<SoundSettings, 'format'>,
): Promise<StemsFile> {
  const { font } = await soundFontFor(context, soundFont);
  const { stems, format, kbps } = await renderStems(sequence, {
    signal: context.signal,
    ...(Number.isFinite(context.attachmentBytes) && { maxBytes: context.attachmentBytes }),
    ...(font !== undefined && { soundFont: font }),
    ...(mix && { mix }),
    ...(isLoop && { isLoop }),
  });
  const files = stems.map(({ name, bytes }) => [`${stem}-${name}.${format}`, bytes] as const);
  const bytes = zipSync(Object.fromEntries(files), { level: 0, mtime: NO_DATE });
  return {
    zip: { name: `${stem}-stems.zip`, mediaType: 'application/zip', bytes },
    names: stems.map(({ name }) => name),
    remarks: format === 'mp3' ? [`the stems are MP3 of ${kbps} kbit/s, for as WAV they do not fit here`] : [],
  };
}
