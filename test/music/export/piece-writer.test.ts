import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { openPieceWriter, type PieceToWrite, type PieceWriter } from '../../../music/export/piece-writer.ts';
import { readTfRecords } from '../../../music/interchange/tfrecord.ts';
import { LIMITS } from '../../../music/limits.ts';
import { emptyNoteSequence } from '../../../music/note-sequence.ts';

/** Notes of uneven lengths, which a score writes as many tied ones. */
function dense(notes: number): PieceToWrite {
  const sequence = emptyNoteSequence({
    notes: Array.from({ length: notes }, (_, index) => ({
      ...{ pitch: 30 + ((index * 7) % 60), velocity: 90, instrument: 0, program: 0, isDrum: false },
      ...{ startTime: index * 0.14, endTime: index * 0.14 + 0.05 + ((index * 7919) % 97) / 100 },
    })),
    totalTime: notes * 0.14 + 1,
    tempos: [{ time: 0, qpm: 300 }],
  });
  const piece = gzipSync(JSON.stringify({ sequence }));
  return { name: 'dense.mid', collection: 'test', piece, isSalvaged: false };
}

let writer: PieceWriter;
const open = (...asked: Parameters<typeof openPieceWriter>): PieceWriter => {
  writer = openPieceWriter(...asked);
  return writer;
};
afterEach(() => writer.close());

describe('a piece writer', () => {
  it('writes one by one, or many into one file', async () => {
    const { write, add, finish } = open('midi');
    expect((await write(dense(10))).bytes.length).toBeGreaterThan(40);
    await add(dense(10));
    expect(await finish({ maxBytes: 1_000 })).toMatchObject({ isZip: true });
  });

  it('zips records that are more than fits', async () => {
    const { add, finish } = open('tfrecord');
    for (let round = 0; round < 3; round++) await add(dense(500));
    const { isZip, bytes } = await finish({ maxBytes: 20_000 });
    expect(isZip).toBe(true);
    const [records] = Object.values(unzipSync(bytes));
    let count = 0;
    for await (const _ of readTfRecords([records], { filename: 'crate' })) count++;
    expect(count).toBe(3);
  });

  it('outlives a piece that takes too much memory, and says which', async () => {
    const { write } = open('musicxml', { ...LIMITS, writeMegabytes: 16 });
    await expect(write(dense(20_000))).rejects.toMatchObject({
      code: 'too-heavy',
      message: 'dense.mid takes too much memory to write. Another form may take less; else leave it out.',
    });
    await expect(write(dense(1))).rejects.toMatchObject({ code: 'too-heavy' });
  });

  it('gives up on a piece that takes too long', async () => {
    const { write } = open('musicxml', { ...LIMITS, writeSeconds: 0 });
    await expect(write(dense(20_000))).rejects.toMatchObject({
      code: 'too-heavy',
      message: expect.stringContaining('too much time'),
    });
  });
});
