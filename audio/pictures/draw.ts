/** Pictures as the rest of the house sees them: promises of PNG files, while a thread of their own draws. */
import type { NoteSequence } from '../../music/index.ts';
import { openWorkerLine } from '../threads/worker-line.ts';
import type { CrateBoard, CrateBoardOptions } from './crate-board.ts';
import type { LossCurveOptions, LossPoint } from './loss-curve.ts';
import type { PianoRollOptions } from './piano-roll.ts';

/** From the main thread to the picture thread. */
export type PictureJob =
  | { kind: 'piano-roll'; sequence: NoteSequence; options: PianoRollOptions }
  | { kind: 'loss-curve'; points: readonly LossPoint[]; options: LossCurveOptions }
  | { kind: 'crate-board'; board: CrateBoard; options: CrateBoardOptions };

export type Png = Uint8Array<ArrayBuffer>;

/**
 * A picture takes 40 to 90 ms, a beat's sound some seconds: in one line with sounds, pictures would wait for them. A new
 * thread costs 0.3 s, so this one is kept for as long as pictures keep coming.
 */
const pictures = openWorkerLine<PictureJob, Png>(new URL('./worker.ts', import.meta.url), {
  idleSeconds: 30,
});

/** Tonal layers as coloured bars, the drum grid below. The same beat gives the same bytes. */
export function drawPianoRoll(sequence: NoteSequence, options: PianoRollOptions): Promise<Png> {
  return pictures.run({ kind: 'piano-roll', sequence, options });
}

/** Loss against steps, for the examples trained on and for those held out. */
export function drawLossCurve(points: readonly LossPoint[], options: LossCurveOptions): Promise<Png> {
  return pictures.run({ kind: 'loss-curve', points, options });
}

/** What a crate holds and what each model has of what it wants. */
export function drawCrateBoard(board: CrateBoard, options: CrateBoardOptions = {}): Promise<Png> {
  return pictures.run({ kind: 'crate-board', board, options });
}
