/**
 * Answers one job into one message: edited as the work goes on, and once more when it is done. A message that is gone
 * ends nothing but its telling.
 */
import { randomUUID } from 'node:crypto';
import type { Attachment, Progress, Reply } from '../../../commands/index.ts';
import type { ReplySink } from '../../front.ts';
import { inShort } from '../api-errors.ts';
import { layoutSettings } from '../front-parts.ts';
import type { Shown } from '../layout/message-layout.ts';
import { layOut } from '../layout/message-layout.ts';
import { cutMarkdown } from '../layout/split-markdown.ts';
import type { MessagePlace, OutgoingMessage, WrittenMessage } from './message-place.ts';
import { isOld, OLD_PROGRESS_EVERY_MS } from './old-messages.ts';
import type { ReplyParts, ReplyWhere } from './reply-writing.ts';
import { afterReply, messageOf } from './reply-writing.ts';
import { deliver } from './steady-delivery.ts';

/** What is done sooner shows no progress: that would only be a flicker. */
const FIRST_PROGRESS_MS = 1_000;
const PROGRESS_EVERY_MS = 2_000;
/** As the bot, whose requests are counted together. */
const BOT_PROGRESS_EVERY_MS = 5_000;
const PICTURE_EVERY_MS = 15_000;
/** Whoever waited longer has looked away, and is told. */
const LONG_MS = 60_000;
/** What is quoted of the answer to which they are called. */
const BEGINNING_CHARACTERS = 200;

/** A promise that nothing follows in a quarter of an hour is shown as broken, so what waits longer says so. */
const IN_LINE: Progress = { fraction: 0, text: 'In line; it begins when what was asked before is done.' };

/** Refusals that concern all who saw the work go on. */
const PUBLIC_REFUSALS: ReadonlySet<string> = new Set(['cancelled', 'given-up']);

export interface SinkSettings {
  parts: ReplyParts;
  place: MessagePlace;
  guildId: string;
  /** For the asker alone, once. */
  advice?: string;
  /** Called when the last word is said. */
  ended?: () => void;
}

export class DiscordSink implements ReplySink {
  readonly attachmentBytes: number;
  readonly #parts: ReplyParts;
  readonly #place: MessagePlace;
  readonly #where: ReplyWhere;
  readonly #ended: () => void;
  /** Not shown yet. */
  #progress: Progress | undefined;
  #hasProgress = false;
  #buttons: Progress['buttons'];
  /** Not shown yet. */
  #picture: Attachment | undefined;
  #pictureAt = Number.NEGATIVE_INFINITY;
  #nextAt: number;
  #callOff: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #hasShown = false;
  #advice: string | undefined;
  #isOver = false;

  constructor({ parts, place, guildId, advice, ended = () => {} }: SinkSettings) {
    const { channelId, attachmentBytes } = place.where;
    this.attachmentBytes = attachmentBytes;
    this.#parts = parts;
    this.#place = place;
    this.#where = { guildId, channelId, attachmentBytes };
    this.#advice = advice;
    this.#ended = ended;
    this.#nextAt = parts.clock.now() + FIRST_PROGRESS_MS;
  }

  /** It stands in line: shown unless it begins within a second. */
  queued(): void {
    if (this.#isOver || this.#hasProgress) return;
    this.#progress = IN_LINE;
    this.#schedule();
  }

  progress(progress: Progress): void {
    // What nobody asked for just now shows itself when it is done: its message would be posted twice after a crash.
    const { token, messageId } = this.#place.where;
    if (this.#isOver || (token === undefined && messageId === undefined)) return;
    this.#hasProgress = true;
    this.#buttons = progress.buttons ?? this.#buttons;
    this.#progress = { ...progress, buttons: this.#buttons };
    this.#picture = progress.picture ?? this.#picture;
    this.#schedule();
  }

  async reply(reply: Reply): Promise<void> {
    if (this.#isOver) return;
    // Before it counts as the end: what fails here can still be told as a failure.
    const message = reply.quiet
      ? await this.#lay({ reply })
      : await messageOf(this.#parts, reply, this.#where);
    if (!this.#isFirstEnd()) return;
    if (reply.quiet) return this.#tellAsker(message);
    const written = await this.#tellAll(message);
    if (written) await this.#follow(() => afterReply(this.#parts, reply, this.#where, written.id));
  }

  async refuse(text: string, code: string): Promise<void> {
    if (!this.#isFirstEnd()) return;
    const message = await this.#lay({ refusal: text });
    if (PUBLIC_REFUSALS.has(code)) await this.#tellAll(message);
    else await this.#tellAsker(message);
  }

  async fail(reference: string): Promise<void> {
    if (!this.#isFirstEnd()) return;
    await this.#tellAll(await this.#lay({ failure: reference }));
  }

  /** A worker may be as quick to refuse a job as the check that comes with its queueing: the asker is told once. */
  #isFirstEnd(): boolean {
    const isFirst = !this.#isOver;
    this.#isOver = true;
    return isFirst;
  }

  #schedule(): void {
    if (this.#callOff || this.#writing || this.#isOver) return;
    const wait = this.#nextAt - this.#parts.clock.now();
    this.#callOff = this.#parts.clock.after(Math.max(0, wait), () => {
      this.#callOff = undefined;
      this.#writing = this.#showProgress().finally(() => {
        this.#writing = undefined;
        if (this.#progress) this.#schedule();
      });
    });
  }

  async #showProgress(): Promise<void> {
    const progress = this.#progress;
    if (!progress || this.#isOver) return;
    this.#progress = undefined;
    this.#nextAt = this.#parts.clock.now() + this.#every();
    try {
      const written = await this.#place.write(await this.#progressMessage(progress));
      this.#hasShown ||= written !== undefined && progress !== IN_LINE;
      await this.#advise();
    } catch (error) {
      // A courtesy: the work goes on without it, and the next may come through.
      this.#parts.log.info('Discord: progress was not shown', { error: inShort(error) });
    }
  }

  /** How long from one progress to the next. */
  #every(): number {
    if (this.#place.token !== undefined) return PROGRESS_EVERY_MS;
    const { messageId } = this.#place.where;
    const isLate = messageId !== undefined && isOld(messageId, this.#parts.clock.now());
    return isLate ? OLD_PROGRESS_EVERY_MS : BOT_PROGRESS_EVERY_MS;
  }

  /** The words change with each edit; the picture stands until another is due. */
  async #progressMessage(progress: Progress): Promise<OutgoingMessage> {
    const { picture: _own, ...words } = progress;
    const { body, files } = await this.#lay({ progress: words });
    const picture = this.#picture;
    const now = this.#parts.clock.now();
    if (picture && now - this.#pictureAt >= PICTURE_EVERY_MS) {
      this.#picture = undefined;
      this.#pictureAt = now;
      const { body: pictured, files: pictures } = await this.#lay({ reply: { text: '', picture } });
      const { embeds, attachments } = pictured;
      return { body: { ...body, embeds, attachments }, files: pictures };
    }
    const { embeds: _kept, attachments: _too, ...rest } = body;
    return { body: rest, files };
  }

  /** For the asker alone if the channel has seen nothing of it yet and the token still holds; else for all. */
  async #tellAsker(message: OutgoingMessage): Promise<void> {
    await this.#endProgress();
    const isRemoved =
      !this.#hasShown && (await deliver('a word to the asker', () => this.#place.remove(), this.#parts));
    if (!isRemoved) await this.#tellAll(message);
    else {
      await deliver('a word to the asker', () => this.#place.whisper(message), this.#parts);
      this.#ended();
    }
  }

  /** Writes the last word into the message. */
  async #tellAll(message: OutgoingMessage): Promise<WrittenMessage | undefined> {
    await this.#endProgress();
    const written = await deliver('an answer', () => this.#place.writeLast(message), this.#parts);
    if (written) {
      await this.#follow(() => this.#advise());
      await this.#follow(() => this.#tellIfLong(message));
    } else if (!this.#place.isGone) await this.#follow(() => this.#apologise());
    this.#ended();
    return written;
  }

  /** What Discord does not take must not leave the message at work for ever. Why it did not is in the log by now. */
  async #apologise(): Promise<void> {
    const reference = randomUUID().slice(0, 8);
    this.#parts.log.info('Discord: an apology stands in place of an answer', { reference });
    await this.#place.write(await this.#lay({ failure: reference }));
  }

  async #endProgress(): Promise<void> {
    this.#callOff?.();
    await this.#writing;
  }

  /** Below a message that shows something: Discord takes what follows a mere promise for the promised answer. */
  async #advise(): Promise<void> {
    const advice = this.#advice;
    this.#advice = undefined;
    if (advice !== undefined) await this.#place.whisper(await this.#lay({ refusal: advice }));
  }

  /** An edit rings nobody up, so the asker is called to it by how it begins, for that much a phone's notification shows. */
  async #tellIfLong(answer: OutgoingMessage): Promise<void> {
    const { askerId, askedAt, messageId, channelId } = this.#place.where;
    if (askerId === undefined || askedAt === undefined || messageId === undefined) return;
    if (this.#parts.clock.now() - askedAt < LONG_MS) return;
    const address = `https://discord.com/channels/${this.#where.guildId}/${channelId}/${messageId}`;
    const settings = { ...layoutSettings(this.#parts, this.#where), mention: askerId };
    await this.#place.follow(
      await layOut({ reply: { text: `${beginningOf(answer)}\n${address}` } }, settings),
    );
  }

  /** What comes after the answer must not undo it. */
  async #follow(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      this.#parts.log.error('Discord: what follows an answer failed', error);
    }
  }

  #lay(shown: Shown): Promise<OutgoingMessage> {
    return layOut(shown, layoutSettings(this.#parts, this.#where));
  }
}

/** Its title or its first line. */
function beginningOf({ body }: OutgoingMessage): string {
  const embed = body.embeds?.[0];
  const [line] = (embed?.title ?? (body.content || embed?.description) ?? '').split('\n', 1);
  return cutMarkdown(line, BEGINNING_CHARACTERS) || 'Your answer is here:';
}
