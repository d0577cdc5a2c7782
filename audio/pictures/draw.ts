/** Pictures as the rest of the house sees them: promises of PNG files, while a thread of their own draws. */
import type { NoteSequence } from '../../music/index.ts';
import { openWorkerLine } from '../threads/worker-line.ts';
import type { BeatPictureOptions } from './beat-picture.ts';
import type { CrateBoard, CrateBoardOptions } from './crate-board.ts';
import type { LossCurveOptions, LossPoint } from './loss-curve.ts';
import type { PianoRollOptions } from './piano-roll.ts';

/** From the main thread to the picture thread. */
export type PictureJob =
  /** Draws nothing: for a thread that has started. */
  | { kind: 'prepare' }
  | { kind: 'piano-roll'; sequence: NoteSequence; options: PianoRollOptions }
  | { kind: 'beat'; sequence: NoteSequence; options: BeatPictureOptions }
  | { kind: 'beat-animation'; sequence: NoteSequence; options: BeatPictureOptions }
  | { kind: 'loss-curve'; points: readonly LossPoint[]; options: LossCurveOptions }
  | { kind: 'crate-board'; board: CrateBoard; options: CrateBoardOptions };

/** A PNG file, or a GIF where it moves. */
export type PictureBytes = Uint8Array<ArrayBuffer>;

/**
 * A picture takes 40 to 90 ms, a beat's sound some seconds: in one line with sounds, pictures would wait for them. A new
 * thread costs 0.3 s, so this one is kept for as long as pictures keep coming.
 */
const pictures = openWorkerLine<PictureJob, PictureBytes>(new URL('./worker.ts', import.meta.url), {
  idleSeconds: 30,
});

/** As `prepareToRender`, for the thread that draws. */
export async function prepareToDraw(): Promise<void> {
  await pictures.run({ kind: 'prepare' });
}

/** Tonal layers as coloured bars, the drum grid below. The same beat gives the same bytes. */
export function drawPianoRoll(sequence: NoteSequence, options: PianoRollOptions): Promise<PictureBytes> {
  return pictures.run({ kind: 'piano-roll', sequence, options });
}

/**
 * A beat: form, layers and waveform of the whole, and the first hook's bars large, with drum grid, chord names and piano
 * roll. `sound` may be a whole `RenderedAudio`. The same beat gives the same bytes.
 */
export function drawBeat(sequence: NoteSequence, options: BeatPictureOptions): Promise<PictureBytes> {
  return pictures.run({ kind: 'beat', sequence, options: withoutBytes(options) });
}

/**
 * The picture of `drawBeat` as an animated GIF with a moving cursor, page after page, in the beat's own time: it starts over
 * where the beat ends. A minute of 720 pixels' width (the default) is below 2 MB; aborting stops the drawing.
 */
export function animateBeat(
  sequence: NoteSequence,
  options: BeatPictureOptions,
  signal?: AbortSignal,
): Promise<PictureBytes> {
  return pictures.run({ kind: 'beat-animation', sequence, options: withoutBytes(options) }, signal);
}

/** What is rendered besides the waveform is large, and would be copied to the thread. */
function withoutBytes<Options extends BeatPictureOptions>({
  sound,
  ...options
}: Options): BeatPictureOptions {
  return { ...options, ...(sound && { sound: { waveform: sound.waveform, seconds: sound.seconds } }) };
}

/** Loss against steps, for the examples trained on and for those held out. */
export function drawLossCurve(
  points: readonly LossPoint[],
  options: LossCurveOptions,
): Promise<PictureBytes> {
  return pictures.run({ kind: 'loss-curve', points, options });
}

/** What a crate holds and what each model has of what it wants. */
export function drawCrateBoard(board: CrateBoard, options: CrateBoardOptions = {}): Promise<PictureBytes> {
  return pictures.run({ kind: 'crate-board', board, options });
}
