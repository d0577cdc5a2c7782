/** The chords of a loop and its key: typed, given, fitted to what was given, or drawn by seed. */
import { type Composition, type Style, type StyleProgression, spellProgression } from '../../audio/index.ts';
import {
  BEATS_PER_BAR,
  createRandom,
  excerpt,
  harmonize,
  keyOfLoop,
  type Loop,
  type LoopChord,
  type LoopKey,
  type Random,
  transposeLoopChords,
  UserError,
} from '../../music/index.ts';
import { countWords } from '../words.ts';
import type { ChordOrigin, ComposeRequest } from './composed.ts';
import { drawByWeight } from './draw-by-weight.ts';
import { partSeeds } from './part-seeds.ts';
import { type CrateProgression, ENOUGH_SONGS, USUAL_PROGRESSIONS } from './progressions.ts';
import { suitProgressions } from './suit-progressions.ts';
import { keyOfChords, typedHarmony } from './typed-harmony.ts';

export type Harmony = Pick<Composition, 'key' | 'bars' | 'chords'> & { origin: ChordOrigin; notes: string[] };

/** What a made loop lasts where nobody asks otherwise: two bars by themselves soon tire. */
const USUAL_BARS = 4;
const SHORTEST_BARS = 2;
/** A loop of twice as many songs is so much likelier, as a power of two: or the many that one song has would drown it. */
const FREQUENT = 2;

/**
 * @param crate progressions of the crate, tonic C; beside those that suit the style, its own count as `ENOUGH_SONGS` songs, and
 *   where they are fewer songs' than that, only its own are drawn
 * @throws UserError `mood` for one that the style does not have, `chords-silent` for typed chords without a chord
 */
export function chooseHarmony(request: ComposeRequest, crate: readonly CrateProgression[]): Harmony {
  const { style, mood, chords: typed, given = {}, key: asked } = request;
  if (mood !== undefined && !style.moods.includes(mood)) throw noSuchMood(style, mood);
  if (typed && typed.length > 0) {
    const { chords, bars, notes } = typedHarmony(typed, {
      bars: request.bars,
      atLeast: longestGiven(request),
    });
    return { key: asked ?? keyOfChords(chords), chords, bars, origin: { from: 'typed' }, notes };
  }
  const bars = barsOf(request);
  if (given.chords && given.chords.length > 0) {
    const chords = repeated(given.chords, bars);
    const key = given.key ?? asked ?? keyOfChords(chords);
    return { key, chords, bars, origin: { from: 'given' }, notes: [] };
  }
  const tunes = { melody: given.lead?.main, chords: given.keys, pad: given.pad, bass: given.bass };
  for (const [name, tune] of Object.entries(tunes)) {
    if (tune && tune.notes.length > 0) return fitted({ name, tune }, bars, given.key ?? asked);
  }
  return drawn(request, crate, bars);
}

/** As long as the longest loop that is given, else as asked; a loop of one bar is heard twice, for nothing grows in one. */
function barsOf(request: ComposeRequest): number {
  const { given = {}, bars } = request;
  const longest = longestGiven(request);
  if (given.bars === undefined && longest === 0) return bars ?? USUAL_BARS;
  return Math.max(SHORTEST_BARS, given.bars ?? bars ?? 0, longest);
}

/** Bars of the longest layer that is there already, which is not to be cut short; 0 where there is none. */
function longestGiven({ given: { lead, drums, bass, keys, pad } = {} }: ComposeRequest): number {
  const loops = [lead?.main, drums?.main, bass, keys, pad];
  return loops.reduce((longest, loop) => Math.max(longest, loop?.bars ?? 0), 0);
}

/** The triads that carry the bars of a tune. */
function fitted(
  { name, tune }: { name: string; tune: Loop },
  bars: number,
  asked: LoopKey | undefined,
): Harmony {
  const key = asked ?? keyOfLoop(tune);
  return {
    key,
    bars,
    chords: harmonize(excerpt(tune, 0, bars), key),
    origin: { from: 'lead' },
    notes: [`chords fitted to the ${name}`],
  };
}

function drawn(request: ComposeRequest, crate: readonly CrateProgression[], bars: number): Harmony {
  const seeds = partSeeds(request.seed);
  const random = createRandom(seeds.progression);
  const { mode } = request.given?.key ?? request.key ?? {};
  const tonic = request.given?.key?.key ?? request.key?.key ?? drawTonic(request.style, seeds.tonic);
  const fits = (progression: { mode: LoopKey['mode'] }) => mode === undefined || progression.mode === mode;
  const fromCrate = request.mood === undefined ? suitProgressions(crate, request.style).filter(fits) : [];
  const songs = fromCrate.reduce((sum, progression) => sum + progression.songs, 0);
  if (songs >= ENOUGH_SONGS && random.next() * (songs + ENOUGH_SONGS) < songs) {
    const choice = drawByWeight(
      fromCrate,
      ({ songs: count, mode: own }) => count ** FREQUENT * shareOf(own, request.style),
      random,
    );
    const key = { key: tonic, mode: choice.mode };
    const chords = repeated(transposeLoopChords(choice.chords, tonic, key), bars);
    return {
      key,
      bars,
      chords,
      origin: { from: 'crate', songs: choice.songs },
      notes: [`chords as in ${countWords(choice.songs, 'song')} of your crate`],
    };
  }
  const choice = drawStyleProgression(request.style, { mood: request.mood, fits }, random);
  const key = { key: tonic, mode: choice.mode };
  return {
    key,
    bars,
    chords: repeated(spellProgression(choice, key), bars),
    origin: { from: 'style' },
    notes: [`chords of ${request.style.title}, ${choice.mood}`],
  };
}

/** The commonest come first in a style, and weigh most. */
function drawStyleProgression(
  { progressions }: Style,
  { mood, fits }: { mood: string | undefined; fits: (progression: StyleProgression) => boolean },
  random: Random,
): StyleProgression {
  const inMode = progressions.filter(fits);
  const own = inMode.filter((progression) => mood === undefined || progression.mood === mood);
  const choices =
    [own, inMode, USUAL_PROGRESSIONS.filter(fits)].find(({ length }) => length > 0) ?? progressions;
  return drawByWeight(choices, (progression) => 1 / (1 + choices.indexOf(progression) / 2), random);
}

/** What share of a style's own progressions is in this mode; a tenth at least, for a crate may know better. */
function shareOf(mode: LoopKey['mode'], { progressions }: Style): number {
  const inMode = progressions.filter((progression) => progression.mode === mode).length;
  return Math.max(0.1, inMode / progressions.length);
}

/** Tonics that lie low in a bass's octave have their fourth and fifth above them, not below where a speaker ends. */
const LOW_TONICS = 8;

/** Half steps above the bass's lowest root, 1 to `LOW_TONICS`: the lowest itself has nothing to slide up from. */
function drawTonic({ bass: { lowest } }: Style, seed: number): number {
  return (lowest + 1 + createRandom(seed).integer(LOW_TONICS)) % 12;
}

/** The chords again and again until `bars` are full; what is beyond is left out. */
function repeated(chords: readonly LoopChord[], bars: number): LoopChord[] {
  const end = chords.at(-1)?.endBeat ?? 0;
  const beats = bars * BEATS_PER_BAR;
  const rounds = Array.from({ length: Math.ceil(beats / end) }, (_, round) =>
    chords.map(({ figure, startBeat, endBeat }) => ({
      figure,
      startBeat: startBeat + round * end,
      endBeat: Math.min(beats, endBeat + round * end),
    })),
  );
  return rounds.flat().filter(({ startBeat }) => startBeat < beats);
}

function noSuchMood({ title, moods }: Style, mood: string): UserError {
  return new UserError(
    'mood',
    `${title} is not made in the mood “${mood.slice(0, 30)}”. Its moods are ${moods.join(', ')}. For example \`mood:${moods[0]}\`.`,
    { mood },
  );
}
