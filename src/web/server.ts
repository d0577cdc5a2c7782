/**
 * The local chat: one channel on a page, served by node:http. It takes calls, files and talk, hands calls to the
 * dispatcher, and shows its answers. It listens on this machine only, unless a host and a password say otherwise.
 */
import { createServer, type Server } from 'node:http';
import { UserError } from '../../music/index.ts';
import type { Store } from '../../store/index.ts';
import type { Dispatcher, Front } from '../front.ts';
import type { Log } from '../log.ts';
import { CallDesk } from './call-desk.ts';
import { type CommandFace, catalogueOf } from './catalogue.ts';
import { Channel } from './channel.ts';
import { EventStreams } from './event-streams.ts';
import { isLoopback } from './guard.ts';
import { loadPageAssets } from './page-assets.ts';
import { PasswordGate } from './password-gate.ts';
import { Site } from './site.ts';
import { UploadDesk } from './upload-desk.ts';

export interface WebChatOptions {
  dispatcher: Dispatcher;
  store: Pick<Store, 'messages' | 'blobs' | 'jobs'>;
  commands: readonly CommandFace[];
  /** Address to listen on; beyond this machine only with a password. */
  host?: string;
  /** 0 for any free one. */
  port: number;
  password?: string;
  /** The guild whose crate, models and beats this channel works on. */
  guildId?: string;
  channelId?: string;
  /** For our own failures. */
  log: Pick<Log, 'error'>;
}

export interface WebChat {
  url: string;
  front: Front;
  /** Ends every stream and connection. */
  close(): Promise<void>;
}

/**
 * Resolves once it listens.
 * @throws UserError `web-password-required` without a password for a host beyond this machine; `port-taken`,
 * `host-unknown`.
 */
export async function startWebChat(options: WebChatOptions): Promise<WebChat> {
  const host = options.host ?? '127.0.0.1';
  const open = !isLoopback(host);
  if (open && !options.password)
    throw new UserError(
      'web-password-required',
      `The chat may only listen on ${host} with a password. Set one, or leave the host at 127.0.0.1.`,
      { host },
    );
  const commands = options.commands.filter(({ isOffered }) => isOffered !== false);
  const streams = new EventStreams();
  const waiting = new Set((await options.store.jobs.open()).map(({ replyTo }) => String(replyTo.messageId)));
  const channel = new Channel(options.store.messages, streams, options.channelId ?? 'cypher', waiting);
  const uploads = new UploadDesk();
  const calls = new CallDesk({
    channel,
    uploads,
    blobs: options.store.blobs,
    dispatcher: options.dispatcher,
    commands,
    guildId: options.guildId ?? 'local',
    channelId: options.channelId ?? 'cypher',
    log: options.log,
  });
  const site = new Site({
    channel,
    streams,
    uploads,
    calls,
    blobs: options.store.blobs,
    catalogue: catalogueOf(commands),
    assets: await loadPageAssets(),
    gate: options.password ? new PasswordGate(options.password) : undefined,
    open,
    log: options.log,
  });
  const server = createServer((request, response) => void site.answer(request, response));
  await listen(server, host, options.port);
  return {
    url: urlOf(server, host),
    front: {
      name: 'web',
      sinkFor: (replyTo) => calls.sinkFor(replyTo),
      inChannel: (id) => calls.inChannel(id),
    },
    close: async () => {
      streams.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new UserError('port-taken', `Port ${port} is taken. Stop what uses it or choose another port.`, {
            port,
          }),
        );
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new UserError('host-unknown', `This machine has no address “${host}”.`, { host }));
      else reject(error);
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
