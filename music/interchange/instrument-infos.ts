/**
 * The one field of note-seq's NoteSequence that the classes of `@magenta/music` 1.23.1 do not know, in protobuf's wire
 * format: `repeated InstrumentInfo instrument_infos = 23`, each `{int32 instrument = 1; string name = 2}`. A message
 * may be written in pieces one after another, so these bytes are added to theirs.
 */
import { ByteReader } from '../midi/byte-reader.ts';
import type { InstrumentInfo } from '../note-sequence.ts';

const INSTRUMENT_INFOS = 23;
const INSTRUMENT = 1;
const NAME = 2;
/** How a field is written. */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

export function encodeInstrumentInfos(infos: readonly InstrumentInfo[]): number[] {
  return infos.flatMap(({ instrument, name }) => {
    const text = new TextEncoder().encode(name);
    const info = [
      ...head(INSTRUMENT, WIRE.varint),
      ...varint(instrument),
      ...head(NAME, WIRE.bytes),
      ...varint(text.length),
      ...text,
    ];
    return [...head(INSTRUMENT_INFOS, WIRE.bytes), ...varint(info.length), ...info];
  });
}

/** @throws EndOfBytesError if the bytes are no whole message */
export function decodeInstrumentInfos(message: Uint8Array): InstrumentInfo[] {
  const infos: InstrumentInfo[] = [];
  for (const [field, value] of fieldsOf(message)) {
    if (field !== INSTRUMENT_INFOS || typeof value === 'number') continue;
    const info = { instrument: 0, name: '' };
    for (const [infoField, infoValue] of fieldsOf(value)) {
      if (infoField === INSTRUMENT && typeof infoValue === 'number') info.instrument = infoValue;
      if (infoField === NAME && typeof infoValue !== 'number')
        info.name = new TextDecoder().decode(infoValue);
    }
    infos.push(info);
  }
  return infos;
}

/** Field numbers and values in the order of the bytes: whole numbers as such, all else as bytes. */
function* fieldsOf(message: Uint8Array): Generator<[field: number, value: number | Uint8Array]> {
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

function head(field: number, wire: number): number[] {
  return varint(field * 8 + wire);
}

/** Seven bits a byte, least significant first. */
function varint(value: number): number[] {
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
