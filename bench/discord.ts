/**
 * Fifty people at once: 500 interactions (melodies, drums, beats, votes, suggestions, lists) on a Discord of our own,
 * answered by the bot in a process of its own, with 10,000 beats in its store, while it trains a model.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRandom, emptyNoteSequence, type Random } from '../music/index.ts';
import { openStore } from '../store/index.ts';
import { attachedDrums } from '../test/support/attached.ts';
import type { Channel, Discord, Guild, Interaction, Message, Person } from '../test/support/discord/index.ts';
import { startDiscord } from '../test/support/discord/index.ts';
import { atMost, type Comparison } from './harness.ts';

const PEOPLE = 50;
const KEPT_BEATS = 10_000;
/** Asked for before the load, one after another in each of so many hands. */
const CALM_SUGGESTIONS = 200;
const CALM_HANDS = 4;
/** An answer that has not come by then is lost. */
const PATIENCE_MS = 20 * 60_000;

const MEMORY_EVERY_MS = 100;

/** What is to be reached, in milliseconds and megabytes. */
const WANTED = { acknowledgedMs: 500, suggestedMs: 150, megabytes: 700 };

/** One kind of thing that people do. */
type Deed = (person: Person, at: Scene) => Promise<Done>;

interface Scene {
  channel: Channel;
  beatIds: readonly string[];
  random: Random;
}

interface Done {
  interaction: Interaction;
  /** Milliseconds from the asking to the finished answer. */
  completedMs: number;
}

interface Measured {
  kind: string;
  done: Done;
}

export async function benchDiscord(say: (line: string) => void): Promise<Comparison[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'beat-cypher-bench-'));
  const discord = await startDiscord({ keepFiles: false });
  const guild = discord.addGuild();
  const channel = guild.addTextChannel({ name: 'cypher' });
  let bot: ChildProcess | undefined;
  try {
    say(`Keeping ${KEPT_BEATS} beats`);
    const beatIds = await keepBeats(dataDir, guild.id);
    bot = await startBot(discord, dataDir);
    await discord.registered();
    const startMegabytes = await megabytesOf(bot, 'VmHWM');
    const scene: Scene = { channel, beatIds, random: createRandom(1) };
    say(`${CALM_SUGGESTIONS} suggestions, nothing else to do`);
    const calm = await suggestCalmly(guild, scene);
    say(`${PEOPLE} people, ${PEOPLE * DAY.length} interactions, while a model is trained`);
    await beginTraining(guild, channel);
    const load = await mostMegabytes(bot, everyoneAtOnce(guild, scene, say));
    return report({
      calm,
      measured: load.result,
      startMegabytes,
      loadMegabytes: load.megabytes,
      refusals: discord.refusals.length,
      say,
    });
  } finally {
    if (bot) await endBot(bot);
    await discord.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function keepBeats(dataDir: string, guildId: string): Promise<string[]> {
  const store = await openStore({ dataDir });
  const words = [
    'Night',
    'Copper',
    'Velvet',
    'Static',
    'Harbour',
    'Neon',
    'Winter',
    'Paper',
    'Golden',
    'Corner',
  ];
  const ids: string[] = [];
  for (let n = 0; n < KEPT_BEATS; n++) {
    const beat = await store.guild(guildId).beats.save({
      key: `bench:${n}`,
      title: `${words[n % 10]} ${words[Math.floor(n / 10) % 10]} ${n}`,
      author: { id: '1', name: 'bench' },
      sequence: emptyNoteSequence(),
      recipe: {},
      files: [],
    });
    ids.push(beat.id);
  }
  await store.close();
  return ids;
}

async function startBot(discord: Discord, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      BEAT_CYPHER_DATA: dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_GUILD: '',
      DISCORD_API: discord.api,
      DISCORD_CDN: discord.cdn,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.includes('is open at')) return child;
  }
  throw new Error('the bot ended before it was open');
}

async function endBot(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null) return;
  const ended = once(bot, 'exit');
  bot.kill('SIGTERM');
  await ended;
}

/** Memory of a process as Linux tells it, now (`VmRSS`) or at most so far (`VmHWM`); elsewhere it is not known. */
async function megabytesOf({ pid }: ChildProcess, field: 'VmRSS' | 'VmHWM'): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** The most that a process holds while `work` goes on. */
async function mostMegabytes<T>(
  bot: ChildProcess,
  work: Promise<T>,
): Promise<{ result: T; megabytes: number | undefined }> {
  let most: number | undefined;
  const timer = setInterval(async () => {
    const now = await megabytesOf(bot, 'VmRSS');
    if (now !== undefined) most = Math.max(most ?? 0, now);
  }, MEMORY_EVERY_MS);
  try {
    return { result: await work, megabytes: most };
  } finally {
    clearInterval(timer);
  }
}

async function suggestCalmly(guild: Guild, scene: Scene): Promise<Done[]> {
  const hands = Array.from({ length: CALM_HANDS }, async (_, hand) => {
    const person = guild.addMember({ name: `calm ${hand}` });
    const done: Done[] = [];
    for (let n = 0; n < CALM_SUGGESTIONS / CALM_HANDS; n++) done.push(await DEEDS.suggestion(person, scene));
    return done;
  });
  return (await Promise.all(hands)).flat();
}

/** One that outlasts the load: it is ended with the bot. */
async function beginTraining(guild: Guild, channel: Channel): Promise<void> {
  const moderator = guild.addMember({ name: 'moderator', permissions: ['ManageGuild'] });
  const added = await moderator.types(channel, 'dataset add', {}, attachedDrums(10));
  await added.until((message) => message.text.includes('drums 9'), { patienceMs: 60_000 });
  const trained = await moderator.types(channel, 'train start', { model: 'drums', steps: 200_000 });
  await trained.until((message) => /step \d/.test(message.text), { patienceMs: 60_000 });
}

/** What each of them does, one thing after another. */
const DAY = [
  'melody',
  'suggestion',
  'vote',
  'drums',
  'list',
  'beat',
  'suggestion',
  'vote',
  'drums',
  'melody',
] as const;

const DEEDS: Record<(typeof DAY)[number], Deed> = {
  melody: (person, { channel }) =>
    finished(person.types(channel, 'melody', { primer: '[60, -2, 52, -2]', num_steps: 64 }), hasSound),
  drums: (person, { channel }) => finished(person.types(channel, 'drums', { num_steps: 64 }), hasSound),
  beat: (person, { channel }) => finished(person.types(channel, 'beat', { bars: 8 }), hasSound),
  vote: (person, { channel, beatIds, random }) => {
    const beat = beatIds[random.integer(beatIds.length)];
    return finished(person.types(channel, 'vote', { beat, value: 'up' }), ({ text }) => text.includes(beat));
  },
  list: (person, { channel }) => finished(person.types(channel, 'top'), ({ isThinking }) => !isThinking),
  suggestion: async (person, { channel, beatIds, random }) => {
    const typed = beatIds[random.integer(beatIds.length)].slice(0, random.integer(4));
    const interaction = await person.completes(channel, 'vote', 'beat', typed);
    await interaction.suggested;
    return { interaction, completedMs: interaction.acknowledgement!.afterMs };
  },
};

function hasSound(message: Message): boolean {
  return message.attachments.some(({ filename }) => filename.endsWith('.mp3'));
}

async function finished(asked: Promise<Interaction>, isIt: (message: Message) => boolean): Promise<Done> {
  const start = performance.now();
  const interaction = await asked;
  await interaction.until(isIt, { patienceMs: PATIENCE_MS });
  return { interaction, completedMs: performance.now() - start };
}

async function everyoneAtOnce(guild: Guild, scene: Scene, say: (line: string) => void): Promise<Measured[]> {
  const measured: Measured[] = [];
  const days = Array.from({ length: PEOPLE }, async (_, n) => {
    const person = guild.addMember({ name: `person ${n}` });
    for (let deed = 0; deed < DAY.length; deed++) {
      // Everyone begins elsewhere in the day, so that the whole mix is asked at once.
      const kind = DAY[(deed + n) % DAY.length];
      measured.push({ kind, done: await DEEDS[kind](person, scene) });
      if (measured.length % 50 === 0) say(`${measured.length} answered`);
    }
  });
  await Promise.all(days);
  return measured;
}

interface Outcome {
  calm: Done[];
  measured: Measured[];
  startMegabytes: number | undefined;
  loadMegabytes: number | undefined;
  refusals: number;
  say: (line: string) => void;
}

function report({ calm, measured, startMegabytes, loadMegabytes, refusals, say }: Outcome): Comparison[] {
  const acknowledged = measured.map(({ done }) => acknowledgedMs(done));
  const late = acknowledged.filter((ms) => ms > 3000).length;
  say(
    `${measured.length} answered, 0 lost, ${late} after Discord's 3 s, ${refusals} requests that Discord would refuse`,
  );
  if (late > 0 || refusals > 0) process.exitCode = 1;
  const long = measured.filter(({ kind }) => ['melody', 'drums', 'beat'].includes(kind));
  const completed = long.map(({ done }) => done.completedMs / 1000);
  const suggested = measured
    .filter(({ kind }) => kind === 'suggestion')
    .map(({ done }) => acknowledgedMs(done));
  const calmly = calm.map(acknowledgedMs);
  const lines = [
    atMost('acknowledged, p50', percentile(acknowledged, 0.5), WANTED.acknowledgedMs, 'ms'),
    atMost('acknowledged, p99', percentile(acknowledged, 0.99), WANTED.acknowledgedMs, 'ms'),
    atMost(`suggested from ${KEPT_BEATS} beats, p99`, percentile(calmly, 0.99), WANTED.suggestedMs, 'ms'),
    atMost('suggested under load, p99', percentile(suggested, 0.99), WANTED.suggestedMs, 'ms'),
    atMost('made and posted, p50', percentile(completed, 0.5), PATIENCE_MS / 1000, 's'),
    atMost('made and posted, p99', percentile(completed, 0.99), PATIENCE_MS / 1000, 's'),
  ];
  // Opening PGlite has a peak of its own: V8 takes 600 MB for a second to optimize one large function of PostgreSQL's.
  for (const [name, megabytes] of [
    ['most memory while it opens', startMegabytes],
    ['most memory under load', loadMegabytes],
  ] as const) {
    if (megabytes !== undefined) lines.push(atMost(name, megabytes, WANTED.megabytes, 'MB'));
  }
  return lines;
}

function acknowledgedMs({ interaction }: Done): number {
  return interaction.acknowledgement!.afterMs;
}

/** The value below which this share of them lies. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
