/** Unpitched notes to General MIDI drum pitches: by the instrument's own number, else its name, else its place on the staff. */

import type { ScoreInstrument } from './part-list.ts';
import { readStep } from './pitch.ts';
import type { XmlElement } from './xml.ts';
import { childNumber, childText } from './xml.ts';

/** Names as they stand in part lists, the more telling words first. */
const NAMED_DRUMS: readonly (readonly [pattern: RegExp, pitch: number])[] = [
  [/open.*hat|hat.*open/i, 46],
  [/pedal.*hat|hat.*pedal|foot.*hat/i, 44],
  [/hi-?\s?hat|charleston/i, 42],
  [/side ?stick|rim|cross ?stick/i, 37],
  [/snare|caisse claire/i, 38],
  [/bass drum|kick|grosse caisse|bd\b/i, 36],
  [/clap/i, 39],
  [/floor tom|low tom/i, 43],
  [/mid.*tom|tom.*mid/i, 47],
  [/tom/i, 50],
  [/ride.*bell|bell.*ride/i, 53],
  [/ride/i, 51],
  [/splash/i, 55],
  [/china|chinese/i, 52],
  [/crash|cymbal/i, 49],
  [/tambourine/i, 54],
  [/cow ?bell/i, 56],
  [/shaker|maraca/i, 70],
  [/triangle/i, 81],
  [/wood ?block/i, 76],
  [/conga/i, 63],
  [/bongo/i, 60],
  [/timbale/i, 65],
];

/** Places on a five-line drum staff (steps above C0) after Weinberg, "Guidelines for Drumset Notation", 1994. */
const STAFF_DRUMS: ReadonlyMap<number, number> = new Map([
  [place('D', 4), 44],
  [place('E', 4), 36],
  [place('F', 4), 36],
  [place('A', 4), 43],
  [place('B', 4), 45],
  [place('C', 5), 38],
  [place('D', 5), 47],
  [place('E', 5), 50],
  [place('F', 5), 51],
  [place('G', 5), 42],
  [place('A', 5), 49],
]);

/** Drum pitch of an `unpitched` note; undefined if nothing tells it. */
export function readDrumPitch(unpitched: XmlElement, instrument: ScoreInstrument): number | undefined {
  if (instrument.drumPitch !== undefined) return instrument.drumPitch;
  const name = instrument.name ?? '';
  const named = NAMED_DRUMS.find(([pattern]) => pattern.test(name));
  if (named !== undefined) return named[1];
  const step = childText(unpitched, 'display-step');
  const octave = childNumber(unpitched, 'display-octave');
  if (step === undefined || octave === undefined) return undefined;
  return STAFF_DRUMS.get(place(step, octave));
}

function place(step: string, octave: number): number {
  return octave * 7 + (readStep(step) ?? Number.NaN);
}
