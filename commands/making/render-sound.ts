/** Sound for a chat: with the right soundfont, no larger than can be posted there, and a word on what that cost. */
import type { MixOverrides, RenderedAudio } from '../../audio/index.ts';
import { layersMissingIn, renderAudio } from '../../audio/index.ts';
import { type NoteSequence, quotedName } from '../../music/index.ts';
import type { CommandContext, Sound, UploadedFile } from '../declaration.ts';
import { clockTime, escapeMarkdown, listWords } from '../words.ts';

/** `voice` is Ogg Opus that is posted as a voice message, where the chat has them. */
export type SoundFormat = 'mp3' | 'ogg' | 'voice';

export interface RenderedSound {
  sound: Sound;
  audio: RenderedAudio;
  /** Name of the soundfont, where it is not the built-in one. */
  soundFont?: string;
  /** What came out otherwise than usual, each as a clause. */
  remarks: string[];
}

export interface SoundSettings {
  /** The file's name without its ending. */
  stem: string;
  /** `wav` is exact to the sample, as a loop wants it. */
  format: SoundFormat | 'wav';
  /** What a style does otherwise at the mixing desk. */
  mix?: MixOverrides;
  /** It goes round without a seam. */
  isLoop?: boolean;
  /** Plays in place of the server's own. */
  soundFont?: UploadedFile;
}

/** @throws UserError if there are no notes, too many seconds of them, or the soundfont is none. */
export async function renderSound(
  context: CommandContext,
  sequence: NoteSequence,
  { stem, format, mix, isLoop, soundFont: own }: SoundSettings,
): Promise<RenderedSound> {
  const font = await soundFontFor(context, own);
  const ending = format === 'voice' ? 'ogg' : format;
  const audio = await renderAudio(sequence, {
    format: ending,
    signal: context.signal,
    ...(Number.isFinite(context.attachmentBytes) && { maxBytes: context.attachmentBytes }),
    ...(font.font !== undefined && { soundFont: font.font }),
    ...(mix && { mix }),
    ...(isLoop && { isLoop }),
  });
  const { bytes, mediaType, seconds, waveform } = audio;
  return {
    sound: { name: `${stem}.${ending}`, mediaType, bytes, seconds, ...(format === 'voice' && { waveform }) },
    audio,
    ...(font.font !== undefined && { soundFont: font.name }),
    remarks: [...font.remarks, ...missingRemarks(font, sequence), ...fittingRemarks(audio)],
  };
}

export interface ChosenSoundFont {
  name?: string;
  /** Path or bytes; undefined for the built-in sounds. */
  font?: string | Uint8Array;
  remarks: string[];
}

/** The one that came with the beat, else the one that the server's settings name, if the host still has it. */
export async function soundFontFor(
  { store }: CommandContext,
  own: UploadedFile | undefined,
): Promise<ChosenSoundFont> {
  if (own) return { name: own.name, font: own.bytes, remarks: [] };
  const { soundFont: name } = await store.settings.read();
  if (name === undefined) return { remarks: [] };
  const path = await store.soundFonts.path(name);
  if (path !== undefined) return { name, font: path, remarks: [] };
  return { remarks: [`the soundfont \`${quotedName(name)}\` is gone, so the built-in one plays`] };
}

/** Who brings a soundfont would otherwise wonder why nothing, or half of it, is heard of it. */
function missingRemarks({ font, name = '' }: ChosenSoundFont, sequence: NoteSequence): string[] {
  if (font === undefined) return [];
  const { layers, isAll } = layersMissingIn(font, sequence);
  const file = `\`${quotedName(name)}\``;
  if (isAll) return [`${file} has none of the instruments that play here, so the built-in sounds do`];
  if (layers.length === 0) return [];
  return [
    `${file} has no sound for ${listWords(layers.map(escapeMarkdown))}, so the built-in ones play there`,
  ];
}

function fittingRemarks({ kbps, isLowered, shortenedTo }: RenderedAudio): string[] {
  if (shortenedTo !== undefined) {
    return [
      `the sound is cut after ${clockTime(shortenedTo)}, which is all that fits here; the MIDI has the rest`,
    ];
  }
  return isLowered ? [`the sound is lowered to ${kbps} kbit/s to fit here`] : [];
}
