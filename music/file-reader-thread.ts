/** The worker's side of `file-reader.ts`. */
import { parentPort } from 'node:worker_threads';
import { analyzePiece } from './analysis.ts';
import { fingerprintOf } from './duplicates/fingerprint.ts';
import type { ReadAnswer, ReadQuestion } from './file-reader.ts';
import { readMusicFile } from './read-file.ts';
import { salvageOf } from './salvage/salvage.ts';
import { UserError } from './user-error.ts';

parentPort?.on('message', async (question: ReadQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ bytes, name, options }: ReadQuestion): Promise<ReadAnswer> {
  try {
    const { sequence, format, warnings, namesTempo } = await readMusicFile(bytes, name, options);
    const salvage = salvageOf(sequence);
    const piece = { sequence, salvage, fingerprint: fingerprintOf(sequence, salvage) };
    return { ok: true, piece: { ...piece, analysis: analyzePiece(piece, { format, warnings, namesTempo }) } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, code: error.code, message: error.message, context: { ...error.context } };
  }
}
