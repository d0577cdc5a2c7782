/** The whole product with a browser before it: store, dispatcher, web chat, chromium. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { COMMANDS } from '../../commands/index.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import type { Front } from '../../src/front.ts';
import { createLog } from '../../src/log.ts';
import { startWebChat } from '../../src/web/index.ts';
import type { Store } from '../../store/index.ts';
import { temporaryStore } from '../support/temporary-store.ts';

/** Debian's; undefined where it is not installed. */
export const CHROMIUM = ['/usr/bin/chromium'].find((path) => existsSync(path));

export interface ChatInBrowser {
  /** A person: a browser profile of its own, on the chat's page under this name. */
  join(name: string, options?: BrowserContextOptions): Promise<Page>;
  store: Store;
  front: Front;
  /** Stops the chat's server; the returned function starts it again at the same address. */
  stop(): Promise<() => Promise<void>>;
  /** Whatever any page complained of: errors, refused sources. */
  complaints: string[];
  /** What the server logged. */
  log: string[];
  close(): Promise<void>;
}

export async function openChatInBrowser(): Promise<ChatInBrowser> {
  const { store, close: closeStore } = await temporaryStore();
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const dispatcher = createDispatcher({ store, log });
  const start = (port: number) => startWebChat({ dispatcher, store, commands: COMMANDS, port, log });
  let chat = await start(0);
  dispatcher.register(chat.front);
  await dispatcher.work();
  const browser = await launch();
  const complaints: string[] = [];

  return {
    store,
    front: chat.front,
    complaints,
    log: lines,
    async stop() {
      await chat.close();
      return async () => {
        chat = await start(Number(new URL(chat.url).port));
      };
    },
    async join(name, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1100, height: 820 }, ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(chat.url);
      await page.getByTitle('Who am I?').click();
      await page.getByLabel('Display name').fill(name);
      await page.getByLabel('Display name').press('Enter');
      await page.getByRole('button', { name, exact: false }).first().waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await store.jobs.stop();
      await chat.close();
      await closeStore();
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    // No sandbox where tests run as root; nothing that looks for a network.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
