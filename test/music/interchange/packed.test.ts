import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../music/duplicates/fingerprint.ts';
import { packPiece, unpackPiece } from '../../../music/interchange/packed.ts';
import { notesOf, sequenceOf } from '../sequences.ts';

const sequence = sequenceOf(
  notesOf([
    [60, 0, 1],
    [64, 1, 2],
    [67, 2, 3],
    [65, 3, 4],
    [60, 4, 5],
  ]),
);

describe('a packed piece', () => {
  it('comes back with all that was worked out about it', async () => {
    const salvage = { drumInstruments: [3], melodyInstrument: 0, inferredChords: [{ time: 0, figure: 'C' }] };
    const piece = { sequence, salvage, fingerprint: fingerprintOf(sequence, salvage) };
    expect(await unpackPiece(await packPiece(piece))).toEqual(piece);
    expect(await unpackPiece(await packPiece({ sequence }))).toEqual({ sequence });
  });

  it('is read from before there was more to a piece than its sequence', async () => {
    expect(await unpackPiece(gzipSync(JSON.stringify(sequence)))).toEqual({ sequence });
  });
});
