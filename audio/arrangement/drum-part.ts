/** Drums of a section: the pattern, thinned and accented, with fills and drops. */
import type { Random } from '../../music/index.ts';
import { BEATS_PER_BAR, excerpt, type Loop } from '../../music/index.ts';
import { DRUM, KICK_KEYS, SNARE_KEYS, TIME_KEEPING_KEYS } from '../percussion.ts';
import { type DrumDensity, SECTION_PLANS, type Section } from './form.ts';
import { HIT_BEATS, type PartNote } from './part.ts';
import type { Style } from './styles/index.ts';

/** Writes the drums of one section; `isLast` is the last of the beat, which ends on a single hit. */
export function writeDrums(
  section: Section,
  pattern: Loop,
  { style, random, isLast }: { style: Style; random: Random; isLast: boolean },
): PartNote[] {
  const plan = SECTION_PLANS[section.name];
  const hits: PartNote[] = [];
  const add = (pitch: number, startBeat: number, velocity: number): void => {
    hits.push({ layer: 'drums', pitch, velocity, startBeat, endBeat: startBeat + HIT_BEATS });
  };
  // A hook draws on the second half of a long pattern, as it does on the second half of the melody.
  const firstPatternBar = plan.phrase === 'B' && pattern.bars > 4 ? 4 : 0;

  for (let bar = 0; bar < section.bars; bar++) {
    const isEnding = bar === section.bars - 1;
    const density = bar * 2 >= section.bars ? (plan.drumsLater ?? plan.drums) : plan.drums;
    const barStart = (section.startBar + bar) * BEATS_PER_BAR;
    const fill = isEnding && !isLast && section.bars > 1 ? chooseFill(density, random) : undefined;
    const { notes } = excerpt(pattern, firstPatternBar + (bar % Math.min(4, pattern.bars)), 1);
    for (const { pitch, startBeat, velocity } of notes) {
      if (!isHeard(pitch, density)) continue;
      if (fill && startBeat >= fill.fromBeat - 0.01) continue;
      add(pitch, barStart + startBeat, velocity * accent(pitch, startBeat));
    }
    for (const { pitch, beat, velocity } of fill?.hits ?? []) add(pitch, barStart + beat, velocity);
    const rolls = density === 'full' || density === 'groove';
    if (!fill && rolls && random.next() < style.hats.rolls) writeHatRoll(barStart, random, add);
    if (bar === 0 && density === 'full') add(DRUM.crash, barStart, 92);
  }
  if (isLast) endOnOneHit(section, add);
  return hits.map((note) => ({ ...note, velocity: Math.max(1, Math.min(127, Math.round(note.velocity))) }));
}

function isHeard(pitch: number, density: DrumDensity): boolean {
  if (density === 'full') return true;
  if (density === 'none') return false;
  if (density === 'hats') return TIME_KEEPING_KEYS.has(pitch);
  // Whatever keeps time, for some drummers ride through the verse.
  return (
    KICK_KEYS.has(pitch) || SNARE_KEYS.has(pitch) || TIME_KEEPING_KEYS.has(pitch) || pitch === DRUM.openHat
  );
}

/** Hats lean on the beat, then on the eighth; snares and kicks off the beat are ghosted a little. */
function accent(pitch: number, beat: number): number {
  const sixteenth = Math.round(beat * 4) % 4;
  if (TIME_KEEPING_KEYS.has(pitch)) return [1, 0.68, 0.86, 0.62][sixteenth];
  if (SNARE_KEYS.has(pitch)) return sixteenth === 0 ? 1.1 : 0.72;
  if (KICK_KEYS.has(pitch)) return sixteenth === 0 ? 1.1 : 0.95;
  return 1;
}

interface Fill {
  /** Beat of the bar from which the pattern is silent. */
  fromBeat: number;
  hits: { pitch: number; beat: number; velocity: number }[];
}

const FILLS: readonly Fill[] = [
  // A drop: the last beat is air.
  { fromBeat: 3, hits: [] },
  // Snare roll that swells into the next section.
  {
    fromBeat: 3,
    hits: [0, 1, 2, 3].map((n) => ({ pitch: DRUM.snare, beat: 3 + n / 4, velocity: 70 + 14 * n })),
  },
  // Down the toms.
  {
    fromBeat: 2.5,
    hits: [
      { pitch: DRUM.snare, beat: 2.5, velocity: 96 },
      { pitch: DRUM.highTom, beat: 3, velocity: 98 },
      { pitch: DRUM.midTom, beat: 3.25, velocity: 96 },
      { pitch: DRUM.midTom, beat: 3.5, velocity: 100 },
      { pitch: DRUM.lowTom, beat: 3.75, velocity: 106 },
    ],
  },
  // Half a bar of air, then one clap to pull the next section in.
  {
    fromBeat: 2,
    hits: [
      { pitch: DRUM.clap, beat: 3, velocity: 104 },
      { pitch: DRUM.openHat, beat: 3.5, velocity: 90 },
    ],
  },
];

function chooseFill(density: DrumDensity, random: Random): Fill | undefined {
  if (density === 'none' || density === 'hats') return undefined;
  return FILLS[random.integer(FILLS.length)];
}

/** Thirty-seconds or triplets over the last beat or half-beat of a bar, swelling. */
function writeHatRoll(
  barStart: number,
  random: Random,
  add: (pitch: number, startBeat: number, velocity: number) => void,
): void {
  const beats = random.next() < 0.5 ? 0.5 : 1;
  const strokes = random.next() < 0.5 ? beats * 8 : beats * 6;
  for (let stroke = 0; stroke < strokes; stroke++) {
    const at = barStart + BEATS_PER_BAR - beats + (stroke * beats) / strokes;
    add(DRUM.closedHat, at, 52 + (34 * stroke) / strokes);
  }
}

function endOnOneHit(
  section: Section,
  add: (pitch: number, startBeat: number, velocity: number) => void,
): void {
  const lastBar = (section.startBar + section.bars - 1) * BEATS_PER_BAR;
  add(DRUM.kick, lastBar, 112);
  if (section.name !== 'Hook' || section.bars > 1) add(DRUM.crash, lastBar, 88);
}
