/**
 * Several named byte strings in one: the form in which checkpoints and snapshots are kept as blobs.
 *
 * `BCYP`, a format version (1 byte), the length of a JSON header (u32, little-endian), the header
 * `[[name, byteLength], ...]`, then the parts one after another.
 */
import { damagedCheckpoint } from './refusals.ts';

const MAGIC = Buffer.from('BCYP');
const VERSION = 1;
const PREFIX_BYTES = MAGIC.length + 1 + 4;

export function packParts(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const header = Buffer.from(JSON.stringify([...parts].map(([name, bytes]) => [name, bytes.length])));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt8(VERSION, MAGIC.length);
  prefix.writeUInt32LE(header.length, MAGIC.length + 1);
  return new Uint8Array(Buffer.concat([prefix, header, ...parts.values()]));
}

function parseHeader(json: unknown): [string, number][] {
  const isEntry = (entry: unknown): entry is [string, number] =>
    Array.isArray(entry) && typeof entry[0] === 'string' && Number.isSafeInteger(entry[1]) && entry[1] >= 0;
  if (!Array.isArray(json) || !json.every(isEntry)) throw damagedCheckpoint('its list of parts is broken');
  return json;
}

/** @throws UserError `damaged-checkpoint` if the bytes are not what `packParts` wrote, whole. */
export function unpackParts(bytes: Uint8Array): Map<string, Buffer> {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (packed.length < PREFIX_BYTES || !packed.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw damagedCheckpoint('it does not begin as a checkpoint does');
  }
  if (packed.readUInt8(MAGIC.length) !== VERSION) throw damagedCheckpoint('it is of a newer format');
  const headerEnd = PREFIX_BYTES + packed.readUInt32LE(MAGIC.length + 1);
  if (headerEnd > packed.length) throw damagedCheckpoint('it is cut short');
  const header = parseHeader(parseJson(packed.subarray(PREFIX_BYTES, headerEnd), 'its list of parts'));

  const parts = new Map<string, Buffer>();
  let offset = headerEnd;
  for (const [name, byteLength] of header) {
    if (offset + byteLength > packed.length) throw damagedCheckpoint('it is cut short');
    parts.set(name, packed.subarray(offset, offset + byteLength));
    offset += byteLength;
  }
  if (offset !== packed.length) throw damagedCheckpoint('it is longer than its list of parts');
  return parts;
}

/** @throws UserError `damaged-checkpoint` naming `what` if it is not JSON. */
export function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw damagedCheckpoint(`${what} is not JSON`);
  }
}
