/** What the main thread and the audio worker say to each other. */
import type { NoteSequence } from '../../music/index.ts';
import type { AudioFormat, RenderedAudio } from './render.ts';

export interface RenderJob {
  sequence: NoteSequence;
  format: AudioFormat;
}

export type RenderOutcome = { ok: true; audio: RenderedAudio } | { ok: false; error: unknown };
