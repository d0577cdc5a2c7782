/** Opens the local chat with the bot in it, and Discord where there is a token. */
import { existsSync } from 'node:fs';
import { COMMANDS } from '../commands/index.ts';
import { prepareKernels } from '../models/index.ts';
import { openStore } from '../store/index.ts';
import { readConfig } from './config.ts';
import { startDiscord } from './discord/index.ts';
import { createDispatcher } from './dispatcher.ts';
import { createLog } from './log.ts';
import { startWebChat } from './web/index.ts';

/**
 * Resolves once all doors are open; SIGINT and SIGTERM close them and end the process.
 * @throws UserError for what the host can mend.
 */
export async function openChats(): Promise<void> {
  const log = createLog();
  // What the environment says goes before what the file says.
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  // Before the store, whose PostgreSQL is WebAssembly as well.
  if (process.env.ENGINE !== 'tensorflow') prepareKernels();
  process.stdout.write(`Opening ${config.dataDir} (the first time takes some seconds)\n`);
  const store = await openStore({ dataDir: config.dataDir, log });
  const dispatcher = createDispatcher({ store, log });
  const parts = { dispatcher, store, commands: COMMANDS, log };
  const chat = await startWebChat({ ...config, ...parts });
  dispatcher.register(chat.front);
  const discord = config.discord && (await startDiscord({ ...config.discord, ...parts }));
  if (discord) dispatcher.register(discord.front);
  await dispatcher.work();
  if (discord) process.stdout.write(`Beat Cypher is on Discord; add it to a server: ${discord.inviteUrl}\n`);
  process.stdout.write(`Beat Cypher is open at ${chat.url}\nCtrl-C closes; what was made is kept.\n`);

  const close = async (): Promise<void> => {
    process.stdout.write('Closing; what is being made goes on at the next start.\n');
    await discord?.close();
    await store.jobs.stop();
    await chat.close();
    await store.close();
  };
  let isClosing = false;
  const end = (): void => {
    if (isClosing) return;
    isClosing = true;
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('closing failed', error);
        process.exit(1);
      },
    );
  };
  // Begun once however often it is asked: npm hands Ctrl-C on, though the terminal has told this process already.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, end);
}
