/** Threads: opened below a message, and woken where they sleep. */
import type { REST } from 'discord.js';
import { RESTJSONErrorCodes, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import { hasCode, isRefused } from '../api-errors.ts';

/** Discord's bound. */
const NAME_CHARACTERS = 100;

/**
 * Resolves to the thread's channel; undefined where none can be opened: without the permission, in a thread already, or
 * in a kind of channel that has none. Asked again for the same message, as after a crash, it finds the one there is.
 */
export async function openThread(
  rest: REST,
  below: { channelId: string; messageId: string },
  name: string,
): Promise<string | undefined> {
  const body = {
    name: [...name].slice(0, NAME_CHARACTERS).join(''),
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  try {
    const thread = (await rest.post(Routes.threads(below.channelId, below.messageId), { body })) as {
      id: string;
    };
    return thread.id;
  } catch (error) {
    // A thread that began at a message has the message's id.
    if (hasCode(error, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)) return below.messageId;
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** Threads in which nobody writes fall asleep, and what stands in them cannot be edited until they are woken. */
export async function whileAwake<T>(rest: REST, channelId: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!hasCode(error, RESTJSONErrorCodes.InvalidActionOnArchivedThread)) throw error;
    await rest.patch(Routes.channel(channelId), { body: { archived: false } });
    return write();
  }
}
