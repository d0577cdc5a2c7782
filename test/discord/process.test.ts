import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Discord } from '../support/discord/index.ts';
import { startDiscord } from '../support/discord/index.ts';
import { temporaryDataDir } from '../support/temporary-store.ts';

let discord: Discord;
let dataDir: string;

beforeAll(async () => {
  dataDir = await temporaryDataDir();
});
afterAll(() => rm(dataDir, { recursive: true }));
beforeEach(async () => {
  discord = await startDiscord();
});
afterEach(() => discord.stop());

/** `npm start` with these settings. */
function start(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      BEAT_CYPHER_DATA: dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      DISCORD_CDN: discord.cdn,
      DISCORD_GUILD: '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const ended = once(child, 'exit').then(([code]) => ({
    code: code as number | null,
    errors: errors.join(''),
  }));
  const lines = createInterface({ input: child.stdout });
  /** The next such line from now on; undefined if none comes before it ends. */
  const says = (words: RegExp) =>
    new Promise<string | undefined>((resolve) => {
      lines.on('line', (line) => words.test(line) && resolve(line)).on('close', () => resolve(undefined));
    });
  return { child, says, ended };
}

/** Whole processes start and end here, on whatever machine this is. */
const PATIENCE = { timeout: 90_000 };

describe('a host with a token', PATIENCE, () => {
  it('has the bot on Discord, and ends it cleanly', async () => {
    const guild = discord.addGuild();
    const channel = guild.addTextChannel({ name: 'beats' });
    const anna = guild.addMember({ name: 'anna' });
    const { child, says, ended } = start({ DISCORD_GUILD: guild.id });
    expect(await says(/on Discord/)).toMatch(/https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/);
    const asked = await anna.types(channel, 'dataset list');
    expect((await asked.answered).text).toContain('crate');
    // Twice, as Ctrl-C comes by way of npm.
    const closing = says(/^Closing/);
    child.kill('SIGINT');
    expect(await closing).toBeDefined();
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0 });
    expect(discord.gateway.sessions.filter(({ socket }) => socket)).toEqual([]);
    expect(discord.refusals).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a wrong token',
      { DISCORD_TOKEN: 'MTAwMDAwMDAwMDAwMDAwMDAw.GxYzAb.another-of-no-worth' },
      /Reset Token/,
    ],
    [
      'a server that the bot is not in',
      { DISCORD_GUILD: '1289000000000000000' },
      /in no such server.*oauth2/,
    ],
  ])('is told in one line of %s', async (_what, settings, words) => {
    const { ended } = start(settings);
    const { code, errors } = await ended;
    expect(code).toBe(1);
    const told = errors.split('\n').filter((line) => line !== '' && !/^\d{4}-/.test(line));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(words);
  });
});
