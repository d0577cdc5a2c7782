/** A taste in words, and what a ranking liked. */
import { findStyle } from '../../audio/index.ts';
import type { BeatMeasure, BeatMeasures } from '../../music/index.ts';
import { MEASURES } from '../../music/index.ts';
import type { LayerReasons, RankingReasons } from '../composing/composed.ts';
import { countWords, listWords } from '../words.ts';
import { featuresOfMeasures } from './features.ts';
import type { Taste } from './taste.ts';

/**
 * A weight that is so many of its deviations from zero is spoken of. After 50 votes with every seventh at random, two
 * likings out of three are told then, and one in sixty features that nobody cares for.
 */
const SURE = 1.2;
const LIKINGS_TOLD = 4;
const STRENGTHS_TOLD = 3;
/** What moved a ranking by less is not worth a word. */
const FELT = 0.01;

export interface Liking {
  feature: string;
  /** Of what is liked, be it more or less of the feature: `busier hats`. */
  words: string;
  weight: number;
  /** Weight over deviation, without its sign. */
  sureness: number;
}

/** What can be told with some confidence, surest first. */
export function likingsOf({ weights, deviations }: Taste): Liking[] {
  return Object.entries(weights)
    .map(([feature, weight]) => ({
      feature,
      words: featureWords(feature, weight),
      weight,
      sureness: Math.abs(weight) / deviations[feature],
    }))
    .filter(({ sureness }) => sureness >= SURE)
    .sort((a, b) => b.sureness - a.sureness);
}

/** What the crew likes, in a sentence or two; where there are too few votes to tell, that, and what would help. */
export function tasteWords(taste: Taste): string {
  const { votes, voters, cast } = taste;
  if (cast === 0) return 'Nobody has voted here yet, so nothing is known of what this server likes.';
  if (votes === 0) {
    return (
      `${countWords(cast, 'vote')} so far ${cast === 1 ? 'is' : 'are'} too little to tell what this server likes. ` +
      'Beats are learned from when the same person votes some up and others down, or votes in battles.'
    );
  }
  const from = `${countWords(votes, 'vote')} by ${countWords(voters, 'person', 'people')}`;
  const likings = likingsOf(taste).slice(0, LIKINGS_TOLD);
  if (likings.length === 0) return `Nothing stands out yet in ${from}: they do not agree, or are too few.`;
  return `This server likes ${listWords(likings.map(({ words }) => words))} (from ${from}).`;
}

/**
 * What the ranking liked in a beat, a line for each layer that was chosen among several. `taste` is the crew's as it is
 * now; how much it spoke for the beat is as it was when that was made.
 */
export function whyWords(
  { lead, drums }: RankingReasons,
  taste: Taste,
  measures: Readonly<Partial<BeatMeasures>>,
): string[] {
  return [
    ...(lead ? [layerWords('Melody', lead, taste, pick(measures, isOfLead))] : []),
    ...(drums
      ? [
          layerWords(
            'Drums',
            drums,
            taste,
            pick(measures, (name) => !isOfLead(name)),
          ),
        ]
      : []),
  ];
}

function layerWords(
  layer: string,
  { candidates, copies, strengths, taste: felt }: LayerReasons,
  taste: Taste,
  measures: Readonly<Partial<BeatMeasures>>,
): string {
  const told = strengths
    .slice(0, STRENGTHS_TOLD)
    .map(({ measure, value, mean }) => featureWords(measure, value - mean));
  return [
    `${layer}: the best of ${countWords(candidates, 'try', 'tries')}${told.length > 0 ? `, as ${listWords(told)}` : ''}.`,
    ...(copies > 0
      ? [`${copies} that copied a file of the crate ${copies === 1 ? 'was' : 'were'} left out.`]
      : []),
    ...(Math.abs(felt) >= FELT ? [feltWords(felt, taste, measures)] : []),
  ].join(' ');
}

/** Which of the crew's likings met something of this layer, in the direction in which the ranking felt them. */
function feltWords(felt: number, { weights }: Taste, measures: Readonly<Partial<BeatMeasures>>): string {
  const sign = Math.sign(felt);
  const met = Object.entries(featuresOfMeasures(measures))
    .map(([name, value = 0]) => ({ name, value, share: sign * (weights[name] ?? 0) * value }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, 2)
    .map(({ name, value }) => featureWords(name, value));
  return `The crew’s votes spoke ${sign > 0 ? 'for' : 'against'} it${met.length > 0 ? `: ${listWords(met)}` : ''}.`;
}

const SETTING_WORDS: Readonly<Record<string, { more: string; less: string }>> = {
  qpm: { more: 'faster tempos', less: 'slower tempos' },
  swing: { more: 'more swing', less: 'straighter rhythms' },
  minor: { more: 'minor keys', less: 'major keys' },
};

/** What people call more (a direction above 0) or less of a feature. */
function featureWords(feature: string, direction: number): string {
  const side = direction > 0 ? 'more' : 'less';
  const known = isMeasure(feature) ? MEASURES[feature] : SETTING_WORDS[feature];
  if (known) return known[side];
  const [kind, name] = [feature.slice(0, feature.indexOf('_')), feature.slice(feature.indexOf('_') + 1)];
  const thing = kind === 'style' ? (findStyle(name)?.title ?? name) : `the ${name} kit`;
  return direction > 0 ? thing : `less of ${thing}`;
}

function isMeasure(feature: string): feature is BeatMeasure {
  return Object.hasOwn(MEASURES, feature);
}

function isOfLead(name: BeatMeasure): boolean {
  return name.startsWith('lead_') || name === 'novelty';
}

function pick(
  measures: Readonly<Partial<BeatMeasures>>,
  isWanted: (name: BeatMeasure) => boolean,
): Partial<BeatMeasures> {
  return Object.fromEntries(Object.entries(measures).filter(([name]) => isMeasure(name) && isWanted(name)));
}
