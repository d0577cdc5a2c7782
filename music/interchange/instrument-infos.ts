/**
 * The one field of note-seq's NoteSequence that the classes of `@magenta/music` 1.23.1 do not know, in protobuf's wire
 * format: `repeated InstrumentInfo instrument_infos = 23`, each `{int32 instrument = 1; string name = 2}`. A message
 * may be written in pieces one after another, so these bytes are added to theirs.
 */
import type { InstrumentInfo } from '../note-sequence.ts';
import { bytesField, concatenated, fieldsOf, varintField } from './protobuf-wire.ts';

const INSTRUMENT_INFOS = 23;
const INSTRUMENT = 1;
const NAME = 2;

export function encodeInstrumentInfos(infos: readonly InstrumentInfo[]): Uint8Array {
  return concatenated(
    infos.map(({ instrument, name }) =>
      bytesField(
        INSTRUMENT_INFOS,
        varintField(INSTRUMENT, instrument),
        bytesField(NAME, new TextEncoder().encode(name)),
      ),
    ),
  );
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
