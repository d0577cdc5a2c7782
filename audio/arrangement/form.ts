/** The form of a beat: which sections follow one another, and how long they are. */
import type { LayerName } from './part.ts';

export type SectionName = 'Intro' | 'Verse' | 'Hook' | 'Bridge' | 'Outro';

export interface Section {
  name: SectionName;
  /** From 0. */
  startBar: number;
  bars: number;
  /** Layers heard somewhere in the section. */
  layers: LayerName[];
}

export type FormPart = Pick<Section, 'name' | 'startBar' | 'bars'>;

/** Verses and hooks are multiples of this where the length allows: a phrase. */
const PHRASE_BARS = 4;

/** Shortest forms, each from its sum of bars on; longer beats grow out of the last one that fits. */
const FORMS: readonly (readonly [SectionName, number][])[] = [
  [['Hook', 1]],
  [
    ['Verse', 4],
    ['Hook', 4],
  ],
  [
    ['Intro', 4],
    ['Verse', 4],
    ['Hook', 4],
  ],
  [
    ['Intro', 2],
    ['Verse', 8],
    ['Hook', 4],
    ['Outro', 2],
  ],
  // A minute of a slow style.
  [
    ['Intro', 2],
    ['Verse', 4],
    ['Hook', 4],
    ['Verse', 4],
    ['Hook', 4],
    ['Outro', 2],
  ],
  [
    ['Intro', 4],
    ['Verse', 4],
    ['Hook', 4],
    ['Verse', 4],
    ['Hook', 4],
    ['Outro', 4],
  ],
  [
    ['Intro', 4],
    ['Verse', 8],
    ['Hook', 8],
    ['Verse', 8],
    ['Hook', 8],
    ['Bridge', 4],
    ['Hook', 8],
    ['Outro', 4],
  ],
  [
    ['Intro', 4],
    ['Verse', 16],
    ['Hook', 8],
    ['Verse', 16],
    ['Hook', 8],
    ['Bridge', 8],
    ['Verse', 16],
    ['Hook', 8],
    ['Outro', 4],
  ],
];

/** To what each kind of section grows, the first to grow first. */
const GROWTH: readonly (readonly [SectionName, number])[] = [
  ['Verse', 8],
  ['Hook', 8],
  ['Verse', 16],
  ['Bridge', 8],
  ['Intro', 8],
  ['Outro', 8],
  ['Hook', 16],
];

/**
 * Lays `bars` bars out: an intro and an outro around verses and hooks that take turns, in whole phrases; what does not
 * divide is left to the last section but the outro. Fewer than 8 bars are one hook.
 */
export function planForm(bars: number): FormPart[] {
  const form = FORMS.findLast((sections) => sum(sections) <= bars) ?? FORMS[0];
  const sections = form.map(([name, length]) => ({ name, length }));
  let rest = bars - sum(form);
  for (const [name, most] of sections.length > 1 ? GROWTH : []) {
    for (const section of sections) {
      if (section.name !== name || section.length + PHRASE_BARS > most || rest < PHRASE_BARS) continue;
      section.length += PHRASE_BARS;
      rest -= PHRASE_BARS;
    }
  }
  const last = sections.findLast(({ name }) => name === 'Verse' || name === 'Hook') ?? sections[0];
  last.length += rest;
  let startBar = 0;
  return sections.map(({ name, length }) => {
    const section = { name, startBar, bars: length };
    startBar += length;
    return section;
  });
}

function sum(sections: readonly (readonly [SectionName, number])[]): number {
  return sections.reduce((total, [, length]) => total + length, 0);
}
