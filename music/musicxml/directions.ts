/** Tempo and dynamics: `sound`, metronome marks, and the letters from `pppp` to `ffff`. */

import { TYPE_QUARTERS } from './note-types.ts';
import type { TempoMark } from './score.ts';
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

/** What a `direction`, or a `sound` on its own, asks for. */
export interface Direction {
  tempo?: TempoMark;
  velocity?: number;
}

/** Reads a `direction` or `sound` element; where both are given, `sound` is what playback follows. */
export function readDirection(element: XmlElement, report: Report): Direction {
  const sound = element.name === 'sound' ? element : child(element, 'sound');
  const marks = children(element, 'direction-type');
  const soundQpm = sound && parseNumber(sound.attributes.tempo);
  const soundDynamics = parseVelocity(sound?.attributes.dynamics);
  return {
    tempo:
      soundQpm === undefined
        ? first(marks, (mark) => metronomeTempo(mark, report))
        : checkQpm(soundQpm, report),
    velocity: soundDynamics ?? first(marks, markVelocity),
  };
}

/** MIDI velocity of MusicXML's dynamics percentage, as on `sound` and `note`; undefined if there is none. */
export function parseVelocity(percentage: string | undefined): number | undefined {
  const value = parseNumber(percentage);
  if (value === undefined || value <= 0) return undefined;
  return Math.min(127, Math.max(1, Math.round((value / 100) * FORTE_VELOCITY)));
}

/** Whether anybody can play it. */
export function isPlayable(qpm: number): boolean {
  return qpm >= QPM_MIN && qpm <= QPM_MAX;
}

function checkQpm(qpm: number, report: Report): TempoMark | undefined {
  if (isPlayable(qpm)) return { qpm };
  report(`the tempo ${qpm} is outside ${QPM_MIN}-${QPM_MAX} quarter notes a minute and was skipped`);
  return undefined;
}

/**
 * The tempo of a `metronome` such as "dotted quarter = 60", or of one that counts on from the tempo before: in "half =
 * quarter" a quarter takes the time of a half. Marks drawn with `metronome-note` show swing, and are left to the player.
 */
function metronomeTempo(directionType: XmlElement, report: Report): TempoMark | undefined {
  const metronome = child(directionType, 'metronome');
  if (metronome === undefined) return undefined;
  const [before, after] = beatUnits(metronome);
  // "c. 108" and "100-120" are common: the first number is taken.
  const [perMinute] = /\d+(\.\d+)?/.exec(childText(metronome, 'per-minute') ?? '') ?? [];
  if (before === undefined) return undefined;
  if (perMinute !== undefined) return checkQpm(Number(perMinute) * before, report);
  return after === undefined ? undefined : { ratio: after / before };
}

/** Quarter notes of each `beat-unit`, its dots and what is tied to it counted in. */
function beatUnits(metronome: XmlElement): number[] {
  const units: number[] = [];
  let plain = 0;
  for (const { name, text, children: inner } of metronome.children) {
    if (name === 'beat-unit-tied') {
      const [tied = 0] = beatUnits({ name, text, attributes: {}, children: inner });
      units.push((units.pop() ?? 0) + tied);
    } else if (name === 'beat-unit-dot') {
      plain /= 2;
      units.push((units.pop() ?? 0) + plain);
    } else if (name === 'beat-unit') {
      plain = TYPE_QUARTERS.get(text.trim()) ?? 0;
      units.push(plain);
    }
  }
  return units.filter((quarters) => quarters > 0);
}

/** The velocity of a mark in `directionType`, or in the `notations` of a note. */
export function markVelocity(directionType: XmlElement): number | undefined {
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

function first<Read>(marks: XmlElement[], read: (mark: XmlElement) => Read | undefined): Read | undefined {
  for (const mark of marks) {
    const value = read(mark);
    if (value !== undefined) return value;
  }
  return undefined;
}
