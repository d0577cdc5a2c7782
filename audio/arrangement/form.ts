/** The form of a beat: which sections follow one another, and which layers play in each. */

export type LayerName = 'lead' | 'chords' | 'bass' | 'drums';
export type SectionName = 'Intro' | 'Verse' | 'Hook' | 'Bridge' | 'Outro';

export interface Section {
  name: SectionName;
  /** From 0. */
  startBar: number;
  bars: number;
  /** Layers heard somewhere in the section. */
  layers: LayerName[];
}

/** How much of the drum pattern is heard: hats only, or kick, snare and what keeps time, or all of it. */
export type DrumDensity = 'none' | 'hats' | 'groove' | 'full';

export interface SectionPlan {
  lead: 'none' | 'plain' | 'sparse' | 'doubled';
  chords: 'none' | 'held' | 'stabs';
  bass: boolean;
  drums: DrumDensity;
  /** For the second half of the section, where it differs: what an intro grows into and an outro shrinks to. */
  drumsLater?: DrumDensity;
  /** Which half of an 8-bar melody the section is made of. */
  phrase: 'A' | 'B';
}

export const SECTION_PLANS: Record<SectionName, SectionPlan> = {
  Intro: { lead: 'plain', chords: 'held', bass: false, drums: 'none', drumsLater: 'hats', phrase: 'A' },
  // A rapper needs room: the lead steps back in the verse, and the loop lies under it.
  Verse: { lead: 'sparse', chords: 'held', bass: true, drums: 'groove', phrase: 'A' },
  Hook: { lead: 'doubled', chords: 'stabs', bass: true, drums: 'full', phrase: 'B' },
  Bridge: { lead: 'plain', chords: 'held', bass: true, drums: 'hats', phrase: 'B' },
  Outro: { lead: 'plain', chords: 'held', bass: true, drums: 'groove', drumsLater: 'none', phrase: 'A' },
};

/**
 * Lays `bars` bars out in sections: an intro and an outro around verses and hooks that take turns and end on a hook,
 * each a whole number of phrases (8 bars; 4 or 2 in a short beat), the last one taking what does not divide.
 */
export function planForm(bars: number): Section[] {
  if (bars < 4) return withLayers([['Hook', bars]]);
  if (bars < 8) {
    return withLayers([
      ['Verse', Math.floor(bars / 2)],
      ['Hook', Math.ceil(bars / 2)],
    ]);
  }
  const intro = bars >= 16 ? 4 : 2;
  const outro = bars >= 24 || bars === 16 ? 4 : 2;
  const body = phraseLengths(bars - intro - outro);
  const sections = body.map((length, index): [SectionName, number] => {
    const untilEnd = body.length - 1 - index;
    if (body.length >= 6 && untilEnd === 1) return ['Bridge', length];
    return [untilEnd % 2 === 0 ? 'Hook' : 'Verse', length];
  });
  return withLayers([['Intro', intro], ...sections, ['Outro', outro]]);
}

/** Phrases of 8, 4 or 2 bars; a remainder of half a phrase or more stands alone, a smaller one lengthens the last. */
function phraseLengths(bars: number): number[] {
  const phrase = bars >= 16 ? 8 : bars >= 8 ? 4 : 2;
  const lengths = new Array<number>(Math.floor(bars / phrase)).fill(phrase);
  const rest = bars % phrase;
  if (rest >= phrase / 2 && rest > 1) lengths.push(rest);
  else lengths[lengths.length - 1] += rest;
  return lengths;
}

function withLayers(lengths: readonly (readonly [SectionName, number])[]): Section[] {
  let startBar = 0;
  return lengths.map(([name, bars]) => {
    const plan = SECTION_PLANS[name];
    const layers: LayerName[] = [];
    if (plan.lead !== 'none') layers.push('lead');
    if (plan.chords !== 'none') layers.push('chords');
    if (plan.bass) layers.push('bass');
    if (plan.drums !== 'none' || (plan.drumsLater ?? 'none') !== 'none') layers.push('drums');
    const section = { name, startBar, bars, layers };
    startBar += bars;
    return section;
  });
}
