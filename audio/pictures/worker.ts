/** The picture thread. */
import { serveJobs } from '../threads/serve-jobs.ts';
import { paintCrateBoard } from './crate-board.ts';
import type { PictureJob, Png } from './draw.ts';
import { paintLossCurve } from './loss-curve.ts';
import { paintPianoRoll } from './piano-roll.ts';

serveJobs(paint, (png) => [png.buffer]);

function paint(job: PictureJob): Png {
  switch (job.kind) {
    case 'piano-roll':
      return paintPianoRoll(job.sequence, job.options);
    case 'loss-curve':
      return paintLossCurve(job.points, job.options);
    case 'crate-board':
      return paintCrateBoard(job.board, job.options);
  }
}
