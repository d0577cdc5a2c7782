/** What the host can set, read from the environment once; every problem is told at once. */
import { resolve } from 'node:path';
import { engineProblem } from '../models/index.ts';
import { UserError } from '../music/index.ts';

export interface Config {
  /** Folder of the store. */
  dataDir: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Asked from visitors; needed where `host` is not this machine alone. */
  password?: string;
  /** Left out without a token: then there is the local chat alone. */
  discord?: DiscordConfig;
}

export interface DiscordConfig {
  token: string;
  /** The one server whose commands are registered. */
  guildId?: string;
  shards: 'auto' | number;
  /** Another Discord than the one there is, and its CDN's hosts. For tests. */
  api?: string;
  cdnHosts?: string[];
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws UserError `config` listing every setting that cannot be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const host = environment.HOST || '127.0.0.1';
  const password = environment.BEAT_CYPHER_PASSWORD || undefined;
  const port = Number(environment.PORT || '8808');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push(`PORT is \`${environment.PORT}\`; it must be a number from 0 to 65535, such as 8808.`);
  }
  if (!LOOPBACK.has(host) && !password) {
    problems.push(
      `HOST is \`${host}\`, which others can reach, so BEAT_CYPHER_PASSWORD must be set. Without HOST the chat opens for this machine alone.`,
    );
  }
  if (password !== undefined && password.length < 8)
    problems.push('BEAT_CYPHER_PASSWORD must have 8 characters at least.');
  const engine = engineProblem(environment.ENGINE);
  if (engine !== undefined) problems.push(engine);
  const discord = readDiscordConfig(environment, problems);
  if (problems.length > 0) throw new UserError('config', problems.join('\n'));
  return {
    dataDir: resolve(environment.BEAT_CYPHER_DATA || 'data'),
    host,
    port,
    ...(password && { password }),
    ...(discord && { discord }),
  };
}

/** Three parts with dots between; the first is the bot's id in base64. */
const TOKEN = /^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/;
const SNOWFLAKE = /^\d{17,20}$/;

function readDiscordConfig(
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): DiscordConfig | undefined {
  const token = environment.DISCORD_TOKEN?.trim();
  if (!token) return undefined;
  if (!TOKEN.test(token)) {
    problems.push(
      'DISCORD_TOKEN is not a bot token, which has three parts with dots between. Copy it at discord.com/developers/applications: your application, Bot, Reset Token.',
    );
  }
  const guildId = environment.DISCORD_GUILD?.trim() || undefined;
  if (guildId !== undefined && !SNOWFLAKE.test(guildId)) {
    problems.push(
      `DISCORD_GUILD is \`${guildId}\`; it must be a server's id, such as 1289000000000000000: switch on Developer Mode in Discord, right-click the server, Copy Server ID.`,
    );
  }
  const asked = environment.DISCORD_SHARDS?.trim() || 'auto';
  const shards = asked === 'auto' ? asked : Number(asked);
  if (shards !== 'auto' && !(Number.isInteger(shards) && shards >= 1 && shards <= 1_000)) {
    problems.push(`DISCORD_SHARDS is \`${asked}\`; it must be \`auto\` or a number from 1 to 1000.`);
  }
  const api = environment.DISCORD_API || undefined;
  const cdnHosts = environment.DISCORD_CDN?.split(',');
  return { token, shards, ...(guildId && { guildId }), ...(api && { api }), ...(cdnHosts && { cdnHosts }) };
}
