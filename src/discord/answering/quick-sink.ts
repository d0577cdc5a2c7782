/**
 * Answers a quick command, which is done in a blink and then can still say anything: to all, to the asker alone, by a
 * window, or by new counts on the message that was pressed. One that takes longer first buys itself time.
 */
import type { APIMessage } from 'discord.js';
import type { Reply } from '../../../commands/index.ts';
import type { ReplySink } from '../../front.ts';
import { layoutSettings } from '../front-parts.ts';
import { customIdsOf, isCounted } from '../layout/custom-id.ts';
import type { Shown } from '../layout/message-layout.ts';
import { layOut } from '../layout/message-layout.ts';
import { modalOf } from '../layout/modal-layout.ts';
import type { InteractionAnswer } from './interaction-answer.ts';
import type { Count } from './post-recount.ts';
import { areSameRows, countOf, rowsWith } from './post-recount.ts';
import { FRONT } from './reply-place.ts';
import type { ReplyParts, ReplyWhere } from './reply-writing.ts';
import { afterReply, messageOf } from './reply-writing.ts';

/** Well within Discord's three seconds, and long enough for nearly all. */
const BLINK_MS = 250;

export interface PressedButton {
  customId: string;
  message: APIMessage;
}

export interface QuickSinkSettings {
  parts: ReplyParts;
  answer: InteractionAnswer;
  guildId: string;
  /** What it was asked with, if not typed. */
  pressed?: PressedButton;
  /** Whether a window may be opened; not from a window. */
  canOpen: boolean;
}

export class QuickSink implements ReplySink {
  readonly attachmentBytes: number;
  readonly #settings: QuickSinkSettings;
  readonly #where: ReplyWhere;
  readonly #callOff: () => void;

  constructor(settings: QuickSinkSettings) {
    const { parts, answer, guildId, pressed } = settings;
    const { channelId, attachmentBytes } = answer.place.where;
    this.attachmentBytes = attachmentBytes;
    this.#settings = settings;
    this.#where = { guildId, channelId, attachmentBytes };
    const hold = (): void => {
      answer
        .hold()
        .catch((error: unknown) => parts.log.error('Discord: an interaction was not acknowledged', error));
    };
    // A counted button only ever changes its message or says something beside it: nothing is lost by holding it at once.
    const isCountedPress = pressed !== undefined && isCounted(pressed.customId);
    this.#callOff = isCountedPress ? () => {} : parts.clock.after(BLINK_MS, hold);
    if (isCountedPress) hold();
  }

  /** It is over before progress could be read. */
  progress(): void {}

  async reply(reply: Reply): Promise<void> {
    this.#callOff();
    const { parts, answer, pressed } = this.#settings;
    if (await this.#openForm(reply)) return;
    const count = countOf(reply);
    if (count && pressed && isCounted(pressed.customId)) return this.#update(reply, pressed.message, count);
    if (reply.quiet) {
      await this.#whisper({ reply });
      if (count) await parts.recount.spread(this.#where.guildId, count);
      return;
    }
    const messageId = await answer.show(await messageOf(parts, reply, this.#where));
    if (messageId !== undefined) await afterReply(parts, reply, this.#where, messageId);
  }

  refuse(text: string): Promise<void> {
    return this.#whisper({ refusal: text });
  }

  fail(reference: string): Promise<void> {
    return this.#whisper({ failure: reference });
  }

  /** False where there is no form, or it is too late for a window: then the form is a button. */
  async #openForm({ form }: Reply): Promise<boolean> {
    const { parts, answer, canOpen } = this.#settings;
    const command = parts.commands.find(({ name }) => name === form?.command);
    if (!form || !command || !canOpen || !answer.isOpen) return false;
    const [customId] = await customIdsOf([form], parts.store.guild(this.#where.guildId).notes);
    return answer.open(modalOf(form, customId, command));
  }

  /** Shows the new counts on the pressed message. Where it changes none, as by a second press, the receipt says so. */
  async #update(reply: Reply, message: APIMessage, count: Count): Promise<void> {
    const { parts, answer } = this.#settings;
    const { guildId } = this.#where;
    const guild = parts.store.guild(guildId);
    const shown = message.components ?? [];
    const rows = await rowsWith(count, shown, guild.notes);
    if (areSameRows(rows, shown)) return this.#whisper({ reply });
    const post = { front: FRONT, channelId: message.channel_id, messageId: message.id };
    // Begun before the answer, for answers end in any order, and the last vote's counts are to stand.
    const spread = parts.recount.spread(guildId, count, message.id);
    await parts.recount.pressed(guild, post, count, () => answer.update(rows));
    await spread;
  }

  async #whisper(shown: Shown): Promise<void> {
    this.#callOff();
    const { parts, answer } = this.#settings;
    await answer.whisper(await layOut(shown, layoutSettings(parts, this.#where)));
  }
}
