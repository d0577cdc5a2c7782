/** Drums of a beat: the mended loop, thinned and topped by section, with rolls, fills and drops. */
import { BEATS_PER_BAR, type Loop, type LoopNote, measureDrums } from '../../../music/index.ts';
import { DRUM, KICK_KEYS, SNARE_KEYS, TIME_KEEPING_KEYS } from '../../percussion.ts';
import type { DrumPrimer, Style } from '../../styles/index.ts';
import type { LoopVersions } from '../composition.ts';
import { choose, createDice, type Dice } from '../dice.ts';
import { barOfLoop } from '../loop-passes.ts';
import type { PartNote } from '../part.ts';
import { type DrumDensity, isOnBreak, type PlannedSection } from '../section-plan.ts';
import { DROP, type Fill, fillOf } from './fills.ts';
import { hatRoll } from './hat-roll.ts';
import { backbeatOf, hit, isStruck, mendDrums } from './mend-drums.ts';

/** After so many bars all ornaments come back: they belong to the loop. */
const PHRASE_BARS = 4;
/** After how many ghosts and open hats do already, by how alike the loop's bars are at least, 0-1: tight stays tight. */
const HABITS: readonly { repetition: number; bars: number }[] = [
  { repetition: 0.88, bars: 1 },
  { repetition: 0.76, bars: 2 },
];
/** A roll in each bar would be the beat. */
const LEAST_ROLL_BARS = 2;
const CRASH = 88;
const PERCUSSION = 62;
/** Off-beats on which hats open: on the way to the second bar half, and out of the bar. */
const OPEN_HAT_BEATS = [3.5, 1.5, 2.5];
/** Where ghosts stand beside a backbeat. */
const GHOST_OFFSETS = [0.75, -0.25, 0.25];
const GHOST = 44;

/** @param isLoop leaves out what would tell the beginning from the end: crash and fills. */
export function writeDrums(
  versions: LoopVersions,
  sections: readonly PlannedSection[],
  { style, seed, isLoop }: { style: Style; seed: number; isLoop: boolean },
): PartNote[] {
  const dice = createDice(seed, 'drums');
  const mended = mendVersions(versions, style);
  const habitBars = habitOf(mended.main);
  const isTight = habitBars === 1;
  return sections.flatMap((section) => {
    const fill = isLoop ? undefined : chooseFill(section, { style, dice, isTight });
    return Array.from({ length: section.bars }, (_, bar) => {
      const density = densityAt(section, bar);
      const isLastBar = bar === section.bars - 1;
      let notes = barOfLoop(mended, section, bar).filter(({ pitch }) => isHeard(pitch, density));
      if (density === 'groove' || density === 'full')
        notes = ornament(notes, { section, bar, style, dice, habitBars });
      if (density === 'full') notes.push(...onTop(style, bar));
      if (bar === 0 && section.name === 'Hook' && style.drums.crash && !isLoop)
        notes.push(hit(DRUM.crash, 0, CRASH));
      if (isLastBar && fill && density !== 'none') notes = withFill(notes, fill, backbeatOf(style, bar));
      if (isLastBar && section.isLast && section.name === 'Outro') notes = lastStroke(style);
      return notes.map((note) => inBeat(note, section.startBar + bar));
    }).flat();
  });
}

function mendVersions(versions: LoopVersions, style: Style): LoopVersions {
  const { main, variation, hook } = versions;
  return {
    main: mendDrums(main, style),
    ...(variation && { variation: mendDrums(variation, style) }),
    ...(hook && { hook: mendDrums(hook, style) }),
  };
}

function densityAt(section: PlannedSection, bar: number): DrumDensity {
  const { plan, bars } = section;
  if (isOnBreak(section, bar, 'kick')) return 'kickless';
  return bar * 2 >= bars ? (plan.drumsLater ?? plan.drums) : plan.drums;
}

function isHeard(pitch: number, density: DrumDensity): boolean {
  if (density === 'none') return false;
  if (density === 'hats') return pitch === DRUM.closedHat;
  if (density === 'kickless') return !KICK_KEYS.has(pitch);
  return true;
}

/** The bars after which a loop's ornaments come back. */
function habitOf(loop: Loop): number {
  if (loop.bars === 1) return 1;
  const { drum_repetition: alike } = measureDrums(loop);
  return HABITS.find(({ repetition }) => alike >= repetition)?.bars ?? PHRASE_BARS;
}

interface Ornamented {
  section: PlannedSection;
  bar: number;
  style: Style;
  dice: Dice;
  habitBars: number;
}

/** Rolls, ghosts and open hats: others in hooks than in verses, and in a loose loop others in each bar. */
function ornament(
  notes: readonly LoopNote[],
  { section, bar, style, dice, habitBars }: Ornamented,
): LoopNote[] {
  const first = section.name === 'Hook' ? PHRASE_BARS : 0;
  const habit = first + (bar % habitBars);
  const kept = [...notes];
  const backbeat = backbeatOf(style, bar);
  if (dice(habit, 10) < style.drums.ghosts) {
    const beat = choose(backbeat, dice(habit, 11)) + choose(GHOST_OFFSETS, dice(habit, 12));
    const key = style.backbeatKey === DRUM.rim ? DRUM.rim : DRUM.snare;
    const isFree = !isStruck(kept, SNARE_KEYS, beat) && !isStruck(kept, KICK_KEYS, beat);
    if (isFree && beat < BEATS_PER_BAR) kept.push(hit(key, beat, GHOST));
  }
  const roll = hatRoll(style.hats, dice, first + (bar % Math.max(LEAST_ROLL_BARS, habitBars)));
  if (roll) {
    const around = kept.filter(
      ({ pitch, startBeat }) =>
        !TIME_KEEPING_KEYS.has(pitch) || startBeat < roll.from - 0.01 || startBeat >= roll.to - 0.01,
    );
    return [...around, ...roll.strokes];
  }
  if (dice(habit, 20) < style.hats.openHats && !kept.some(({ pitch }) => pitch === DRUM.openHat)) {
    const beat = choose(OPEN_HAT_BEATS, dice(habit, 21));
    return [
      ...kept.filter(
        ({ pitch, startBeat }) => !TIME_KEEPING_KEYS.has(pitch) || Math.abs(startBeat - beat) > 0.1,
      ),
      hit(DRUM.openHat, beat, 86),
    ];
  }
  return kept;
}

/** The beat ends on a downbeat that rings. */
function lastStroke({ drums }: Style): LoopNote[] {
  return [hit(DRUM.kick, 0, 112), ...(drums.crash ? [hit(DRUM.crash, 0, CRASH)] : [])];
}

/** What only hooks have: a second sound on the backbeat, and the style's percussion. */
function onTop(style: Style, bar: number): LoopNote[] {
  const { backbeatLayer: key, drums } = style;
  const layer = key === undefined ? [] : backbeatOf(style, bar).map((beat) => hit(key, beat, 92));
  return [...layer, ...readGrid(drums.percussion ?? {})];
}

function readGrid(grid: DrumPrimer): LoopNote[] {
  return Object.entries(grid).flatMap(([key, row]) =>
    [...row].flatMap((mark, step) => (mark === 'x' ? [hit(Number(key), step / 4, PERCUSSION)] : [])),
  );
}

/** In a tight loop only hooks have one: a verse goes through to its end, or drops out. */
function chooseFill(
  section: PlannedSection,
  { style, dice, isTight }: { style: Style; dice: Dice; isTight: boolean },
): Fill | undefined {
  if (section.isLast || section.bars < 2) return undefined;
  if (section.dropsOut) return DROP;
  if (isTight && section.name === 'Verse') return undefined;
  return fillOf(choose(style.drums.fills, dice(section.index, 30)), style);
}

/** The backbeat goes on through a fill: a rapper counts on it. */
function withFill(
  notes: readonly LoopNote[],
  { fromBeat, hits }: Fill,
  backbeat: readonly number[],
): LoopNote[] {
  const isBackbeat = ({ pitch, startBeat }: LoopNote) =>
    SNARE_KEYS.has(pitch) && backbeat.includes(startBeat);
  const kept = notes.filter((note) => note.startBeat < fromBeat - 0.01 || isBackbeat(note));
  const added = hits.filter(({ pitch, beat }) => !SNARE_KEYS.has(pitch) || !isStruck(kept, SNARE_KEYS, beat));
  return [...kept, ...added.map(({ pitch, beat, velocity }) => hit(pitch, beat, velocity))];
}

function inBeat(note: LoopNote, bar: number): PartNote {
  const shift = bar * BEATS_PER_BAR;
  return {
    layer: 'drums',
    pitch: note.pitch,
    velocity: note.velocity,
    startBeat: note.startBeat + shift,
    endBeat: note.endBeat + shift,
  };
}
