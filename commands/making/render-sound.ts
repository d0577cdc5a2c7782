/** Sound for a chat: with the server's soundfont, no larger than can be posted there, and a word on what that cost. */
import type { RenderedAudio } from '../../audio/index.ts';
import { renderAudio } from '../../audio/index.ts';
import { type NoteSequence, quotedName } from '../../music/index.ts';
import type { CommandContext, Sound } from '../declaration.ts';
import { clockTime } from '../words.ts';

/** `voice` is Ogg Opus that is posted as a voice message, where the chat has them. */
export type SoundFormat = 'mp3' | 'ogg' | 'voice';

export interface RenderedSound {
  sound: Sound;
  audio: RenderedAudio;
  /** Name of the host's soundfont, where it plays. */
  soundFont?: string;
  /** What came out otherwise than usual, each as a clause. */
  remarks: string[];
}

/**
 * `stem` is the file's name without its ending.
 * @throws UserError if there are no notes, or too many seconds of them.
 */
export async function renderSound(
  context: CommandContext,
  sequence: NoteSequence,
  { stem, format }: { stem: string; format: SoundFormat },
): Promise<RenderedSound> {
  const { soundFont: name } = await context.store.settings.read();
  const path = name === undefined ? undefined : await context.store.soundFonts.path(name);
  const ending = format === 'mp3' ? 'mp3' : 'ogg';
  const audio = await renderAudio(sequence, {
    format: ending,
    signal: context.signal,
    ...(Number.isFinite(context.attachmentBytes) && { maxBytes: context.attachmentBytes }),
    ...(path !== undefined && { soundFont: path }),
  });
  const { bytes, mediaType, seconds, waveform } = audio;
  return {
    sound: { name: `${stem}.${ending}`, mediaType, bytes, seconds, ...(format === 'voice' && { waveform }) },
    audio,
    ...(path !== undefined && { soundFont: name }),
    remarks: [
      ...(name !== undefined && path === undefined
        ? [`the soundfont \`${quotedName(name)}\` is gone, so the built-in one plays`]
        : []),
      ...fittingRemarks(audio),
    ],
  };
}

function fittingRemarks({ kbps, isLowered, shortenedTo }: RenderedAudio): string[] {
  if (shortenedTo !== undefined) {
    return [
      `the sound is cut after ${clockTime(shortenedTo)}, which is all that fits here; the MIDI has the rest`,
    ];
  }
  return isLowered ? [`the sound is lowered to ${kbps} kbit/s to fit here`] : [];
}
