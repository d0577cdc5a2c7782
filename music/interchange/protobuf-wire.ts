/** Protobuf's wire format: fields one after another, each a number, a kind, and a value. For messages of a few fields. */
import { ByteReader } from '../midi/byte-reader.ts';

/** How a value is written. */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * Field numbers and values in the order of the bytes: whole numbers as such, all else as views of its bytes. Numbers
 * above 2^53 lose their last digits.
 * @throws EndOfBytesError if the bytes are no whole message
 */
export function* fieldsOf(message: Uint8Array): Generator<[field: number, value: number | Uint8Array]> {
  const reader = new ByteReader(message);
  while (!reader.done) {
    const tag = readVarint(reader);
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case WIRE.varint:
        yield [field, readVarint(reader)];
        break;
      case WIRE.bytes:
        yield [field, reader.take(readVarint(reader))];
        break;
      case WIRE.fixed64:
        yield [field, reader.take(8)];
        break;
      default:
        yield [field, reader.take(4)];
    }
  }
}

/** Whole numbers written one after another without field numbers, as packed repeated fields are. */
export function* packedVarints(bytes: Uint8Array): Generator<number> {
  const reader = new ByteReader(bytes);
  while (!reader.done) yield readVarint(reader);
}

/** A field that holds a whole number, 0 or more. */
export function varintField(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8 + WIRE.varint), ...varint(value)]);
}

/** A field that holds bytes: a text, a message, or a packed list. */
export function bytesField(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concatenated([Uint8Array.from([...varint(field * 8 + WIRE.bytes), ...varint(length)]), ...parts]);
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Seven bits a byte, least significant first. */
export function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = reader.uint8();
    value += (byte % 128) * scale;
    if (byte < 128) return value;
  }
}
