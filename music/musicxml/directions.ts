/** Tempo and dynamics: `sound`, metronome marks, and the letters from `pppp` to `ffff`. */

import type { Report } from './warnings.ts';
import type { XmlElement } from './xml.ts';
import { child, children, childText, parseNumber } from './xml.ts';

/** What a person can have meant; beyond it a tempo is taken for a slip. */
const QPM_MIN = 4;
const QPM_MAX = 1_000;

/** `sound dynamics` is a percentage of this velocity (MusicXML, `sound` element). */
const FORTE_VELOCITY = 90;

/** Velocity of each mark, as notation programs play them; `mp` is note-seq's 64. Accents such as `sfz` last one note and are left out. */
const MARK_VELOCITIES: ReadonlyMap<string, number> = new Map([
  ['pppppp', 1],
  ['ppppp', 5],
  ['pppp', 10],
  ['ppp', 16],
  ['pp', 33],
  ['p', 49],
  ['mp', 64],
  ['mf', 80],
  ['f', 96],
  ['ff', 112],
  ['fff', 120],
  ['ffff', 126],
  ['fffff', 127],
  ['ffffff', 127],
  ['fp', 49],
]);

/** Quarter notes in a metronome mark's unit. */
const UNIT_QUARTERS: ReadonlyMap<string, number> = new Map([
  ['breve', 8],
  ['whole', 4],
  ['half', 2],
  ['quarter', 1],
  ['eighth', 0.5],
  ['16th', 0.25],
  ['32nd', 0.125],
]);

/** What a `direction`, or a `sound` on its own, asks for. */
export interface Direction {
  qpm?: number;
  velocity?: number;
}

/** Reads a `direction` or `sound` element; where both are given, `sound` is what playback follows. */
export function readDirection(element: XmlElement, report: Report): Direction {
  const sound = element.name === 'sound' ? element : child(element, 'sound');
  const marks = children(element, 'direction-type');
  const soundQpm = sound && parseNumber(sound.attributes.tempo);
  const soundDynamics = parseVelocity(sound?.attributes.dynamics);
  return {
    qpm: checkQpm(soundQpm ?? first(marks, metronomeQpm), report),
    velocity: soundDynamics ?? first(marks, markVelocity),
  };
}

/** MIDI velocity of MusicXML's dynamics percentage, as on `sound` and `note`; undefined if there is none. */
export function parseVelocity(percentage: string | undefined): number | undefined {
  const value = parseNumber(percentage);
  if (value === undefined || value <= 0) return undefined;
  return Math.min(127, Math.max(1, Math.round((value / 100) * FORTE_VELOCITY)));
}

function checkQpm(qpm: number | undefined, report: Report): number | undefined {
  if (qpm === undefined || (qpm >= QPM_MIN && qpm <= QPM_MAX)) return qpm;
  report(`the tempo ${qpm} is outside ${QPM_MIN}-${QPM_MAX} quarter notes a minute and was skipped`);
  return undefined;
}

/** Quarter notes a minute of a `metronome` such as "dotted quarter = 60"; undefined for metric modulations. */
function metronomeQpm(directionType: XmlElement): number | undefined {
  const metronome = child(directionType, 'metronome');
  const unit = metronome && UNIT_QUARTERS.get(childText(metronome, 'beat-unit') ?? '');
  // "c. 108" and "100-120" are common: the first number is taken.
  const [perMinute] = /\d+(\.\d+)?/.exec((metronome && childText(metronome, 'per-minute')) ?? '') ?? [];
  if (metronome === undefined || unit === undefined || perMinute === undefined) return undefined;
  const dots = children(metronome, 'beat-unit-dot').length;
  return Number(perMinute) * unit * (2 - 0.5 ** dots);
}

function markVelocity(directionType: XmlElement): number | undefined {
  const dynamics = child(directionType, 'dynamics');
  const mark = dynamics?.children.find(({ name }) => MARK_VELOCITIES.has(name));
  return mark && MARK_VELOCITIES.get(mark.name);
}

/** `offset` of a harmony, or of a direction where it is said to count for the sound, in divisions. */
export function offsetDivisions(element: XmlElement): number {
  const offset = child(element, 'offset');
  if (offset === undefined) return 0;
  const counts = element.name === 'harmony' || element.name === 'sound' || offset.attributes.sound === 'yes';
  return counts ? (parseNumber(offset.text) ?? 0) : 0;
}

function first(marks: XmlElement[], read: (mark: XmlElement) => number | undefined): number | undefined {
  for (const mark of marks) {
    const value = read(mark);
    if (value !== undefined) return value;
  }
  return undefined;
}
