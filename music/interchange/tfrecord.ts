/**
 * TensorFlow's record files: one record after another, each a length (u64, little-endian), the masked CRC-32C of those
 * eight bytes, the data, and the masked CRC-32C of the data (tensorflow/core/lib/io/record_writer.h).
 */
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import { crc32c } from './crc32c.ts';

const LENGTH_BYTES = 8;
const CRC_BYTES = 4;
const MASK_DELTA = 0xa282ead8;

/** TensorFlow's mask: a checksum stored among data that is checksummed again would often come out the same. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}

/** One record as it stands in a file; a file is nothing but these. */
export function frameTfRecord(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = new Uint8Array(LENGTH_BYTES + CRC_BYTES + data.length + CRC_BYTES);
  const view = new DataView(framed.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(LENGTH_BYTES, maskedCrc32c(framed.subarray(0, LENGTH_BYTES)), true);
  framed.set(data, LENGTH_BYTES + CRC_BYTES);
  view.setUint32(framed.length - CRC_BYTES, maskedCrc32c(data), true);
  return framed;
}

/**
 * The records of a file that comes in pieces of any size, held in memory one at a time.
 *
 * @param filename stands in every message
 * @throws UserError `tfrecord-damaged` where a checksum is wrong or the file ends within a record, `tfrecord-compressed`,
 *   `tfrecord-too-large` for a record above `LIMITS.recordBytes`. The records before are whole.
 */
export async function* readTfRecords(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { filename }: { filename: string },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = new Pieces(source);
  const damaged = (record: number, what: string) =>
    new UserError(
      'tfrecord-damaged',
      `${filename} is damaged: record ${record} ${what}. Make the file again, or copy it again from where it came.`,
      { filename, record },
    );
  const taken = async (length: number, record: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await pieces.take(length);
    if (bytes.length < length) throw damaged(record, 'ends in the middle, so the file was cut off');
    return bytes;
  };
  for (let record = 1; !(await pieces.isDone()); record++) {
    const length = await taken(LENGTH_BYTES, record);
    const lengthCrc = await taken(CRC_BYTES, record);
    if (uint32(lengthCrc) !== maskedCrc32c(length)) {
      if (record === 1) throw notRecords(filename, length);
      throw damaged(record, 'does not begin as it was written (its length fails its checksum)');
    }
    const data = await taken(checkedLength(length, record, filename), record);
    if (uint32(await taken(CRC_BYTES, record)) !== maskedCrc32c(data))
      throw damaged(record, 'is not what was written (its data fail their checksum)');
    yield data;
  }
}

function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

function notRecords(filename: string, start: Uint8Array): UserError {
  if (start[0] === 0x1f && start[1] === 0x8b) {
    return new UserError(
      'tfrecord-compressed',
      `${filename} is compressed with gzip. Unpack it first: gunzip.`,
      {
        filename,
      },
    );
  }
  return new UserError(
    'tfrecord-damaged',
    `${filename} is not a TFRecord file, or its beginning is damaged. convert_dir_to_note_sequences makes one from a folder of music.`,
    { filename },
  );
}

function checkedLength(bytes: Uint8Array, record: number, filename: string): number {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length <= LIMITS.recordBytes) return Number(length);
  throw new UserError(
    'tfrecord-too-large',
    `Record ${record} of ${filename} has ${length} bytes; at most ${LIMITS.recordBytes / 2 ** 20} MB are taken.`,
    { filename, record },
  );
}

/** Takes as many bytes at a time as are wanted, however the source cuts them. */
class Pieces {
  private readonly iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.iterator =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  async isDone(): Promise<boolean> {
    while (this.rest.length === 0) {
      const { done, value } = await this.iterator.next();
      if (done) return true;
      this.rest = value;
    }
    return false;
  }

  /** A copy of the next `length` bytes; fewer only where the source ends. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const found: Uint8Array[] = [];
    let missing = length;
    while (missing > 0 && !(await this.isDone())) {
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      found.push(part);
      missing -= part.length;
    }
    const taken = new Uint8Array(length - missing);
    let at = 0;
    for (const part of found) {
      taken.set(part, at);
      at += part.length;
    }
    return taken;
  }
}
