/** What plays in each section: layers enter and leave as the style and the seed have it. */
import type { BreakName, ChordRhythm, IntroName, Style } from '../styles/index.ts';
import { choose, createDice } from './dice.ts';
import { type FormPart, planForm, type SectionName } from './form.ts';

/** How much of the drums is heard: what keeps time; all but the kick; the pattern; or the pattern with everything on top. */
export type DrumDensity = 'none' | 'hats' | 'kickless' | 'groove' | 'full';

/** The loop as it is; with room for a voice; the hook's answer. */
export type LeadManner = 'none' | 'loop' | 'sparse' | 'hook';

export interface SectionPlan {
  lead: LeadManner;
  chords: 'none' | ChordRhythm;
  pad: boolean;
  bass: boolean;
  drums: DrumDensity;
  /** For the second half of the section, where it differs: what an intro grows into and an outro shrinks to. */
  drumsLater?: DrumDensity;
}

export interface PlannedSection extends FormPart {
  plan: SectionPlan;
  /** Place in the form, from 0, and how many of its name came before. */
  index: number;
  occurrence: number;
  isLast: boolean;
  /** Bass and drums fall silent in its last two beats, for the hook that follows. */
  dropsOut: boolean;
  /** What is silent in the first bars of each phrase of eight but the very first. */
  break?: BreakName;
}

const BREAK_BARS = 2;
const BREAK_EVERY = 8;

/** Whether something has a break in a bar of its section. */
export function isOnBreak(
  { break: silent, occurrence }: PlannedSection,
  bar: number,
  what: BreakName,
): boolean {
  if (silent !== what || bar % BREAK_EVERY >= BREAK_BARS) return false;
  return occurrence > 0 || bar >= BREAK_EVERY;
}

/** All sections of a beat. A loop is one hook. */
export function planSections(bars: number, style: Style, seed: number, isLoop: boolean): PlannedSection[] {
  const dice = createDice(seed, 'form');
  const intro = choose(style.layers.intros, dice(0));
  const rhythm = choose(style.layers.chords, dice(1));
  const form: FormPart[] = isLoop ? [{ name: 'Hook', startBar: 0, bars }] : planForm(bars);
  const seen = new Map<SectionName, number>();
  return form.map((section, index) => {
    const occurrence = seen.get(section.name) ?? 0;
    seen.set(section.name, occurrence + 1);
    const leadsToHook = form[index + 1]?.name === 'Hook' && section.name !== 'Intro';
    return {
      ...section,
      plan: planSection(section.name, { style, intro, rhythm, occurrence }),
      index,
      occurrence,
      isLast: index === form.length - 1,
      dropsOut: leadsToHook && section.bars > 1 && dice(2, index) < style.layers.drops,
      ...(section.name === 'Verse' && { break: choose(style.layers.breaks, dice(3, index)) }),
    };
  });
}

interface Circumstances {
  style: Style;
  intro: IntroName;
  rhythm: ChordRhythm;
  occurrence: number;
}

function planSection(name: SectionName, circumstances: Circumstances): SectionPlan {
  const { style, intro, rhythm, occurrence } = circumstances;
  const alwaysPad = style.layers.pad === 'always';
  switch (name) {
    case 'Intro':
      return INTROS[intro];
    case 'Verse':
      return {
        lead: style.layers.verseLead,
        chords: rhythm,
        pad: alwaysPad,
        bass: true,
        drums: 'groove',
      };
    case 'Hook':
      return { lead: 'hook', chords: rhythm, pad: style.layers.pad !== 'none', bass: true, drums: 'full' };
    case 'Bridge':
      return {
        lead: 'loop',
        chords: 'held',
        pad: true,
        bass: occurrence > 0,
        drums: 'hats',
        drumsLater: 'kickless',
      };
    case 'Outro':
      return {
        lead: 'sparse',
        chords: rhythm,
        pad: alwaysPad,
        bass: true,
        drums: 'groove',
        drumsLater: 'hats',
      };
  }
}

/** Drums come in before the first verse, so that what is coming is heard early. */
const INTROS: Readonly<Record<IntroName, SectionPlan>> = {
  lead: { lead: 'loop', chords: 'none', pad: false, bass: false, drums: 'none', drumsLater: 'kickless' },
  chords: { lead: 'none', chords: 'held', pad: false, bass: false, drums: 'none', drumsLater: 'kickless' },
  'pad-and-lead': {
    lead: 'loop',
    chords: 'none',
    pad: true,
    bass: false,
    drums: 'none',
    drumsLater: 'hats',
  },
  'chords-and-hats': {
    lead: 'none',
    chords: 'held',
    pad: false,
    bass: false,
    drums: 'hats',
    drumsLater: 'groove',
  },
  drums: { lead: 'none', chords: 'none', pad: false, bass: false, drums: 'groove' },
};
