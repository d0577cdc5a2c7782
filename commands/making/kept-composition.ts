/** A composition out of a beat's recipe. */
import type { Composition, LoopVersions } from '../../audio/index.ts';
import type { Loop, LoopChord, LoopKey, LoopNote } from '../../music/index.ts';
import { BEATS_PER_BAR, isReadableChord } from '../../music/index.ts';
import type { JsonValue } from '../../store/index.ts';
import { asObject, isList, isWithin } from './kept-json.ts';

/** Loops have no more (see `readLoop`). */
const MOST_BARS = 8;
/** Notes and chords lie within the loop, but for a stroke that is a little early. */
const EARLIEST = -1;
const LATEST = MOST_BARS * BEATS_PER_BAR;

/**
 * Undefined where it is not whole, as in recipes from before it was kept, or holds what no arranger could lay out: the
 * database is a file of the host's, and may have been written to.
 */
export function readComposition(value: JsonValue | undefined): Composition | undefined {
  const kept = asObject(value);
  if (!kept || !isBarCount(kept.bars)) return undefined;
  const key = readKey(kept.key);
  const chords = readList(kept.chords, readChord);
  const lead = readVersions(kept.lead);
  const drums = readVersions(kept.drums);
  if (!key || !chords?.length || !lead || !drums) return undefined;
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
  if (!isWithin(key, 0, 11) || (mode !== 'MAJOR' && mode !== 'MINOR')) return undefined;
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
  return isBarCount(bars) && read ? { bars, notes: read } : undefined;
}

function readNote(value: JsonValue): LoopNote | undefined {
  const { pitch, velocity, startBeat, endBeat } = asObject(value) ?? {};
  if (!isWithin(pitch, 0, 127) || !isWithin(velocity, 1, 127)) return undefined;
  if (!isWithin(startBeat, EARLIEST, LATEST) || !isWithin(endBeat, startBeat, 2 * LATEST)) return undefined;
  return { pitch, velocity, startBeat, endBeat };
}

function readChord(value: JsonValue): LoopChord | undefined {
  const { figure, startBeat, endBeat } = asObject(value) ?? {};
  if (typeof figure !== 'string' || !isReadableChord(figure)) return undefined;
  if (!isWithin(startBeat, EARLIEST, LATEST) || !isWithin(endBeat, startBeat, LATEST)) return undefined;
  return { figure, startBeat, endBeat };
}

function isBarCount(value: JsonValue | undefined): value is number {
  return isWithin(value, 1, MOST_BARS) && Number.isInteger(value);
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
