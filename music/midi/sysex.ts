/** The few system exclusive messages that say what the notes are: drum parts of GS and XG devices, Yamaha's chords. */
import type { ReadEvent } from './midi-event.ts';
import { readChordControl } from './yamaha-chord.ts';

const ROLAND = 0x41;
const YAMAHA = 0x43;

/** @param data from after F0; the F7 at its end may be there or not. */
export function readSysex(data: Uint8Array, tick: number): ReadEvent {
  const figure = readChordControl(data);
  if (figure !== undefined) return { type: 'chord', tick, figure };
  const part = gsPart(data) ?? xgPart(data);
  return part && { type: 'rhythm-part', tick, ...part };
}

interface Part {
  channel: number;
  isDrum: boolean;
}

/** GS "use for rhythm part": 41 device 42 12 40 1n 15 map, where block n is channel 10 for 0 and counts past it. */
function gsPart(data: Uint8Array): Part | undefined {
  const [maker, , model, command, high, middle, low, map] = data;
  const isRhythmPart =
    maker === ROLAND && model === 0x42 && command === 0x12 && high === 0x40 && low === 0x15;
  if (!isRhythmPart || data.length < 8 || middle >> 4 !== 1) return undefined;
  const block = middle & 0x0f;
  return { channel: block === 0 ? 9 : block < 10 ? block - 1 : block, isDrum: map > 0 };
}

/** XG "part mode": 43 1n 4C 08 part 07 mode. */
function xgPart(data: Uint8Array): Part | undefined {
  const [maker, command, model, high, part, low, mode] = data;
  const isPartMode =
    maker === YAMAHA && command >> 4 === 1 && model === 0x4c && high === 0x08 && low === 0x07;
  if (!isPartMode || data.length < 7 || part > 15) return undefined;
  return { channel: part, isDrum: mode > 0 };
}
