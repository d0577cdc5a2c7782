import type { BotContent, WireAuthor } from './page/wire.ts';

/** A bot message before there is anything to say. */
export function workingContent(command?: string, asker?: WireAuthor, job = false): BotContent {
  return { kind: 'bot', state: 'working', command, asker, job, text: '', files: [], buttons: [] };
}
