#!/usr/bin/env node
/**
 * `npx beat-cypher <command> [options]`: the commands without a chat. Inside a checkout npx puts `node_modules/.bin`
 * first on the PATH, so that `env node` above is the Node that this project pins, whatever the machine has.
 */

import { existsSync } from 'node:fs';
import { COMMANDS } from '../commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { openStore } from '../store/index.ts';
import { runAsProgram } from './cli/index.ts';
import { readConfig } from './config.ts';
import { createDispatcher } from './dispatcher.ts';
import { createLog } from './log.ts';

await runAsProgram({
  declarations: COMMANDS,
  version: packageJson.version,
  guildId: 'local',
  async runCall(call, sink, { dataDir, signal }) {
    // Only what went wrong: stderr belongs to progress and to the one line of a refusal.
    const log = { ...createLog(), info: () => {} };
    // The same settings as the chat's: what is made here lands in its crate.
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = readConfig({ ...process.env, ...(dataDir && { BEAT_CYPHER_DATA: dataDir }) });
    const store = await openStore({ dataDir: config.dataDir, log });
    try {
      await createDispatcher({ store, log }).runHere(call, sink, signal);
    } finally {
      await store.close();
    }
  },
});
