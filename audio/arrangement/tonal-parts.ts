/** Lead, chords and bass: what is played on top of a phrase's harmony. */
import type { Random } from '../../music/index.ts';
import { BEATS_PER_BAR, excerpt, type Loop, type LoopNote } from '../../music/index.ts';
import { KICK_KEYS } from '../percussion.ts';
import { SECTION_PLANS, type Section } from './form.ts';
import { type Chord, chordTones } from './harmony.ts';
import type { PartNote } from './part.ts';
import type { Style } from './styles/index.ts';

/** Four bars of melody and the chord under each. */
export interface Phrase {
  melody: Loop;
  /** One a bar. */
  chords: readonly Chord[];
}

/** Where a lead's middle lies after it is moved by octaves: above the chords, below the hats. */
const LEAD_CENTER = 72;
const LEAD_RANGE = [52, 93] as const;
/** Where doubling a lead an octave up ends: above, most sampled instruments turn thin. */
const HIGHEST_DOUBLE = 96;
/** Lowest note of the chords: close voicings from here stay clear of the 808. */
const CHORD_LOWEST = 53;
/** An 808 above this is a melody, no longer a bass. */
const HIGHEST_BASS = 45;
/** Shortest distance of two bass onsets: closer kicks share one note. */
const BASS_SPACING = 0.5;

/** Writes the lead of one section. Every second phrase ends on a turnaround, so that no eight bars are the same twice. */
export function writeLead(section: Section, phrase: Phrase): PartNote[] {
  const { lead } = SECTION_PLANS[section.name];
  if (lead === 'none') return [];
  const notes: PartNote[] = [];
  const shift = octaveShift(phrase.melody);
  for (let bar = 0; bar < section.bars; bar++) {
    const barStart = (section.startBar + bar) * BEATS_PER_BAR;
    const phraseBar = bar % phrase.melody.bars;
    let line = excerpt(phrase.melody, phraseBar, 1).notes;
    if (lead === 'sparse') line = thin(line, bar);
    if (bar % 8 === 7 || (bar === section.bars - 1 && bar > 0))
      line = turnaround(line, phrase.chords[phraseBar], shift);
    for (const note of line) {
      const pitch = foldToRange(note.pitch + shift);
      const at = { startBeat: barStart + note.startBeat, endBeat: barStart + note.endBeat };
      notes.push({ layer: 'lead', pitch, velocity: leadVelocity(note), ...at });
      // The octave above makes a hook shine; below, it would sit in the chords.
      if (lead === 'doubled' && isOnEighth(note) && pitch + 12 <= HIGHEST_DOUBLE) {
        notes.push({
          layer: 'lead',
          pitch: pitch + 12,
          velocity: Math.max(1, leadVelocity(note) - 30),
          ...at,
        });
      }
    }
  }
  return notes;
}

/** Writes the chords of one section: held under intro, bridge and outro, struck on the beat and the "and" in a hook. */
export function writeChords(section: Section, phrase: Phrase): PartNote[] {
  const { chords } = SECTION_PLANS[section.name];
  if (chords === 'none') return [];
  const strokes: readonly [start: number, end: number, velocity: number][] =
    chords === 'held'
      ? [[0, BEATS_PER_BAR - 0.05, 66]]
      : [
          [0, 1.4, 78],
          [1.5, 2.4, 66],
          [2.5, 3.9, 72],
        ];
  const notes: PartNote[] = [];
  for (let bar = 0; bar < section.bars; bar++) {
    const barStart = (section.startBar + bar) * BEATS_PER_BAR;
    for (const pitch of voice(phrase.chords[bar % phrase.chords.length])) {
      for (const [start, end, velocity] of strokes) {
        notes.push({
          layer: 'chords',
          pitch,
          velocity,
          startBeat: barStart + start,
          endBeat: barStart + end,
        });
      }
    }
  }
  return notes;
}

/**
 * Writes an 808 under one section: the root of each bar on its first beat and with each kick of `drums` (the section's own
 * drum part), the fifth or the octave now and then, and a step towards the next root at the end of a phrase.
 */
export function writeBass(
  section: Section,
  phrase: Phrase,
  { drums, style, random }: { drums: readonly PartNote[]; style: Style; random: Random },
): PartNote[] {
  if (!SECTION_PLANS[section.name].bass) return [];
  const notes: PartNote[] = [];
  const end = (section.startBar + section.bars) * BEATS_PER_BAR;
  for (let bar = 0; bar < section.bars; bar++) {
    const barStart = (section.startBar + bar) * BEATS_PER_BAR;
    const chord = phrase.chords[bar % phrase.chords.length];
    const next = phrase.chords[(bar + 1) % phrase.chords.length];
    const root = bassPitch(chord.root, style);
    const onsets = bassOnsets(drums, barStart);
    for (const [index, onset] of onsets.entries()) {
      const isLast = index === onsets.length - 1 && onset > 2;
      let pitch = root;
      if (isLast && bar % 4 === 3) pitch = approach(root, bassPitch(next.root, style));
      else if (index > 0 && random.next() < 0.2) {
        pitch = root + 12 <= HIGHEST_BASS ? root + 12 : bassPitch((chord.root + 7) % 12, style);
      }
      notes.push({
        layer: 'bass',
        pitch,
        velocity: index === 0 ? 108 : 98,
        startBeat: barStart + onset,
        endBeat: barStart + onset + style.bass.sustain,
      });
    }
  }
  // One voice: a note gives way to the next.
  for (const [index, note] of notes.entries()) {
    const limit = notes[index + 1]?.startBeat ?? end;
    note.endBeat = Math.min(note.endBeat, limit - 0.02);
  }
  return notes;
}

function bassOnsets(drums: readonly PartNote[], barStart: number): number[] {
  const onsets = [0];
  for (const { pitch, startBeat } of drums) {
    const beat = startBeat - barStart;
    if (!KICK_KEYS.has(pitch) || beat < 0 || beat >= BEATS_PER_BAR) continue;
    if (beat - onsets[onsets.length - 1] >= BASS_SPACING - 0.01) onsets.push(beat);
  }
  return onsets;
}

function bassPitch(pitchClass: number, { bass: { lowest } }: Style): number {
  return lowest + ((((pitchClass - lowest) % 12) + 12) % 12);
}

/** A whole step below or above the next root, from the side of this one. */
function approach(root: number, next: number): number {
  if (next === root) return root + 7 > HIGHEST_BASS ? root - 5 : root + 7;
  return next > root ? next - 2 : next + 2;
}

/** Close position: each tone of the triad at its lowest place from `CHORD_LOWEST` up. */
function voice(chord: Chord): number[] {
  return chordTones(chord).map((tone) => CHORD_LOWEST + ((((tone - CHORD_LOWEST) % 12) + 12) % 12));
}

/** Octaves from where a melody lies to where a lead does. */
function octaveShift({ notes }: Loop): number {
  if (notes.length === 0) return 0;
  const mean = notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
  return 12 * Math.round((LEAD_CENTER - mean) / 12);
}

/** A melody that leaps further than a lead can reach comes back by octaves. */
function foldToRange(pitch: number): number {
  const [lowest, highest] = LEAD_RANGE;
  if (pitch < lowest) return pitch + 12 * Math.ceil((lowest - pitch) / 12);
  if (pitch > highest) return pitch - 12 * Math.ceil((pitch - highest) / 12);
  return pitch;
}

/** Leaves the long and the strong notes; every second bar rests in its second half. */
function thin(line: readonly LoopNote[], bar: number): LoopNote[] {
  return line.filter((note) => {
    if (bar % 2 === 1 && note.startBeat >= 2) return false;
    return isOnEighth(note) || note.endBeat - note.startBeat >= 0.5;
  });
}

/** The second half of a bar becomes one held chord tone, the nearest to where the line was. */
function turnaround(line: readonly LoopNote[], chord: Chord, shift: number): LoopNote[] {
  const kept = line.filter((note) => note.startBeat < 2);
  const from = kept[kept.length - 1]?.pitch ?? LEAD_CENTER - shift;
  const tones = chordTones(chord);
  const distance = (pitch: number): number => Math.abs(pitch - from);
  const target = Array.from({ length: 13 }, (_, step) => from - 6 + step)
    .filter((pitch) => tones.includes(((pitch % 12) + 12) % 12))
    .sort((a, b) => distance(a) - distance(b))[0];
  return [
    ...kept.map((note) => ({ ...note, endBeat: Math.min(note.endBeat, 2) })),
    { pitch: target, velocity: 92, startBeat: 2, endBeat: BEATS_PER_BAR - 0.1 },
  ];
}

function leadVelocity({ startBeat }: LoopNote): number {
  const sixteenth = Math.round(startBeat * 4) % 16;
  if (sixteenth === 0) return 104;
  return sixteenth % 4 === 0 ? 98 : sixteenth % 2 === 0 ? 90 : 82;
}

function isOnEighth({ startBeat }: LoopNote): boolean {
  return Math.abs(startBeat * 2 - Math.round(startBeat * 2)) < 0.1;
}
