/** A piece as we keep it: gzipped JSON, which for MIDI files is about as long as the file itself. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { NoteSequence } from '../note-sequence.ts';
import type { Piece } from '../piece.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** A third of the time of zlib's default, for a tenth more bytes. */
const LEVEL = 3;

export function packPiece({ sequence, salvage, fingerprint }: Piece): Promise<Uint8Array> {
  return zip(JSON.stringify({ sequence, salvage, fingerprint }), { level: LEVEL });
}

/**
 * `bytes` are our own, from `packPiece`: their shape is not checked again. What was packed before there were pieces is
 * a sequence alone, and has neither salvage nor fingerprint.
 */
export async function unpackPiece(bytes: Uint8Array): Promise<Piece> {
  const unpacked = JSON.parse((await unzip(bytes)).toString()) as Piece | NoteSequence;
  return 'sequence' in unpacked ? unpacked : { sequence: unpacked };
}
