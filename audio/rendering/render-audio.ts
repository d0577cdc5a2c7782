/** Rendering as the rest of the house sees it: a promise, while a worker thread does the work. */
import { LIMITS, type NoteSequence, UserError } from '../../music/index.ts';
import { checkRoom } from '../encoding/fit.ts';
import type { MixOverrides } from '../mixing/mix-settings.ts';
import { openWorkerLine } from '../threads/worker-line.ts';
import type { AudioFormat, RenderedAudio, RenderJob } from './render.ts';

/** Starting FluidSynth costs 0.5 s of a core, and its memory is 100 MB that the next training would like. */
const renders = openWorkerLine<RenderJob, RenderedAudio>(new URL('./worker.ts', import.meta.url), {
  idleSeconds: 30,
});

export interface RenderOptions {
  format: AudioFormat;
  /** The file is at most so long: for that its bit rate is lowered, and if need be its end is faded out. */
  maxBytes?: number;
  /**
   * An .sf2 or .sf3 file, its path or its bytes, that plays lead and chords in place of the built-in sounds; drums and 808
   * stay ours.
   */
  soundFont?: string | Uint8Array;
  /** What is otherwise than in `HOUSE_MIX`; a style has its own. */
  mix?: MixOverrides;
  /**
   * The sound goes round: exactly as long as the sequence's bars, to the sample, what rings behind its end is heard at its
   * beginning, and the end runs on into the beginning without a seam.
   */
  isLoop?: boolean;
  /** Aborting rejects with the signal's reason; a render under way is stopped at once. */
  signal?: AbortSignal;
}

/**
 * Renders a sequence to an MP3 or Ogg Opus file: synthesized, mixed, mastered to -14 LUFS and at most -1 dBTP. The same
 * sequence gives the same bytes. The event loop stays free; renders asked for at once take turns on one worker, which
 * does not keep the process alive while it is idle.
 * @throws UserError if there are no notes, the sequence is too long, `maxBytes` is less than 64 KiB, or the soundfont
 * is missing, none, damaged, or too large.
 */
export async function renderAudio(
  sequence: NoteSequence,
  { format, signal, maxBytes = Number.POSITIVE_INFINITY, soundFont, mix, isLoop = false }: RenderOptions,
): Promise<RenderedAudio> {
  checkLength(sequence);
  checkRoom(maxBytes);
  signal?.throwIfAborted();
  return await renders.run({ sequence, format, maxBytes, soundFont, mix, isLoop }, signal);
}

function checkLength({ notes }: NoteSequence): void {
  if (notes.length === 0) {
    throw new UserError(
      'audio-empty',
      'There are no notes in this, so there is nothing to hear: try another seed or a higher temperature.',
    );
  }
  const seconds = notes.reduce((end, note) => Math.max(end, note.endTime), 0);
  if (seconds > LIMITS.renderSeconds) {
    throw new UserError(
      'audio-too-long',
      `This lasts ${Math.round(seconds)} s and at most ${LIMITS.renderSeconds} s are rendered: try fewer bars or a faster tempo.`,
      { seconds },
    );
  }
}
