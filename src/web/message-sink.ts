/**
 * Answers one call into the channel: one message, edited as the work goes on. Pages see up to five states a second;
 * the log keeps one every two seconds, and always the last.
 */
import type { Attachment, Progress, Reply } from '../../commands/index.ts';
import type { BlobStore } from '../../store/index.ts';
import { failureWords } from '../failure-words.ts';
import type { ReplySink } from '../front.ts';
import type { Log } from '../log.ts';
import type { Channel } from './channel.ts';
import type { BotContent } from './page/wire.ts';
import { keepFile, replyContent, wireButtons } from './reply-content.ts';
import { Thinned } from './thinned.ts';
import { workingContent } from './working-content.ts';

const SHOW_EVERY_MS = 200;
const KEEP_EVERY_MS = 2_000;
/** A picture of progress becomes a file, and a training can take hours. */
const PICTURE_EVERY_MS = 15_000;

export interface SinkParts {
  channel: Channel;
  blobs: BlobStore;
  log: Pick<Log, 'error'>;
}

export class MessageSink implements ReplySink {
  readonly #parts: SinkParts;
  #content: BotContent;
  /** Id of the message; undefined until it is posted, which a quick command leaves to its answer. */
  #posted: Promise<string> | undefined;
  #unkeptPicture: Attachment | undefined;
  #lastPictureAt = Number.NEGATIVE_INFINITY;
  #ended = false;
  /** Writes to the log, one after another. */
  #writes: Promise<void> = Promise.resolve();
  readonly #showing = new Thinned(SHOW_EVERY_MS, () => this.#inOrder(() => this.#show()));
  readonly #keeping = new Thinned(KEEP_EVERY_MS, () => this.#inOrder(() => this.#keep()));

  /** @param messageId - of the message to edit, if it is posted already. */
  constructor(parts: SinkParts, content: BotContent, messageId?: string) {
    this.#parts = parts;
    this.#content = content;
    if (messageId !== undefined) this.#posted = Promise.resolve(messageId);
  }

  progress(progress: Progress): void {
    // Nobody waits for what comes by itself.
    if (this.#ended || !this.#content.asker) return;
    const fraction = Math.min(1, Math.max(0, progress.fraction));
    this.#content = { ...this.#content, progress: { fraction, text: progress.text } };
    if (progress.buttons) this.#content.buttons = wireButtons(progress.buttons);
    if (progress.picture) this.#unkeptPicture = progress.picture;
    this.#showing.ask();
    this.#keeping.ask();
  }

  async reply(reply: Reply): Promise<void> {
    const { channel, blobs } = this.#parts;
    const whispered = reply.quiet === true && this.#posted === undefined;
    const ending = await replyContent(reply, blobs);
    await this.#end({ state: 'done', ...ending, whispered });
    const { tally, thread } = reply;
    const isCounted = ending.buttons.some(({ count }) => count !== undefined);
    if (tally !== undefined && reply.isClosed) await channel.closeTally(tally);
    else if (tally !== undefined && isCounted) await channel.recount(tally, ending.buttons);
    // A channel has no threads: what a talk begins with is the next thing said.
    if (!thread) return;
    const { command, asker } = this.#content;
    await new MessageSink(this.#parts, workingContent(command, asker)).reply(thread.first);
  }

  refuse(text: string): Promise<void> {
    return this.#end({ state: 'refused', text });
  }

  fail(reference: string): Promise<void> {
    return this.#end({ state: 'failed', text: failureWords(reference) });
  }

  async #end({ whispered, ...ending }: Partial<BotContent> & { whispered?: boolean }): Promise<void> {
    this.#ended = true;
    this.#showing.cancel();
    this.#keeping.cancel();
    await this.#writes;
    const { progress: _over, picture: _curve, othersInLine: _waited, ...rest } = this.#content;
    const content = { ...rest, buttons: [], ...ending };
    const { channel } = this.#parts;
    if (this.#posted) {
      const id = await this.#posted;
      await channel.finish(id, content);
      if (content.job) await channel.followUp(id, content);
    } else if (whispered && content.asker) channel.whisper(content.asker.id, content);
    else await channel.post(content);
  }

  /** The first state of a quick command that takes its time posts the message. */
  async #show(): Promise<void> {
    if (this.#posted) this.#parts.channel.show(await this.#posted, this.#content);
    else {
      this.#posted = this.#parts.channel.post(this.#content).then((message) => message.id);
      await this.#posted;
    }
  }

  async #keep(): Promise<void> {
    const isDue = Date.now() - this.#lastPictureAt >= PICTURE_EVERY_MS;
    const picture = isDue ? this.#unkeptPicture : undefined;
    if (picture) {
      this.#unkeptPicture = undefined;
      this.#lastPictureAt = Date.now();
      this.#content = { ...this.#content, picture: await keepFile(picture, this.#parts.blobs) };
    }
    const id = await this.#posted;
    if (id === undefined) return;
    await this.#parts.channel.keep(id, this.#content);
    if (picture) this.#parts.channel.show(id, this.#content);
  }

  #inOrder(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write).catch((error: unknown) => {
      // Progress is a courtesy: the command goes on without it.
      this.#parts.log.error('web chat: progress was not shown', error, { command: this.#content.command });
    });
  }
}
