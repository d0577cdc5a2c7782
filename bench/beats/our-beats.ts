/** Beats as `/beat` makes them where only a seed is given, up to their sound. */
import { type ArrangedBeat, arrangeBeat, type Style } from '../../audio/index.ts';
import { type Composed, compose } from '../../commands/composing/index.ts';
import { planBeat } from '../../commands/making/plan-beat.ts';
import type { Loop, NoteSequence } from '../../music/index.ts';
import type { Cypher } from '../../test/support/cypher.ts';
import { contextOf } from './crew.ts';
import {
  chordsOf,
  cutChords,
  cutLoop,
  type DrumExcerpt,
  EXCERPT_BARS,
  isDrumming,
  isMelody,
  type LeadExcerpt,
  loopOf,
  withoutGhostNotes,
} from './excerpt.ts';

export interface OurBeat {
  seed: number;
  style: Style;
  composed: Composed;
  arranged: ArrangedBeat;
}

/** What `/beat` has where nobody says otherwise. */
const USUAL = { groove: 100, temperature: 1, format: 'mp3' };

/** From the same parts as the command itself. */
export async function ourBeat(crew: Cypher, seed: number): Promise<OurBeat> {
  const context = contextOf(crew, seed);
  const plan = await planBeat(context, { ...USUAL, seed });
  const { style, qpm, temperature } = plan;
  const composed = await compose(context, { style, qpm, seed, temperature });
  const arranged = arrangeBeat({ ...plan, composition: composed.composition });
  return { seed, style, composed, arranged };
}

/** Its tune as it is heard: the first four bars of a verse or hook in which it plays. */
export function leadOf({ seed, composed, arranged: { sequence, sections } }: OurBeat): LeadExcerpt {
  const tune = leadLine(sequence);
  const chords = chordsOf(sequence, tune.bars);
  const bar = firstPhrase(sections, (from) => isMelody(cutLoop(tune, from)));
  const { key } = composed.composition;
  return { name: `seed ${seed}`, lead: cutLoop(tune, bar), key, chords: cutChords(chords, bar) ?? [] };
}

/** Its drums, likewise. */
export function drumsOf({ seed, arranged: { sequence, sections } }: OurBeat): DrumExcerpt {
  const drums = drumLine(sequence);
  const bar = firstPhrase(sections, (from) => isDrumming(cutLoop(drums, from)));
  return { name: `seed ${seed}`, drums: cutLoop(drums, bar) };
}

/** All that the lead plays. */
export function leadLine(sequence: NoteSequence): Loop {
  const lead = sequence.instrumentInfos.find(({ name }) => name === 'Lead');
  return loopOf(sequence, ({ instrument, isDrum }) => !isDrum && instrument === lead?.instrument);
}

/** All that the drums play, without ghost notes. */
export function drumLine(sequence: NoteSequence): Loop {
  return withoutGhostNotes(loopOf(sequence, ({ isDrum }) => isDrum));
}

/** First bar of the first four bars within a verse or hook that will do, or of the first at all. */
function firstPhrase(sections: ArrangedBeat['sections'], willDo: (bar: number) => boolean): number {
  const phrases = sections
    .filter(({ name }) => name === 'Verse' || name === 'Hook')
    .flatMap(({ startBar, bars }) =>
      Array.from({ length: Math.floor(bars / EXCERPT_BARS) }, (_, n) => startBar + n * EXCERPT_BARS),
    );
  return phrases.find(willDo) ?? phrases[0] ?? 0;
}
