/** A composition out of a beat's recipe. */
import type { Composition, LoopVersions } from '../../audio/index.ts';
import type { Loop, LoopChord, LoopKey, LoopNote } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import { asObject, isList } from './kept-json.ts';

/** Undefined where it is not whole, as in recipes from before it was kept. */
export function readComposition(value: JsonValue | undefined): Composition | undefined {
  const kept = asObject(value);
  if (!kept || typeof kept.bars !== 'number') return undefined;
  const key = readKey(kept.key);
  const chords = readList(kept.chords, readChord);
  const lead = readVersions(kept.lead);
  const drums = readVersions(kept.drums);
  if (!key || !chords || !lead || !drums) return undefined;
  const [bass, keys, pad] = [kept.bass, kept.keys, kept.pad].map(readLoop);
  return {
    key,
    bars: kept.bars,
    chords,
    lead,
    drums,
    ...(bass && { bass }),
    ...(keys && { keys }),
    ...(pad && { pad }),
  };
}

function readKey(value: JsonValue | undefined): LoopKey | undefined {
  const { key, mode } = asObject(value) ?? {};
  if (typeof key !== 'number' || (mode !== 'MAJOR' && mode !== 'MINOR')) return undefined;
  return { key, mode };
}

function readVersions(value: JsonValue | undefined): LoopVersions | undefined {
  const versions = asObject(value);
  const main = readLoop(versions?.main);
  if (!main) return undefined;
  const [variation, hook] = [versions?.variation, versions?.hook].map(readLoop);
  return { main, ...(variation && { variation }), ...(hook && { hook }) };
}

function readLoop(value: JsonValue | undefined): Loop | undefined {
  const { bars, notes } = asObject(value) ?? {};
  const read = readList(notes, readNote);
  return typeof bars === 'number' && read ? { bars, notes: read } : undefined;
}

function readNote(value: JsonValue): LoopNote | undefined {
  const { pitch, velocity, startBeat, endBeat } = asObject(value) ?? {};
  if (typeof pitch !== 'number' || typeof velocity !== 'number') return undefined;
  if (typeof startBeat !== 'number' || typeof endBeat !== 'number') return undefined;
  return { pitch, velocity, startBeat, endBeat };
}

function readChord(value: JsonValue): LoopChord | undefined {
  const { figure, startBeat, endBeat } = asObject(value) ?? {};
  if (typeof figure !== 'string' || typeof startBeat !== 'number' || typeof endBeat !== 'number')
    return undefined;
  return { figure, startBeat, endBeat };
}

/** All of them, or none where one cannot be read. */
function readList<T>(
  value: JsonValue | undefined,
  read: (item: JsonValue) => T | undefined,
): T[] | undefined {
  if (!isList(value)) return undefined;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? items : undefined;
}
