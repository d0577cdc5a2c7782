/** The engraver's thread. */
import { serveJobs } from '../../threads/serve-jobs.ts';
import type { LeadSheetJob } from './draw-lead-sheet.ts';
import { paintLeadSheet } from './lead-sheet.ts';

serveJobs(
  ({ sequence, options }: LeadSheetJob) => paintLeadSheet(sequence, options),
  ({ png }) => [png.buffer],
);
