/** Keys and pad of a beat: the chords, voiced to move little, in the rhythm of the style. */
import { BEATS_PER_BAR, type Loop, type LoopChord } from '../../music/index.ts';
import type { ChordRhythm, Style } from '../styles/index.ts';
import { CHORD_RHYTHMS, type Stroke } from './chord-rhythms.ts';
import type { Composition } from './composition.ts';
import { choose, createDice } from './dice.ts';
import { barOfLoop } from './loop-passes.ts';
import type { PartNote } from './part.ts';
import { isOnBreak, type PlannedSection } from './section-plan.ts';
import { type VoicingRange, voiceChord } from './voicing.ts';

/** Below C3 chords turn to mud, and the bass is there. */
const LOWEST_CHORD = 50;
/** Half steps that chords stay under the lead's middle. */
const BELOW_LEAD = 4;
/** Half steps by which a seed moves the first chord. */
const CENTER_SPREAD = 7;
const PAD_RANGE: VoicingRange = { lowest: 52, highest: 69, center: 60, voices: 3 };
const HELD_VELOCITY = 76;
const PAD_VELOCITY = 66;
const GAP = 0.02;
/** A chord is struck again after this, or a piano has died away. */
const LONGEST_HELD = 8;

/** A chord of the loop and the pitches that play it. */
interface Voiced extends LoopChord {
  pitches: readonly number[];
}

/** Writes what strikes the chords, or lays out what was given. */
export function writeChords(
  composition: Composition,
  sections: readonly PlannedSection[],
  { style, seed }: { style: Style; seed: number },
): PartNote[] {
  const dice = createDice(seed, 'chords');
  const highest = style.lead.center - BELOW_LEAD;
  const center = 59 + Math.round((dice(0) - 0.5) * CENTER_SPREAD);
  const voiced = voiceLoop(composition.chords, { lowest: LOWEST_CHORD, highest, center, voices: 4 });
  return sections.flatMap((section) => {
    const { chords: rhythm } = section.plan;
    if (rhythm === 'none') return [];
    if (composition.keys) return layOut(composition.keys, section, 'chords');
    const isEnding = section.isLast && section.name === 'Outro';
    return Array.from({ length: section.bars }, (_, bar) => {
      if (isOnBreak(section, bar, 'chords')) return [];
      if (isEnding && bar === section.bars - 1) return heldBar(voiced, section, bar, 'chords');
      return rhythm === 'held'
        ? heldBar(voiced, section, bar, 'chords')
        : struckBar(voiced, section, bar, variantOf(rhythm, dice(1)));
    }).flat();
  });
}

/** Writes the pad, or lays out the one that was given. */
export function writePad(composition: Composition, sections: readonly PlannedSection[]): PartNote[] {
  const voiced = voiceLoop(composition.chords, PAD_RANGE);
  return sections.flatMap((section) => {
    if (!section.plan.pad) return [];
    if (composition.pad) return layOut(composition.pad, section, 'pad');
    return Array.from({ length: section.bars }, (_, bar) => heldBar(voiced, section, bar, 'pad')).flat();
  });
}

function variantOf(rhythm: Exclude<ChordRhythm, 'held'>, thrown: number): readonly (readonly Stroke[])[] {
  return choose(CHORD_RHYTHMS[rhythm], thrown);
}

/** Once round: each time the loop comes back its chords lie as they did. */
function voiceLoop(chords: readonly LoopChord[], range: VoicingRange): Voiced[] {
  let before: number[] | undefined;
  return chords.map((chord) => {
    before = voiceChord(chord.figure, before, range);
    return { ...chord, pitches: before };
  });
}

/** The chords that begin in a bar, each until the next one. */
function heldBar(
  voiced: readonly Voiced[],
  section: PlannedSection,
  bar: number,
  layer: 'chords' | 'pad',
): PartNote[] {
  const velocity = layer === 'pad' ? PAD_VELOCITY : HELD_VELOCITY;
  const sectionEnd = section.bars * BEATS_PER_BAR;
  const from = bar * BEATS_PER_BAR;
  return chordsIn(voiced, from, from + BEATS_PER_BAR).flatMap((chord) => {
    const age = from - chord.startBeat;
    if (chord.startBeat < from && age % LONGEST_HELD !== 0) return [];
    const startBeat = Math.max(from, chord.startBeat);
    const endBeat = Math.min(chord.endBeat, startBeat + LONGEST_HELD, sectionEnd) - GAP;
    return chord.pitches.map((pitch) => ({
      layer,
      pitch,
      velocity,
      startBeat: startBeat + section.startBar * BEATS_PER_BAR,
      endBeat: endBeat + section.startBar * BEATS_PER_BAR,
    }));
  });
}

function struckBar(
  voiced: readonly Voiced[],
  section: PlannedSection,
  bar: number,
  variant: readonly (readonly Stroke[])[],
): PartNote[] {
  const from = bar * BEATS_PER_BAR;
  const shift = section.startBar * BEATS_PER_BAR;
  const sectionEnd = section.bars * BEATS_PER_BAR;
  return variant[bar % variant.length].flatMap(({ startBeat, beats, velocity, tone }) => {
    const start = from + startBeat;
    const [chord] = chordsIn(voiced, start, start + 0.01);
    if (!chord) return [];
    const end = Math.min(start + beats, chord.endBeat, sectionEnd) - GAP;
    const pitches = tone === undefined ? chord.pitches : [chord.pitches[tone % chord.pitches.length]];
    return pitches.map((pitch) => ({
      layer: 'chords' as const,
      pitch,
      velocity,
      startBeat: start + shift,
      endBeat: end + shift,
    }));
  });
}

/** Chords that sound between two beats of the repeated loop, placed in that time. */
function chordsIn(voiced: readonly Voiced[], from: number, to: number): Voiced[] {
  const length = voiced.at(-1)?.endBeat ?? 0;
  if (length === 0) return [];
  const shift = Math.floor(from / length + 1e-6) * length;
  return voiced
    .map((chord) => ({ ...chord, startBeat: chord.startBeat + shift, endBeat: chord.endBeat + shift }))
    .filter(({ startBeat, endBeat }) => startBeat < to - 1e-6 && endBeat > from + 1e-6);
}

function layOut(loop: Loop, section: PlannedSection, layer: 'chords' | 'pad'): PartNote[] {
  return Array.from({ length: section.bars }, (_, bar) => {
    const shift = (section.startBar + bar) * BEATS_PER_BAR;
    return barOfLoop({ main: loop }, section, bar).map(({ pitch, velocity, startBeat, endBeat }) => ({
      layer,
      pitch,
      velocity,
      startBeat: startBeat + shift,
      endBeat: endBeat + shift,
    }));
  }).flat();
}
