/** The worker's side of `file-reader.ts`. */
import { parentPort } from 'node:worker_threads';
import { analyzePiece } from './analysis.ts';
import type { ReadAnswer } from './file-reader.ts';
import { readMusicFile } from './read-file.ts';
import { UserError } from './user-error.ts';

parentPort?.on('message', async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  parentPort?.postMessage(await answer(bytes, name));
});

async function answer(bytes: Uint8Array, name: string): Promise<ReadAnswer> {
  try {
    const { sequence, format, warnings } = await readMusicFile(bytes, name);
    return { ok: true, sequence, analysis: analyzePiece(sequence, { format, warnings }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, code: error.code, message: error.message, context: { ...error.context } };
  }
}
