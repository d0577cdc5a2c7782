/** The whole house on a loopback Discord: store, dispatcher, jobs, the real discord.js, and one server with one channel. */
import { rm } from 'node:fs/promises';
import { expect } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Clock, DiscordFront } from '../../src/discord/index.ts';
import { startDiscord as startFront } from '../../src/discord/index.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import { createLog } from '../../src/log.ts';
import { openStore, type Store } from '../../store/index.ts';
import type {
  Channel,
  Discord,
  DiscordSettings,
  Guild,
  GuildSettings,
  Interaction,
  Message,
  Person,
} from './discord/index.ts';
import { startDiscord } from './discord/index.ts';
import type { Script } from './scripted-commands.ts';
import { temporaryDataDir } from './temporary-store.ts';

export interface DiscordCypherSettings {
  discord?: DiscordSettings;
  guild?: GuildSettings;
  /** Register in that guild alone. */
  inGuild?: boolean;
  shards?: number;
  /** Commands beside ours, whose course the test writes. */
  script?: Script;
}

export interface DiscordCypher {
  discord: Discord;
  guild: Guild;
  channel: Channel;
  anna: Person;
  ben: Person;
  /** May change the server. */
  mod: Person;
  readonly store: Store;
  readonly front: DiscordFront;
  /** Lines of the log, where bugs would show. */
  log: string[];
  /** Moves Discord's time and ours forward. */
  advance(milliseconds: number): void;
  /** Ends all but Discord as SIGTERM does, and begins it anew on the same folder. */
  restart(): Promise<void>;
  /** Fails if Discord refused anything, but by these codes, or if anything but information was logged. */
  expectNoTrouble(but?: { refusals: readonly number[] }): void;
  close(): Promise<void>;
}

export async function openDiscordCypher(settings: DiscordCypherSettings = {}): Promise<DiscordCypher> {
  const discord = await startDiscord(settings.discord);
  const guild = discord.addGuild(settings.guild);
  const channel = guild.addTextChannel({ name: 'beats' });
  const anna = guild.addMember({ name: 'anna', displayName: 'Anna' });
  const ben = guild.addMember({ name: 'ben', displayName: 'Ben' });
  const mod = guild.addMember({ name: 'mod', displayName: 'Mo', permissions: ['ManageGuild'] });
  const log: string[] = [];
  const clock = new MovedClock(discord);
  const dataDir = await temporaryDataDir();
  const open = () => openHouse({ discord, guild, log, clock, dataDir, settings });
  let house = await open();

  return {
    discord,
    guild,
    channel,
    anna,
    ben,
    mod,
    log,
    get store() {
      return house.store;
    },
    get front() {
      return house.front;
    },
    advance(milliseconds) {
      discord.advance(milliseconds);
      clock.moved();
    },
    async restart() {
      await house.close();
      house = await open();
    },
    expectNoTrouble(but = { refusals: [] }) {
      expect(discord.refusals.filter(({ code }) => !but.refusals.includes(code))).toEqual([]);
      expect(discord.failures).toEqual([]);
      expect(log.filter((line) => / error /.test(line))).toEqual([]);
    },
    async close() {
      await house.close();
      await discord.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** The answer of a job, once it shows no progress any more. */
export function finished(asked: Interaction): Promise<Message> {
  return asked.until((message) => !message.isThinking && !/[▰▱]/.test(message.text));
}

interface House {
  store: Store;
  front: DiscordFront;
  close(): Promise<void>;
}

interface HouseSettings {
  discord: Discord;
  guild: Guild;
  log: string[];
  clock: Clock;
  dataDir: string;
  settings: DiscordCypherSettings;
}

async function openHouse({
  discord,
  guild,
  log: lines,
  clock,
  dataDir,
  settings,
}: HouseSettings): Promise<House> {
  const { inGuild, shards, script } = settings;
  const log = createLog((line) => lines.push(line));
  const store = await openStore({ dataDir, log });
  const dispatcher = createDispatcher({ store, log });
  const front = await startFront({
    token: discord.token,
    api: discord.api,
    cdnHosts: [discord.cdn],
    dispatcher: script?.before(dispatcher) ?? dispatcher,
    store,
    commands: [...COMMANDS, ...(script?.commands ?? [])],
    log,
    clock,
    ...(inGuild && { guildId: guild.id }),
    ...(shards !== undefined && { shards }),
  });
  dispatcher.register(front.front);
  await dispatcher.work();
  return {
    store,
    front,
    async close() {
      await front.close();
      await store.jobs.stop();
      await store.close();
    },
  };
}

interface Alarm {
  at: number;
  ring: () => void;
  timer?: NodeJS.Timeout;
}

/** Discord's time, which a test can move; what has become due then happens at once. */
class MovedClock implements Clock {
  readonly #discord: Pick<Discord, 'now'>;
  readonly #alarms = new Set<Alarm>();

  constructor(discord: Pick<Discord, 'now'>) {
    this.#discord = discord;
  }

  now(): number {
    return this.#discord.now();
  }

  after(milliseconds: number, deed: () => void): () => void {
    const alarm: Alarm = { at: this.now() + milliseconds, ring: deed };
    this.#alarms.add(alarm);
    this.#wait(alarm);
    return () => this.#forget(alarm);
  }

  moved(): void {
    for (const alarm of [...this.#alarms]) this.#ringIfDue(alarm);
  }

  #wait(alarm: Alarm): void {
    const left = Math.max(0, Math.ceil(alarm.at - this.now()));
    alarm.timer = setTimeout(() => this.#ringIfDue(alarm), left).unref();
  }

  #ringIfDue(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    if (alarm.at > this.now()) this.#wait(alarm);
    else {
      this.#forget(alarm);
      alarm.ring();
    }
  }

  #forget(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }
}
