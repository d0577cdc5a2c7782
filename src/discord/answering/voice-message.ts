/** Voice messages: Discord takes them from the bot in a channel, as messages of their own. */
import type { REST } from 'discord.js';
import { Routes } from 'discord.js';
import { isRefused } from '../api-errors.ts';
import type { LaidOutVoice } from '../layout/message-layout.ts';
import { once } from './nonce.ts';

/**
 * False where the bot may not: without the permission, in a channel that takes none, or where it is no
 * member. Tried again with the same nonce, it is sent once.
 */
export async function sendVoice(
  rest: REST,
  channelId: string,
  { body, files }: LaidOutVoice,
  nonce: string,
): Promise<boolean> {
  try {
    await rest.post(Routes.channelMessages(channelId), { body: { ...body, ...once(nonce) }, files });
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}
