import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameTfRecord, LIMITS, readTfRecords } from '../../../music/index.ts';
import { crc32c } from '../../../music/interchange/crc32c.ts';
import { maskedCrc32c } from '../../../music/interchange/tfrecord.ts';

/** Written by TensorFlow: Magenta's testdata/tfrecord_iterator_test.tfrecord, of three records of text. */
const BY_TENSORFLOW = Buffer.from(
  '0b00000000000000' +
    '8615f504' +
    '68656c6c6f20776f726c64' +
    '007ed86d' +
    '0500000000000000' +
    'eab2043e' +
    '3132333435' +
    '7a1cede8' +
    '0700000000000000' +
    'bbd79f11' +
    '73756363657373' +
    '046b6b99',
  'hex',
);
const TEXTS = ['hello world', '12345', 'success'];

async function recordsOf(...pieces: Uint8Array[]): Promise<Uint8Array[]> {
  const records: Uint8Array[] = [];
  for await (const record of readTfRecords(pieces, { filename: 'songs.tfrecord' })) records.push(record);
  return records;
}

function texts(records: readonly Uint8Array[]): string[] {
  return records.map((record) => Buffer.from(record).toString());
}

function cutIntoPieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
    bytes.subarray(piece * size, (piece + 1) * size),
  );
}

describe('crc32c', () => {
  it('gives the check value of its catalogue entry for the digits 1 to 9', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it.each([
    ['zeros', Uint8Array.from({ length: 32 }), 0x8a9136aa],
    ['ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['ascending', Uint8Array.from({ length: 32 }, (_, at) => at), 0x46dd794e],
    ['descending', Uint8Array.from({ length: 32 }, (_, at) => 31 - at), 0x113fdb5c],
  ])('gives the value of RFC 3720 for 32 bytes of %s', (_name, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  it('is masked as TensorFlow does', () => {
    expect(maskedCrc32c(Buffer.from('hello world'))).toBe(0x6dd87e00);
  });
});

describe('TFRecord files', () => {
  it('are read as TensorFlow writes them, wherever the pieces are cut', async () => {
    for (const size of [1, 3, 8, 17, 1000])
      expect(texts(await recordsOf(...cutIntoPieces(BY_TENSORFLOW, size)))).toEqual(TEXTS);
  });

  it('are written as TensorFlow writes them', () => {
    const written = Buffer.concat(TEXTS.map((text) => frameTfRecord(Buffer.from(text))));
    expect(written.toString('hex')).toBe(BY_TENSORFLOW.toString('hex'));
  });

  it('may be empty, and hold empty records', async () => {
    expect(await recordsOf()).toEqual([]);
    expect(await recordsOf(new Uint8Array(0), frameTfRecord(new Uint8Array(0)))).toEqual([new Uint8Array(0)]);
  });

  it('come back as they were written, whatever they hold', async () => {
    const records = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 50 }), async (written, size) => {
        const file = new Uint8Array(Buffer.concat(written.map(frameTfRecord)));
        expect(await recordsOf(...cutIntoPieces(file, size))).toEqual(written);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('are refused when one bit is wrong, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(BY_TENSORFLOW.length - 1), fc.nat(7), async (at, bit) => {
        const damaged = new Uint8Array(BY_TENSORFLOW);
        damaged[at] ^= 1 << bit;
        await expect(recordsOf(damaged)).rejects.toMatchObject({ code: 'tfrecord-damaged' });
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('are refused where they are cut off, but for the end of a record', async () => {
    const ends = [0, 27, 48, BY_TENSORFLOW.length];
    for (let length = 0; length <= BY_TENSORFLOW.length; length++) {
      const records = recordsOf(BY_TENSORFLOW.subarray(0, length));
      if (ends.includes(length)) expect(texts(await records)).toEqual(TEXTS.slice(0, ends.indexOf(length)));
      else await expect(records).rejects.toMatchObject({ code: 'tfrecord-damaged' });
    }
  });

  it('give the records before the damage, then say which one it is', async () => {
    const seen: string[] = [];
    const read = async () => {
      for await (const record of readTfRecords([BY_TENSORFLOW.subarray(0, 40)], { filename: 'a.tfrecord' }))
        seen.push(Buffer.from(record).toString());
    };
    await expect(read()).rejects.toThrow(
      'a.tfrecord is damaged: record 2 ends in the middle, so the file was cut off.',
    );
    expect(seen).toEqual(['hello world']);
  });

  it('are told apart from other files, and from compressed ones', async () => {
    await expect(recordsOf(Buffer.from('MThd and then some more'))).rejects.toThrow('is not a TFRecord file');
    await expect(recordsOf(Buffer.from('1f8b08000000000000030000000000', 'hex'))).rejects.toMatchObject({
      code: 'tfrecord-compressed',
    });
  });

  it('do not make the reader take memory for a record above the limit', async () => {
    const length = new Uint8Array(12);
    const view = new DataView(length.buffer);
    view.setBigUint64(0, BigInt(LIMITS.recordBytes + 1), true);
    view.setUint32(8, maskedCrc32c(length.subarray(0, 8)), true);
    await expect(recordsOf(length)).rejects.toMatchObject({ code: 'tfrecord-too-large' });
  });
});
