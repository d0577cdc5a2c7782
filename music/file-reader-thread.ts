/** The worker's side of `file-reader.ts`. */
import { parentPort } from 'node:worker_threads';
import { analyzePiece } from './analysis.ts';
import { fingerprintOf } from './duplicates/fingerprint.ts';
import type { ReadAnswer, ReadQuestion } from './file-reader.ts';
import { packPiece } from './interchange/packed.ts';
import { readMusicFile } from './read-file.ts';
import { salvageOf } from './salvage/salvage.ts';
import { UserError } from './user-error.ts';

parentPort?.on('message', async (question: ReadQuestion) => {
  const told = await answer(question);
  parentPort?.postMessage(told, told.ok ? [told.piece.packed.buffer] : []);
});

async function answer({ bytes, name, options }: ReadQuestion): Promise<ReadAnswer> {
  try {
    const { sequence, format, warnings, namesTempo } = await readMusicFile(bytes, name, options);
    const salvage = salvageOf(sequence);
    const piece = { sequence, salvage, fingerprint: fingerprintOf(sequence, salvage) };
    return {
      ok: true,
      piece: {
        // Of bytes that are a part of others, only these should travel.
        packed: new Uint8Array(await packPiece(piece)),
        analysis: analyzePiece(piece, { format, warnings, namesTempo }),
        hasInferredChords: (salvage.inferredChords?.length ?? 0) > 0,
      },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, code: error.code, message: error.message, context: { ...error.context } };
  }
}
