/** What the parts of this front share. */
import type { CommandDeclaration } from '../../commands/index.ts';
import type { Store } from '../../store/index.ts';
import type { Dispatcher } from '../front.ts';
import type { Log } from '../log.ts';
import type { Clock } from './clock.ts';
import type { DiscordRest } from './connection.ts';
import type { LayoutSettings } from './layout/message-layout.ts';
import type { CommandIds } from './registration/register-commands.ts';

export interface FrontParts {
  applicationId: string;
  rest: DiscordRest;
  store: Pick<Store, 'guild' | 'jobs'>;
  dispatcher: Dispatcher;
  commands: readonly CommandDeclaration[];
  /** Of the registered commands. */
  ids: CommandIds;
  cdnHosts: readonly string[];
  clock: Clock;
  log: Log;
  /** Aborts when the front closes. */
  closing: AbortSignal;
}

/** How messages are laid out in this server. */
export function layoutSettings(
  { commands, ids, store }: Pick<FrontParts, 'commands' | 'ids' | 'store'>,
  { guildId, attachmentBytes }: { guildId: string; attachmentBytes: number },
): LayoutSettings {
  return { commands, ids, attachmentBytes, notes: store.guild(guildId).notes };
}
