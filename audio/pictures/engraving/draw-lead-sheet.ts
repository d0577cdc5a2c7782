/** Lead sheets as the rest of the house sees them: promises, while a thread of their own engraves. */
import type { NoteSequence } from '../../../music/index.ts';
import { openWorkerLine } from '../../threads/worker-line.ts';
import type { LeadSheetOptions, LeadSheetPicture } from './lead-sheet.ts';

/** From the main thread to the engraver's. */
export interface LeadSheetJob {
  sequence: NoteSequence;
  options: LeadSheetOptions;
}

/** Apart from the thread of the other pictures: they would wait for an engraver that begins, and hold its memory. */
const engraver = openWorkerLine<LeadSheetJob, LeadSheetPicture>(new URL('./worker.ts', import.meta.url), {
  idleSeconds: 30,
});

/** The tune under its chord symbols, at most 32 bars of it. The same piece gives the same picture. */
export function drawLeadSheet(
  sequence: NoteSequence,
  options: LeadSheetOptions,
  signal?: AbortSignal,
): Promise<LeadSheetPicture> {
  return engraver.run({ sequence, options }, signal);
}
