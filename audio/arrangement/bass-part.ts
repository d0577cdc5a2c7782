/** Bass of a beat: roots under the chords, struck with the kick, in the manner of the style. */
import { BEATS_PER_BAR, chordAt, chordSymbolBass } from '../../music/index.ts';
import { BASS_PROGRAMS, GLIDING_PROGRAMS } from '../basses.ts';
import { KICK_KEYS } from '../percussion.ts';
import type { Style } from '../styles/index.ts';
import { type BassRegister, bassRegister, leap, passing } from './bass-pitch.ts';
import type { Composition } from './composition.ts';
import { createDice, type Dice } from './dice.ts';
import { backbeatOf } from './drums/mend-drums.ts';
import { barOfLoop } from './loop-passes.ts';
import { GLIDE_OVERLAP, type PartNote, SAME_STEP } from './part.ts';
import { isOnBreak, type PlannedSection } from './section-plan.ts';

/** Shortest distance of two onsets in beats: closer kicks share one note. */
const SPACING = 0.5;
/** Beats between two notes that do not glide. */
const GAP = 0.02;
/** Onsets nearer than this are struck together. */
const TOGETHER = 0.05;
/** What a line decides comes back after so many bars: it is a loop. */
const LINE_BARS = 4;
/** Beats before a chord change in which a passing note may stand. */
const PASSING_WITHIN = 1;
/** A slide sets out this many beats after the stroke, where the note is long enough. */
const SLIDE_AFTER = 1;
/** Beats that the very last note rings: then the chord is alone with the room. */
const LAST_BEATS = 2;
const VELOCITY = { downbeat: 112, kick: 104, passing: 90 } as const;

interface BassNote {
  pitch: number;
  velocity: number;
  startBeat: number;
  endBeat: number;
  /** Without a stroke of its own: only reached by gliding. */
  isSlide?: boolean;
}

/** Writes the bass under finished drums, or lays out the one that was given. One voice; overlaps are glides. */
export function writeBass(
  composition: Composition,
  sections: readonly PlannedSection[],
  { drums, style, seed }: { drums: readonly PartNote[]; style: Style; seed: number },
): PartNote[] {
  const dice = createDice(seed, 'bass');
  const register = bassRegister(composition.chords, composition.key, style.bass.lowest);
  const line = sections
    .filter(({ plan }) => plan.bass)
    .flatMap((section) => {
      const notes = composition.bass
        ? givenLine(composition, section)
        : sectionLine(composition, section, { drums, style, register, dice });
      const end = (section.startBar + section.bars) * BEATS_PER_BAR - (section.dropsOut ? 2 : 0);
      const barOf = (beat: number) => Math.floor(beat / BEATS_PER_BAR + 1e-6) - section.startBar;
      return notes
        .filter(({ startBeat }) => startBeat < end - 0.01 && !isOnBreak(section, barOf(startBeat), 'bass'))
        .map((note) => ({ ...note, endBeat: Math.min(note.endBeat, end) }));
    });
  const canGlide = GLIDING_PROGRAMS.has(BASS_PROGRAMS[style.bass.kind]);
  return oneVoice(line, canGlide ? style.bass.glide : 0, dice).map(({ isSlide: _, ...note }) => ({
    layer: 'bass',
    ...note,
  }));
}

function givenLine({ bass }: Composition, section: PlannedSection): BassNote[] {
  if (!bass) return [];
  return Array.from({ length: section.bars }, (_, bar) => {
    const shift = (section.startBar + bar) * BEATS_PER_BAR;
    return barOfLoop({ main: bass }, section, bar).map((note) => ({
      ...note,
      startBeat: note.startBeat + shift,
      endBeat: note.endBeat + shift,
    }));
  }).flat();
}

interface Surroundings {
  drums: readonly PartNote[];
  style: Style;
  register: BassRegister;
  dice: Dice;
}

function sectionLine(composition: Composition, section: PlannedSection, around: Surroundings): BassNote[] {
  const isEnding = section.isLast && section.name === 'Outro';
  return Array.from({ length: section.bars }, (_, bar) =>
    isEnding && bar === section.bars - 1
      ? lastNote(composition, section, around.register)
      : barLine(composition, section, bar, around),
  ).flat();
}

function barLine(
  { chords, key }: Composition,
  section: PlannedSection,
  bar: number,
  { drums, style, register, dice }: Surroundings,
): BassNote[] {
  const barStart = (section.startBar + bar) * BEATS_PER_BAR;
  const inLoop = bar * BEATS_PER_BAR;
  const place = (section.name === 'Hook' ? LINE_BARS : 0) + (bar % LINE_BARS);
  const { bass } = style;
  const rootAt = (beat: number): number => {
    const chord = chordAt(chords, inLoop + beat);
    return register.rootOf(chord ? chordSymbolBass(chord.figure) : key.key);
  };
  const onsets = onsetsOf(drums, {
    style,
    barStart,
    keeps: (step) => dice(place, 0, step) < bass.followsKick,
  });
  for (const change of changesIn(chords, inLoop)) insert(onsets, change);

  const notes = onsets.map((onset, index): BassNote => {
    const step = Math.round(onset * 4);
    const until = onsets[index + 1] ?? BEATS_PER_BAR;
    const root = rootAt(onset);
    const next = rootAt(until);
    const isPassing = next !== root && until - onset <= PASSING_WITHIN && dice(place, 1, step) < bass.passing;
    const leaps = onset > 0 && dice(place, 2, step) < bass.leaps;
    return {
      pitch: isPassing
        ? passing(root, next, key)
        : leaps
          ? root + leap(bass.kind, root - register.floor)
          : root,
      velocity: isPassing ? VELOCITY.passing : onset === 0 ? VELOCITY.downbeat : VELOCITY.kick,
      startBeat: onset,
      endBeat: Math.min(onset + bass.sustain, silenceAfter(onset, style, bar)),
    };
  });
  return withSlide(notes, { style, register, dice, place }).map((note) => ({
    ...note,
    startBeat: note.startBeat + barStart,
    endBeat: note.endBeat + barStart,
  }));
}

/** Beats of the bar, rising: the downbeat, kicks, and the style's own line. */
function onsetsOf(
  drums: readonly PartNote[],
  { style, barStart, keeps }: { style: Style; barStart: number; keeps: (step: number) => boolean },
): number[] {
  const onsets = [0];
  const kicks = drums
    .filter(({ pitch }) => KICK_KEYS.has(pitch))
    .map(({ startBeat }) => startBeat - barStart)
    .filter((beat) => beat > 0 && beat < BEATS_PER_BAR - 0.01);
  const own = [...(style.bass.pattern ?? '')].flatMap((mark, step) => (mark === 'x' ? [step / 4] : []));
  for (const beat of kicks) if (keeps(Math.round(beat * 4))) insert(onsets, beat);
  // Its own strokes may be nearer to one another than kicks are.
  for (const beat of own) insert(onsets, beat, SPACING / 2);
  return onsets;
}

/** Keeps the order; what is too near to another onset is left out. */
function insert(onsets: number[], beat: number, spacing = SPACING): void {
  if (onsets.some((onset) => Math.abs(onset - beat) < spacing - 0.01)) return;
  onsets.push(beat);
  onsets.sort((a, b) => a - b);
}

/** Beats of the bar on which a chord begins. */
function changesIn(chords: Composition['chords'], barStart: number): number[] {
  const end = chords.at(-1)?.endBeat ?? BEATS_PER_BAR;
  return chords
    .map(({ startBeat }) => startBeat - (barStart % end))
    .filter((beat) => beat > 0 && beat < BEATS_PER_BAR);
}

/** The beat before the next backbeat where the style lets the snare crack alone; else the end of all. */
function silenceAfter(onset: number, style: Style, bar: number): number {
  const rest = style.bass.restBeforeBackbeat;
  if (rest === 0) return Number.POSITIVE_INFINITY;
  const backbeat = backbeatOf(style, bar).find((beat) => beat - rest > onset + 0.2);
  return backbeat === undefined ? Number.POSITIVE_INFINITY : backbeat - rest;
}

/** The longest note of a bar may slide up and away, as an 808 does on its own. */
function withSlide(
  notes: readonly BassNote[],
  { style, register, dice, place }: Omit<Surroundings, 'drums'> & { place: number },
): BassNote[] {
  if (style.bass.kind !== '808' || dice(place, 3) >= style.bass.glide * 0.6) return [...notes];
  return notes.flatMap((note, index) => {
    const until = Math.min(note.endBeat, notes[index + 1]?.startBeat ?? BEATS_PER_BAR);
    const from = note.startBeat + SLIDE_AFTER;
    if (until - note.startBeat < SLIDE_AFTER + 0.4) return [note];
    const isHigh = note.pitch >= register.floor + 12;
    const target = note.pitch + (isHigh ? -12 : dice(place, 4, index) < 0.6 ? 12 : 7);
    return [
      { ...note, endBeat: from },
      { ...note, pitch: target, startBeat: from, endBeat: note.endBeat, isSlide: true },
    ];
  });
}

function lastNote({ chords, key }: Composition, section: PlannedSection, register: BassRegister): BassNote[] {
  const bar = section.bars - 1;
  const chord = chordAt(chords, bar * BEATS_PER_BAR);
  const startBeat = (section.startBar + bar) * BEATS_PER_BAR;
  const pitch = register.rootOf(chord ? chordSymbolBass(chord.figure) : key.key);
  return [{ pitch, velocity: VELOCITY.downbeat, startBeat, endBeat: startBeat + LAST_BEATS }];
}

/** A note gives way to the next, or is held over it and glides; of notes struck together the lowest is left. */
function oneVoice(line: readonly BassNote[], glide: number, dice: Dice): BassNote[] {
  const ordered = [...line]
    .sort((a, b) => a.startBeat - b.startBeat || a.pitch - b.pitch)
    .filter((note, index, all) => index === 0 || note.startBeat - all[index - 1].startBeat > TOGETHER);
  return ordered.map((note, index) => {
    const next = ordered[index + 1];
    if (!next) return note;
    const reaches = next.startBeat - note.endBeat < SAME_STEP;
    const step = Math.round((note.startBeat % (LINE_BARS * BEATS_PER_BAR)) * 4);
    const isMove = next.pitch !== note.pitch && Math.abs(next.pitch - note.pitch) <= 12;
    const glides = next.isSlide || (isMove && reaches && dice(9, step) < glide);
    if (glides) return { ...note, endBeat: next.startBeat + GLIDE_OVERLAP };
    return { ...note, endBeat: Math.min(note.endBeat, next.startBeat - GAP) };
  });
}
