/** What tells one style of beat from another. All of it is data: a new style is one file and one line in `index.ts`. */
import type { BassName } from '../basses.ts';
import type { GrooveName } from '../groove/groove-name.ts';
import type { KitName } from '../kits.ts';
import type { MixOverrides } from '../mixing/mix-settings.ts';

export interface Style {
  /** kebab-case, as people type it. */
  name: string;
  title: string;
  /** One line for people. */
  description: string;
  /** Quarters per minute in which the style is at home, both inclusive. */
  qpm: readonly [min: number, max: number];
  usualQpm: number;
  /** Beats (from 0) of a bar that snare or clap mark. */
  backbeat: readonly number[];
  /** Beats that they mark in every second bar instead, where the style alternates. */
  backbeatAnswer?: readonly number[];
  /** What marks them: a GM percussion key; and what is struck along with it when all plays, if anything is. */
  backbeatKey: number;
  backbeatLayer?: number;
  /** 0 plays sixteenths straight, 1 delays every second one to the triplet. */
  swing: number;
  /** The drummers whose timing and touch it borrows. */
  grooveOf: GrooveName;
  kit: KitName;
  /** Chord loops, the commonest first. */
  progressions: readonly StyleProgression[];
  /** What chords that come from elsewhere are made of in it. */
  colour: 'triads' | 'sevenths' | 'ninths';
  /** Of its progressions, the usual one first. */
  moods: readonly string[];
  /** Bars to begin a drum model with. */
  drumPrimers: readonly DrumPrimer[];
  drums: StyleDrums;
  hats: StyleHats;
  bass: StyleBass;
  /** GM programs (from 0) to choose from by seed. */
  instruments: { lead: readonly number[]; chords: readonly number[]; pad: readonly number[] };
  layers: StyleLayers;
  lead: StyleLead;
  /** What the mixing desk does otherwise than in the house mix. */
  mix: MixOverrides;
}

/** A chord loop; see `spellProgression` for its figures. */
export interface StyleProgression {
  mood: string;
  mode: 'MAJOR' | 'MINOR';
  bars: 2 | 4;
  /** Degrees such as `i`, `VImaj7` or `bII`, each as long as the others. */
  figures: readonly string[];
}

/** One bar: for each GM percussion key 16 steps, `x` a hit and `.` none. */
export type DrumPrimer = Readonly<Record<number, string>>;

export interface StyleDrums {
  /** Kicks in a bar; where a pattern has more, the least telling are left out, and where it has fewer, some are added. */
  kicks: readonly [min: number, max: number];
  /** Where kicks are added, the likeliest first: steps (from 0) of 16. */
  kickSteps: readonly number[];
  /** Soft snare strokes before or after the backbeat: share of the bars that get one. */
  ghosts: number;
  /** How sections end: one is drawn for each. */
  fills: readonly FillName[];
  /** Whether a crash opens the hooks. */
  crash: boolean;
  /** Struck on top in hooks, each key with its 16 steps: cowbell, shaker, toms. */
  percussion?: DrumPrimer;
}

/** See `fills.ts`. */
export type FillName = 'air' | 'roll' | 'pickup' | 'toms' | 'stutter';

export interface StyleHats {
  /** Beats between the hats that keep time. */
  spacing: number;
  /** In place of even spacing: 16 steps of one bar. */
  pattern?: string;
  /** Share of the bars with a roll. */
  rolls: number;
  /** Share of the rolls in triplets; the others are in thirty-seconds. */
  triplets: number;
  /** Share of the bars with an open hat on an off-beat. */
  openHats: number;
}

export interface StyleBass {
  kind: BassName;
  /** Share of the moves between neighbouring notes that slide, where the instrument can. */
  glide: number;
  /** Share of the kicks that the bass plays. */
  followsKick: number;
  /** Longest note in beats. */
  sustain: number;
  /** About the lowest root (MIDI pitch); those of a loop lie from there, near together (see `bassRegister`). */
  lowest: number;
  /** Share of the notes off the downbeat that leap: an octave, or a fifth where fingers play. */
  leaps: number;
  /** Share of the chord changes that a passing note leads to. */
  passing: number;
  /** Beats of silence before a backbeat, so that the snare cracks; 0 plays through. */
  restBeforeBackbeat: number;
  /** Onsets (16 steps of a bar) that it plays beside the kick's: a line of its own. */
  pattern?: string;
}

/** How chords are struck: see `chord-rhythms.ts`. */
export type ChordRhythm = 'held' | 'stabs' | 'pushes' | 'off-beats' | 'chops' | 'arpeggio';

/** What an intro is made of. */
export type IntroName = 'lead' | 'chords' | 'pad-and-lead' | 'chords-and-hats' | 'drums';

/** The layer that a break does without; `kick` leaves the other drums. */
export type BreakName = 'kick' | 'bass' | 'chords' | 'lead';

export interface StyleLayers {
  /** To choose from by seed. */
  chords: readonly ChordRhythm[];
  pad: 'none' | 'hooks' | 'always';
  intros: readonly IntroName[];
  /** What the lead does under a rapper: the loop goes on, or leaves room and plays softer. */
  verseLead: 'loop' | 'sparse';
  /** What may fall silent for two bars as a later verse begins: one is drawn. */
  breaks: readonly BreakName[];
  /** Share of the ways into a hook on which bass and drums fall silent for two beats. */
  drops: number;
}

export interface StyleLead {
  /** Notes in a bar that leave room for a voice: what a tune has more of is left to the hooks. */
  mostInVerses: number;
  /** Where its middle lies (MIDI pitch). */
  center: number;
  /** Longest note in beats: short for plucks. */
  longest: number;
  /** Share of the neighbouring notes that are tied into a glide, where the instrument can. */
  glide: number;
  /** Whether hooks have it in octaves. */
  doubledInHooks: boolean;
}
