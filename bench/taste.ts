/**
 * Whether votes teach: scripted voters of known taste, a server of their own for each taste, and the way that `/beat` takes
 * from a seed to a composition. How many of fifty fresh beats they like before any vote, and how many after fifty votes.
 */

import { type Composed, compose } from '../commands/composing/index.ts';
import type { CommandContext } from '../commands/index.ts';
import type { BeatPlan } from '../commands/making/beat-plan.ts';
import { writeRecipe } from '../commands/making/beat-recipe.ts';
import { planBeat } from '../commands/making/plan-beat.ts';
import { tasteOf, tasteWords } from '../commands/taste/index.ts';
import { createRandom, emptyNoteSequence, MEASURES } from '../music/index.ts';
import type { Author, GuildStore, Store } from '../store/index.ts';
import { temporaryStore } from '../test/support/temporary-store.ts';
import { type Comparison, compareRates } from './harness.ts';

const VOTES = 50;
const VOTERS = 5;
/** Share of the votes that a coin decides. */
const AT_RANDOM = 0.15;
const FRESH = 50;
/** Seeds of the beats that are judged; those voted on begin at 1. */
const FRESH_SEEDS = 10_000;
/** Of the beats before any vote, voters like so many. */
const LIKED_BEFORE = 0.4;
/** What is wanted at least: of what was liked before, and of how different beats were. */
const WANTED = { liked: 1.5, variety: 0.75 };

/** What `/beat` has where nobody says otherwise. */
const USUAL = { groove: 100, temperature: 1, format: 'mp3' };

interface MadeBeat {
  plan: BeatPlan;
  composed: Composed;
}

/** How much a voter likes a beat: sums of measures in spreads. */
type Liking = (beat: MadeBeat) => number;

const spreads = ({ composed }: MadeBeat, name: keyof typeof MEASURES): number =>
  (composed.measures[name] - MEASURES[name].mean) / MEASURES[name].spread;

const TASTES: Readonly<Record<string, Liking>> = {
  'busy hats, calm melodies': (beat) => spreads(beat, 'hat_density') - spreads(beat, 'lead_density'),
  'leaping melodies, sparse drums': (beat) => spreads(beat, 'lead_leaps') - spreads(beat, 'drum_density'),
  'slow, with an off-beat melody': (beat) => spreads(beat, 'lead_syncopation') - (beat.plan.qpm - 100) / 28,
};

export async function benchTaste(say: (line: string) => void): Promise<Comparison[]> {
  const { store, close } = await temporaryStore();
  try {
    say(`${FRESH} beats before any vote`);
    const before = await freshBeats(store.guild('nobody'));
    const comparisons: Comparison[] = [];
    for (const [name, liking] of Object.entries(TASTES)) {
      comparisons.push(...(await benchOne(store, { name, liking, before, say })));
    }
    return comparisons;
  } finally {
    await close();
  }
}

async function benchOne(
  store: Store,
  given: { name: string; liking: Liking; before: MadeBeat[]; say: (line: string) => void },
): Promise<Comparison[]> {
  const { name, liking, before, say } = given;
  const bound = before.map(liking).sort((a, b) => b - a)[Math.floor(LIKED_BEFORE * before.length)];
  const likes = (beat: MadeBeat): boolean => liking(beat) > bound;
  const guild = store.guild(name);
  say(`${VOTES} votes of people who like ${name}`);
  await voteOnBeats(guild, likes);
  say(tasteWords(await tasteOf(guild)));
  const after = await freshBeats(guild);
  return [
    compareRates(`${name}: liked of ${FRESH} fresh`, 'before any vote', 'share', {
      ours: shareOf(after, likes),
      peer: shareOf(before, likes),
      goal: WANTED.liked,
    }),
    compareRates(`${name}: variety of beats`, 'before any vote', 'spreads', {
      ours: varietyOf(after),
      peer: varietyOf(before),
      goal: WANTED.variety,
    }),
    compareRates(`${name}: variety of styles`, 'before any vote', 'styles', {
      ours: stylesAmong(after),
      peer: stylesAmong(before),
    }),
  ];
}

/** One beat a vote, made as the taste is by then; the voters take turns. */
async function voteOnBeats(guild: GuildStore, likes: (beat: MadeBeat) => boolean): Promise<void> {
  const random = createRandom(VOTES);
  for (let seed = 1; seed <= VOTES; seed++) {
    const voter = personOf(seed % VOTERS);
    const made = await makeBeat(guild, seed);
    const { id } = await guild.beats.save({
      key: `beat ${seed}`,
      title: `Beat ${seed}`,
      author: voter,
      sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
      recipe: writeRecipe(made.plan, { composed: made.composed }),
      files: [],
    });
    const isByChance = random.next() < AT_RANDOM;
    await guild.beats.vote(id, voter, (isByChance ? random.next() < 0.5 : likes(made)) ? 1 : -1);
  }
}

async function freshBeats(guild: GuildStore): Promise<MadeBeat[]> {
  const beats: MadeBeat[] = [];
  for (let n = 0; n < FRESH; n++) beats.push(await makeBeat(guild, FRESH_SEEDS + n));
  return beats;
}

/** All that `/beat seed:…` does up to the arrangement. */
async function makeBeat(guild: GuildStore, seed: number): Promise<MadeBeat> {
  const context = contextOf(guild, seed);
  const plan = await planBeat(context, { ...USUAL, seed });
  const { style, qpm, temperature } = plan;
  return { plan, composed: await compose(context, { style, qpm, seed, temperature }) };
}

function contextOf(store: GuildStore, seed: number): CommandContext {
  return {
    store,
    jobs: { cancel: async () => false, openOf: async () => [] },
    author: personOf(0),
    isModerator: true,
    channelId: 'channel',
    attachmentBytes: Number.POSITIVE_INFINITY,
    jobId: `beat ${seed}`,
    isJob: false,
    signal: new AbortController().signal,
    progress: () => {},
    seed,
    later: () => Promise.reject(new Error('nothing is later in a benchmark')),
  };
}

function personOf(index: number): Author {
  return { id: `voter ${index}`, name: `Voter ${index}` };
}

function shareOf(beats: readonly MadeBeat[], likes: (beat: MadeBeat) => boolean): number {
  return beats.filter(likes).length / beats.length;
}

/** Mean distance of two beats: root of the mean square over all measures, in spreads. */
function varietyOf(beats: readonly MadeBeat[]): number {
  const names = Object.keys(MEASURES) as (keyof typeof MEASURES)[];
  const points = beats.map((beat) => names.map((name) => spreads(beat, name)));
  const distances = points.flatMap((a, index) =>
    points
      .slice(index + 1)
      .map((b) => Math.hypot(...a.map((value, n) => value - b[n])) / Math.sqrt(names.length)),
  );
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

/** How many styles the beats would seem to be spread evenly over: exp of the entropy. */
function stylesAmong(beats: readonly MadeBeat[]): number {
  const counts = Map.groupBy(beats, ({ plan }) => plan.style.name).values();
  const shares = [...counts].map(({ length }) => length / beats.length);
  return Math.exp(-shares.reduce((sum, share) => sum + share * Math.log(share), 0));
}
