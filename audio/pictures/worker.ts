/** The picture thread. */
import { serveJobs } from '../threads/serve-jobs.ts';
import { paintBeatAnimation } from './beat-animation.ts';
import { paintBeat } from './beat-picture.ts';
import { paintCrateBoard } from './crate-board.ts';
import type { PictureBytes, PictureJob } from './draw.ts';
import { paintLossCurve } from './loss-curve.ts';
import { paintPianoRoll } from './piano-roll.ts';

serveJobs(paint, (picture) => [picture.buffer]);

function paint(job: PictureJob): PictureBytes {
  switch (job.kind) {
    case 'prepare':
      return new Uint8Array();
    case 'piano-roll':
      return paintPianoRoll(job.sequence, job.options);
    case 'beat':
      return paintBeat(job.sequence, job.options);
    case 'beat-animation':
      return paintBeatAnimation(job.sequence, job.options);
    case 'loss-curve':
      return paintLossCurve(job.points, job.options);
    case 'crate-board':
      return paintCrateBoard(job.board, job.options);
  }
}
