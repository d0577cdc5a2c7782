/** What the host can set, read from the environment once; every problem is told at once. */
import { resolve } from 'node:path';
import { UserError } from '../music/index.ts';

export interface Config {
  /** Folder of the store. */
  dataDir: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Asked from visitors; needed where `host` is not this machine alone. */
  password?: string;
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
  if (problems.length > 0) throw new UserError('config', problems.join('\n'));
  return {
    dataDir: resolve(environment.BEAT_CYPHER_DATA || 'data'),
    host,
    port,
    ...(password && { password }),
  };
}
