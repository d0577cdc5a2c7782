/** How much a model needs, what the crate has of it, and what to add. */
import type { ModelFamily } from '../../../models/index.ts';
import { LIMITS, renditionsOf, type SavedDeed } from '../../../music/index.ts';
import { MODEL_FAMILIES } from '../../models/families.ts';
import { countWords } from '../../words.ts';
import type { Song, SurveyedFile } from './songs.ts';

interface Need {
  /** Examples below which a model learns them by heart. */
  thin: number;
  /** Examples from which on it can find a style. */
  enough: number;
}

/** However many examples they give, fewer songs are no style, and none to hold out tells anything; a rule of thumb. */
export const SONGS: Need = { thin: 4, enough: 10 };

/**
 * Measured on OpenEWLD's tunes and lead sheets and on Groove's drums, with the network that `/train` starts from, as the
 * best held-out loss against the number of examples learned from:
 *
 * | MelodyRNN | 9: 1.05 | 15: 0.95 | 30: 0.88 | 57: 0.83 | 111: 0.78 | 218: 0.75 | 379: 0.75 |
 * | DrumsRNN | 7: 2.17 | 15: 2.04 | 36: 1.94 | 78: 1.94 | 141: 1.90 |
 * | ImprovRNN | 9: 0.90 | 24: 0.89 | 41: 0.85 | 77: 0.84 | 151: 0.83 |
 *
 * Below 15 a model has learned its examples by heart within 100 steps. Enough is where twice as much brings less than
 * 5 % of the loss. For PerformanceRNN, which takes hours to measure, these are rules of thumb.
 */
export const NEEDS: Readonly<Record<ModelFamily, Need>> = {
  melody: { thin: 15, enough: 100 },
  drums: { thin: 15, enough: 60 },
  improv: { thin: 15, enough: 60 },
  performance: { thin: 20, enough: 200 },
};

export type Verdict = 'enough' | 'thin' | 'too little';

/** A mark for each, so that nobody has to tell colours apart. */
export const MARKS: Readonly<Record<Verdict, string>> = { enough: '●', thin: '◐', 'too little': '○' };

export interface FamilyVerdict {
  family: ModelFamily;
  /** Of each song once, those that count: for PerformanceRNN what was played live. */
  examples: number;
  /** Songs that give them. */
  songs: number;
  /** Examples that can be learned from all the same, though they do not count. */
  uncounted: number;
  wants: number;
  verdict: Verdict;
  /** What to add to have enough, as `about 40 more lead sheets`; absent where there is enough. */
  add?: string;
}

export function verdictsOn(songs: readonly Song[]): FamilyVerdict[] {
  return MODEL_FAMILIES.map((family) => {
    const yields = songs.map((song) => countedExamples(song, family)).filter((examples) => examples > 0);
    const examples = yields.reduce((sum, more) => sum + more, 0);
    const all = songs.reduce((sum, song) => sum + examplesOf(song, family), 0);
    const wants = NEEDS[family].enough;
    const verdict = verdictOn(family, examples, yields.length);
    return {
      family,
      examples,
      songs: yields.length,
      uncounted: all - examples,
      wants,
      verdict,
      ...(verdict !== 'enough' && { add: whatToAdd(family, examples, yields.length) }),
    };
  });
}

/** Of files with the same song, the one that gives most; PerformanceRNN, which learns timing, gets each rendition. */
export function examplesOf(song: readonly SurveyedFile[], family: ModelFamily): number {
  const files = song
    .map(({ analysis: { seconds, examples } }) => ({ seconds, examples: examples[family] }))
    .sort((a, b) => b.examples - a.examples);
  const learned = family === 'performance' ? renditionsOf(files) : files.slice(0, 1);
  return learned.reduce((sum, { examples }) => sum + examples, 0);
}

/** What is said of PerformanceRNN is true of music that has a player's time and touch, and that is all it learns. */
function countedExamples(song: Song, family: ModelFamily): number {
  return examplesOf(family === 'performance' ? song.filter(wasPlayed) : song, family);
}

/** Of what was analysed before this was looked at only scores are known not to be. */
function wasPlayed({ analysis: { isPlayedLive, format } }: SurveyedFile): boolean {
  return isPlayedLive ?? format === 'midi';
}

/** Whether a training would not be refused: of examples and of songs there are the fewest that it takes. */
export function isTrainable({ examples, songs }: FamilyVerdict): boolean {
  return examples >= LIMITS.trainExamplesMin && songs >= LIMITS.trainFilesMin;
}

/** How many of the songs have chords that were guessed from a tune alone, or worked out from what goes with it. */
export function chordOrigins(songs: readonly Song[]): { guessed: number; workedOut: number } {
  const having = (deed: SavedDeed): number =>
    songs.filter(
      (song) =>
        examplesOf(song, 'improv') > 0 && song[0].analysis.saved?.some((saved) => saved.deed === deed),
    ).length;
  return { guessed: having('guessed-chords'), workedOut: having('inferred-chords') };
}

function verdictOn(family: ModelFamily, examples: number, songs: number): Verdict {
  const { thin, enough } = NEEDS[family];
  if (songs < SONGS.thin || examples < thin) return 'too little';
  return songs >= SONGS.enough && examples >= enough ? 'enough' : 'thin';
}

/** What gives examples to a family, one and several. */
const MATERIAL: Readonly<Record<ModelFamily, readonly [one: string, several: string]>> = {
  melody: ['song with a tune of 7 bars or more', 'songs with a tune of 7 bars or more'],
  drums: ['file with 7 bars of drums or more', 'files with 7 bars of drums or more'],
  improv: ['lead sheet (a tune with chords)', 'lead sheets (tunes with chords)'],
  performance: ['minute of piano played live', 'minutes of piano played live'],
};

const SONGS_IN_WORDS = `enough is ${SONGS.enough} songs at least`;

/** PerformanceRNN learns from passages of so many seconds. */
const PASSAGE_SECONDS = 30;

/** Songs to come are taken to give as much as those that are there. */
function whatToAdd(family: ModelFamily, examples: number, songs: number): string {
  const missing = NEEDS[family].enough - examples;
  const missingSongs = SONGS.enough - songs;
  const [one, several] = MATERIAL[family];
  if (family === 'performance') {
    const minutes = Math.ceil((missing * PASSAGE_SECONDS) / 60);
    if (missing <= 0) return `${countWords(missingSongs, 'more song')} played live: ${SONGS_IN_WORDS}`;
    const apart = missingSongs > 1 ? `, ${missingSongs} songs or more` : '';
    return `about ${countWords(minutes, `more ${one}`, `more ${several}`)}${apart}`;
  }
  const count = Math.ceil(missing / (songs === 0 ? 1 : examples / songs));
  if (count >= missingSongs) return `about ${countWords(count, `more ${one}`, `more ${several}`)}`;
  return `${countWords(missingSongs, `more ${one}`, `more ${several}`)}: ${SONGS_IN_WORDS}`;
}
