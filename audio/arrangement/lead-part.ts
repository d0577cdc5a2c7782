/** Lead of a beat: the tune of the composition, in the style's register and manner, with room for a voice. */
import { BEATS_PER_BAR, type LoopNote, MAX_MIDI_PITCH } from '../../music/index.ts';
import type { Style } from '../styles/index.ts';
import type { LoopVersions } from './composition.ts';
import { createDice, type Dice } from './dice.ts';
import { barOfLoop } from './loop-passes.ts';
import { GLIDE_OVERLAP, type PartNote } from './part.ts';
import { isOnBreak, type PlannedSection } from './section-plan.ts';

/** Where doubling a lead an octave up ends: above, sampled instruments turn thin and shrill. */
const HIGHEST_DOUBLE = 90;
const DOUBLE_SOFTER = 30;
const GAP = 0.02;
/** Where a voice comes first, the lead plays softer by this. */
const STEPS_BACK = 14;
/** After so many bars a voice takes over, and what glides comes back. */
const PHRASE_BARS = 4;

export function writeLead(
  versions: LoopVersions,
  sections: readonly PlannedSection[],
  { style, seed, canGlide }: { style: Style; seed: number; canGlide: boolean },
): PartNote[] {
  const dice = createDice(seed, 'lead');
  const shift = octaveShift(versions, style.lead.center);
  return sections.flatMap((section) => {
    const line = Array.from({ length: section.bars }, (_, bar) =>
      barLine(versions, section, bar, style).map((note) => ({
        ...note,
        pitch: note.pitch + shift,
        startBeat: note.startBeat + bar * BEATS_PER_BAR,
        endBeat: note.endBeat + bar * BEATS_PER_BAR,
      })),
    ).flat();
    const sung = oneVoice(line, section, { style, glide: canGlide ? style.lead.glide : 0, dice });
    const octaves = section.plan.lead === 'hook' && style.lead.doubledInHooks ? doubled(sung) : [];
    return [...sung, ...octaves].map((note) => inBeat(note, section));
  });
}

function barLine(versions: LoopVersions, section: PlannedSection, bar: number, style: Style): LoopNote[] {
  const isLastOfBeat = section.isLast && section.name === 'Outro' && bar === section.bars - 1;
  if (section.plan.lead === 'none' || isOnBreak(section, bar, 'lead')) return [];
  const line = barOfLoop(versions, section, bar);
  if (isLastOfBeat) return line.slice(0, 1);
  return section.plan.lead === 'sparse' ? withBreath(thin(line, style.lead.mostInVerses), bar) : line;
}

/** Every fourth bar rests in its second half. */
function withBreath(line: readonly LoopNote[], bar: number): LoopNote[] {
  return bar % PHRASE_BARS === PHRASE_BARS - 1
    ? line.filter(({ startBeat }) => startBeat < BEATS_PER_BAR / 2)
    : [...line];
}

/** The strongest notes, `most` of them at most: long ones and those on the beat. */
function thin(line: readonly LoopNote[], most: number): LoopNote[] {
  if (line.length <= most) return [...line];
  const strength = ({ startBeat, endBeat }: LoopNote): number =>
    Math.min(1, endBeat - startBeat) + [1, 0, 0.5, 0][Math.round(startBeat * 4) % 4];
  const kept = new Set([...line].sort((a, b) => strength(b) - strength(a)).slice(0, most));
  return line.filter((note) => kept.has(note));
}

/** Velocities by place, lengths by style; each note gives way to the next or is tied to it. */
function oneVoice(
  line: readonly LoopNote[],
  section: PlannedSection,
  { style, glide, dice }: { style: Style; glide: number; dice: Dice },
): LoopNote[] {
  const end = section.bars * BEATS_PER_BAR;
  const softer = section.plan.lead === 'sparse' ? STEPS_BACK : 0;
  const ordered = [...line].sort((a, b) => a.startBeat - b.startBeat || b.pitch - a.pitch);
  const single = ordered.filter(
    (note, index) => index === 0 || note.startBeat - ordered[index - 1].startBeat > 0.05,
  );
  return single.map((note, index) => {
    const next = single[index + 1];
    const longest = Math.min(note.endBeat, note.startBeat + style.lead.longest, end);
    const step = Math.round((note.startBeat % (PHRASE_BARS * BEATS_PER_BAR)) * 4);
    const isNeighbour = next && next.startBeat - note.endBeat < 0.3 && next.pitch !== note.pitch;
    const endBeat =
      isNeighbour && dice(step) < glide
        ? next.startBeat + GLIDE_OVERLAP
        : Math.min(longest, (next?.startBeat ?? end) - GAP);
    return { pitch: note.pitch, velocity: velocityOf(note) - softer, startBeat: note.startBeat, endBeat };
  });
}

/** The octave above, softer, with the notes on the eighths; nothing where part of the line would be too high. */
function doubled(line: readonly LoopNote[]): LoopNote[] {
  if (line.some(({ pitch }) => pitch + 12 > HIGHEST_DOUBLE)) return [];
  return line.filter(isOnEighth).map((note) => ({
    ...note,
    pitch: note.pitch + 12,
    velocity: Math.max(1, note.velocity - DOUBLE_SOFTER),
  }));
}

/**
 * Octaves from where a tune lies to where the style has its leads, as far as MIDI's pitches go: one step for all of it, for
 * a line in which single notes change their octave is another line.
 */
function octaveShift({ main, variation, hook }: LoopVersions, center: number): number {
  const pitches = [main, variation, hook].flatMap((loop) => loop?.notes ?? []).map(({ pitch }) => pitch);
  if (pitches.length === 0) return 0;
  const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  const down = 12 * Math.floor(Math.min(...pitches) / 12);
  const up = 12 * Math.floor((MAX_MIDI_PITCH - Math.max(...pitches)) / 12);
  return Math.min(up, Math.max(-down, 12 * Math.round((center - mean) / 12)));
}

function velocityOf({ startBeat }: LoopNote): number {
  const step = Math.round(startBeat * 4) % 16;
  if (step === 0) return 104;
  return step % 4 === 0 ? 98 : step % 2 === 0 ? 90 : 82;
}

function isOnEighth({ startBeat }: LoopNote): boolean {
  return Math.abs(startBeat * 2 - Math.round(startBeat * 2)) < 0.1;
}

function inBeat(note: LoopNote, section: PlannedSection): PartNote {
  const shift = section.startBar * BEATS_PER_BAR;
  return { layer: 'lead', ...note, startBeat: note.startBeat + shift, endBeat: note.endBeat + shift };
}
