/**
 * Shows new counts in the messages that show the same vote. Each is edited at most every two seconds however many vote
 * (an old one every half minute), and always with the last counts.
 */
import type { APIMessage } from 'discord.js';
import { RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Button, Reply } from '../../../commands/index.ts';
import type { GuildStore, Post } from '../../../store/index.ts';
import { hasCode, inShort, isGone } from '../api-errors.ts';
import type { FrontParts } from '../front-parts.ts';
import type { MessageRow } from '../layout/component-rows.ts';
import { recounted, withoutVote } from '../layout/component-rows.ts';
import { isOld, OLD_RECOUNT_EVERY_MS } from './old-messages.ts';
import { FRONT } from './reply-place.ts';
import { whileAwake } from './threads.ts';

const EDIT_EVERY_MS = 2_000;
/** Counts that are due when the front closes are waited for so long. */
const LAST_COUNTS_MS = 3_000;

/** How a vote stands. */
export interface Count {
  tally: string;
  counted: readonly Button[];
  isClosed: boolean;
}

/** What a reply says of a vote; undefined if it says nothing of one. */
export function countOf({ tally, buttons = [], isClosed = false }: Reply): Count | undefined {
  const counted = buttons.filter(({ count }) => count !== undefined);
  return tally === undefined || (counted.length === 0 && !isClosed)
    ? undefined
    : { tally, counted, isClosed };
}

/** A message's rows with the counts as they are now. */
export async function rowsWith(
  { counted, isClosed }: Count,
  rows: NonNullable<APIMessage['components']>,
  notes: GuildStore['notes'],
): Promise<MessageRow[]> {
  return isClosed ? withoutVote(rows) : recounted(rows, counted, notes);
}

/** A message whose edit is due or under way. */
interface Due {
  /** The last counts, until they are written. */
  count: Count | undefined;
  /** Ends the pause before the next edit. */
  hurry?: () => void;
}

/** Presses on one message that are being answered. */
interface Crowd {
  answers: number;
  /** Whether there were several at a time. */
  isOne: boolean;
  last: Count;
}

export class PostRecount {
  readonly #parts: Pick<FrontParts, 'rest' | 'store' | 'clock' | 'log'>;
  readonly #due = new Map<string, Due>();
  readonly #crowds = new Map<string, Crowd>();
  readonly #writing = new Set<Promise<void>>();
  #isClosing = false;

  constructor(parts: Pick<FrontParts, 'rest' | 'store' | 'clock' | 'log'>) {
    this.#parts = parts;
  }

  /** Writes the counts into all messages that show them but this one, in its own time. Never fails. */
  async spread(guildId: string, count: Count, but?: string): Promise<void> {
    const guild = this.#parts.store.guild(guildId);
    try {
      for (const post of await guild.posts.showing(count.tally, FRONT)) {
        if (post.messageId !== but) this.#write(guild, post, count);
      }
    } catch (error) {
      this.#parts.log.error('Discord: votes were not counted anew', error, { tally: count.tally });
    }
  }

  /**
   * Answers a press by `update`, which writes the counts into the pressed message. Where several press at once, Discord
   * may take the answers in any order, so the last counts are then written once more.
   */
  async pressed(guild: GuildStore, post: Post, count: Count, update: () => Promise<void>): Promise<void> {
    const crowd = this.#crowds.get(post.messageId) ?? { answers: 0, isOne: false, last: count };
    this.#crowds.set(post.messageId, crowd);
    crowd.answers += 1;
    crowd.isOne ||= crowd.answers > 1;
    crowd.last = count;
    const due = this.#due.get(post.messageId);
    if (due) putOff(due, count);
    try {
      await update();
    } finally {
      crowd.answers -= 1;
      if (crowd.answers === 0) {
        this.#crowds.delete(post.messageId);
        if (crowd.isOne) this.#write(guild, post, crowd.last);
      }
    }
  }

  /** Writes what is due without further pauses; resolves when that is done, or after three seconds. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const { hurry } of this.#due.values()) hurry?.();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const callOff = this.#parts.clock.after(LAST_COUNTS_MS, resolve);
    await Promise.race([Promise.all(this.#writing), late]);
    callOff();
  }

  /** Writes the counts into one message: at once, or when its last edit was two seconds ago. */
  #write(guild: GuildStore, post: Post, count: Count): void {
    const due = this.#due.get(post.messageId);
    if (due) {
      putOff(due, count);
      return;
    }
    const begun: Due = { count };
    this.#due.set(post.messageId, begun);
    const ended = this.#keepShowing(guild, post, begun).finally(() => this.#writing.delete(ended));
    this.#writing.add(ended);
  }

  /** Edits again and again, as long as new counts come in the pauses. Never fails. */
  async #keepShowing(guild: GuildStore, post: Post, due: Due): Promise<void> {
    const { clock } = this.#parts;
    while (due.count) {
      const { count } = due;
      due.count = undefined;
      await this.#show(guild, post, count);
      if (this.#isClosing) continue;
      const every = isOld(post.messageId, clock.now()) ? OLD_RECOUNT_EVERY_MS : EDIT_EVERY_MS;
      await new Promise<void>((resolve) => {
        const callOff = clock.after(every, resolve);
        due.hurry = () => {
          callOff();
          resolve();
        };
      });
    }
    this.#due.delete(post.messageId);
  }

  async #show(guild: GuildStore, post: Post, count: Count): Promise<void> {
    try {
      await this.#recount(guild, post, count);
    } catch (error) {
      if (isUnknown(error)) await guild.posts.forget(post).catch(() => {});
      else if (isGone(error))
        this.#parts.log.info('Discord: a vote is not shown', { refusal: inShort(error) });
      else this.#parts.log.error('Discord: a vote was not shown', new Error(inShort(error)));
    }
  }

  /** An edit replaces all rows, so those that stand there are read first. */
  async #recount(guild: GuildStore, post: Post, count: Count): Promise<void> {
    const { bot } = this.#parts.rest;
    const route = Routes.channelMessage(post.channelId, post.messageId);
    const { components = [] } = (await bot.get(route)) as APIMessage;
    const rows = await rowsWith(count, components, guild.notes);
    if (!areSameRows(rows, components))
      await whileAwake(bot, post.channelId, () => bot.patch(route, { body: { components: rows } }));
    // What is put to the vote next under the same id has messages of its own.
    if (count.isClosed) await guild.posts.forget(post);
  }
}

/** A vote that is over stays so: a count of before may come late, and one of the next vote shows itself elsewhere. */
function putOff(due: Due, count: Count): void {
  if (!due.count?.isClosed) due.count = count;
}

/** Whether nothing would be seen of the change. */
export function areSameRows(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isUnknown(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownGuild,
    RESTJSONErrorCodes.UnknownMessage,
  );
}
