import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { REST } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../../src/discord/clock.ts';
import { connect } from '../../src/discord/connection.ts';
import { registerCommands, tidyCommands } from '../../src/discord/registration/register-commands.ts';
import type { Discord } from '../support/discord/index.ts';
import { startDiscord } from '../support/discord/index.ts';

let discord: Discord;

beforeAll(async () => {
  discord = await startDiscord();
});
afterAll(() => discord.stop());

const silent = { info: () => {}, error: () => {} };
const enter = (settings: { token?: string; api?: string } = {}) =>
  connect({
    token: settings.token ?? discord.token,
    api: settings.api ?? discord.api,
    shards: 'auto',
    log: silent,
    clock: SYSTEM_CLOCK,
  });

describe('the way into Discord', () => {
  afterEach(() => discord.gateway.forgetSessions());

  it('needs the intent for servers alone', async () => {
    const connection = await enter();
    expect(connection.applicationId).toBe(discord.applicationId);
    expect(discord.gateway.identified.at(-1)?.intents).toBe(1);
    await connection.close();
  });

  it('says where to copy the token anew if Discord does not know it', async () => {
    const token = 'MTAwMDAwMDAwMDAwMDAwMDAw.another.token-of-no-worth';
    await expect(enter({ token })).rejects.toMatchObject({
      code: 'discord-token',
      message: expect.stringMatching(/DISCORD_TOKEN.*Reset Token/),
    });
  });

  it('says so where Discord cannot be reached', async () => {
    const port = await freePort();
    await expect(enter({ api: `http://127.0.0.1:${port}/api` })).rejects.toMatchObject({
      code: 'discord-unreachable',
      message: expect.stringMatching(/^[^\n]*cannot be reached[^\n]*$/),
    });
  });
});

describe('a gateway that does not answer', () => {
  it('is told as a Discord that cannot be reached', async () => {
    const port = await freePort();
    const rest = createHttpServer((_request, response) => {
      const limits = { total: 1_000, remaining: 1_000, reset_after: 1, max_concurrency: 1 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limits }));
    });
    await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
    const impatient = {
      ...SYSTEM_CLOCK,
      after: (_ms: number, deed: () => void) => SYSTEM_CLOCK.after(50, deed),
    };
    const entering = connect({
      token: discord.token,
      api: `http://127.0.0.1:${portOf(rest)}/api`,
      shards: 'auto',
      log: silent,
      clock: impatient,
    });
    await expect(entering).rejects.toMatchObject({ code: 'discord-unreachable' });
    rest.closeAllConnections();
    rest.close();
  });
});

describe('the registration of commands', () => {
  beforeAll(() => {
    // Discord takes a few registrations in a while, and this is about their contents.
    const loose = { limit: 100, windowMs: 1_000 };
    discord.rateLimits.set('PUT /applications/:application/commands', loose);
    discord.rateLimits.set('PUT /applications/:application/guilds/:guild/commands', loose);
  });
  const rest = () => new REST({ api: discord.api }).setToken(discord.token);
  const command = { name: 'beat', description: 'Make a beat', type: 1 as const };
  const log: unknown[] = [];
  const settings = () => ({
    rest: rest(),
    applicationId: discord.applicationId,
    servers: discord.guilds.map(({ id }) => id),
    log: { info: (_message: string, context?: unknown) => void log.push(context) },
  });

  it('is written once, and only again when it has changed', async () => {
    const ids = await registerCommands([command], settings());
    expect(ids.get('beat')).toBe(discord.commands.list(undefined)[0].id);
    await registerCommands([command], settings());
    expect(log).toHaveLength(1);
    await registerCommands([{ ...command, description: 'Make another' }], settings());
    expect(log).toHaveLength(2);
  });

  it('is in one server or in all, never in both', async () => {
    const guild = discord.addGuild();
    const refusals = [...discord.refusals];
    const inOne = { ...settings(), guildId: guild.id };
    await registerCommands([command], inOne);
    await tidyCommands(inOne);
    expect(discord.commands.list(guild.id)).toHaveLength(1);
    expect(discord.commands.list(undefined)).toHaveLength(0);
    await registerCommands([command], settings());
    await tidyCommands(settings());
    expect(discord.commands.list(guild.id)).toHaveLength(0);
    expect(discord.commands.list(undefined)).toHaveLength(1);
    expect(discord.refusals).toEqual(refusals);
  });

  it('says so where the bot is not in the one server', async () => {
    await expect(
      registerCommands([command], { ...settings(), guildId: '1289000000000000000' }),
    ).rejects.toMatchObject({
      code: 'discord-guild',
      message: expect.stringContaining('1289000000000000000'),
    });
  });

  it('says so where Discord takes no more for today', async () => {
    const full = { status: 400, code: 30034, message: 'Max number of daily application command creates' };
    discord.faults.next('PUT /applications/:application/commands', full);
    const changed = { ...command, description: 'Make a third' };
    await expect(registerCommands([changed], settings())).rejects.toMatchObject({
      code: 'discord-commands',
      message: expect.stringMatching(/^[^\n]*Max number of daily[^\n]*Start again later[^\n]*$/),
    });
  });
});

/** One that nothing listens on: it was just let go of. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
