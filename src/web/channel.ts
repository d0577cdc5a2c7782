/**
 * The one channel of the web chat: its messages in the log, the ones being worked on in memory, and everyone who
 * watches. What is in the log is what a reload shows; what is in memory is newer by seconds at most.
 */
import { randomUUID } from 'node:crypto';
import type { ChatMessage, MessageLog } from '../../store/index.ts';
import type { EventStreams } from './event-streams.ts';
import { type CountedButton, isSameButton } from './page/same-button.ts';
import type {
  BotContent,
  MessageContent,
  WireButton,
  WireFile,
  WireHistory,
  WireMessage,
  WireWhisper,
} from './page/wire.ts';
import { ShownTallies } from './shown-tallies.ts';
import { workingContent } from './working-content.ts';

const HISTORY_PAGE = 50;
/** Messages read at a time when the whole log is walked. */
const WALK_PAGE = 200;
/** Answers shown to one person alone whose files can still be fetched. */
const REMEMBERED_QUIET = 200;

/** A job that ends sooner ends while people still look at its message. */
const FOLLOWED_AFTER_MS = 10_000;

const INTERRUPTED = 'This was interrupted by a restart. Nothing kept is lost; please ask again.';

export class Channel {
  readonly #log: MessageLog;
  readonly #streams: EventStreams;
  readonly #channelId: string;
  /** Messages whose jobs a process before this one left in line. */
  readonly #waiting: ReadonlySet<string>;
  /** Bot messages that are being worked on in this process. */
  #live = new Map<string, WireMessage>();
  #quiet = new Map<string, WireMessage>();
  readonly #tallies: ShownTallies;
  /** News of tallies wait for one another, so two votes at once cannot overwrite each other's numbers. */
  #recounts: Promise<void> = Promise.resolve();

  constructor(log: MessageLog, streams: EventStreams, channelId: string, waiting: ReadonlySet<string>) {
    this.#waiting = waiting;
    this.#log = log;
    this.#streams = streams;
    this.#channelId = channelId;
    this.#tallies = new ShownTallies(() => this.#everything());
  }

  /** Kept when it resolves, and on everyone's page. */
  async post(content: MessageContent): Promise<WireMessage> {
    const message = toWire(await this.#log.append(this.#channelId, storable(content)));
    if (isWorking(content)) this.#live.set(message.id, message);
    await this.#tallies.note(message);
    this.#streams.send('message', message);
    return message;
  }

  /** Shows a newer state of a message that is being worked on, without keeping it. */
  show(id: string, content: BotContent): void {
    const live = this.#live.get(id);
    if (!live) return;
    const message = { ...live, content };
    this.#live.set(id, message);
    this.#streams.send('edit', message);
  }

  /** Keeps a state that is already shown. */
  async keep(id: string, content: BotContent): Promise<void> {
    await this.#log.edit(id, storable(content));
  }

  /** Keeps and shows the last state of a message. */
  async finish(id: string, content: BotContent): Promise<void> {
    const row = await this.#log.edit(id, storable(content));
    this.#live.delete(id);
    if (!row) return;
    const message = toWire(row);
    await this.#tallies.note(message);
    this.#streams.send('edit', message);
  }

  /**
   * Tells the end of a long job once more, shortly, below what was said since: its own message may have gone out of
   * sight. Once only, also if the job is begun anew after its end.
   */
  async followUp(id: string, content: BotContent): Promise<void> {
    const own = await this.#log.find(id);
    if (!own || Date.now() - own.createdAt.getTime() < FOLLOWED_AFTER_MS) return;
    const rows = await this.#log.history(this.#channelId, { limit: WALK_PAGE });
    const since = rows
      .filter(({ sequence }) => sequence > own.sequence)
      .map((row) => followedBy(toWire(row)));
    // Other jobs' ends do not push this one far away; else two that end together would go on following each other.
    const isBuried = since.some((followed) => followed === undefined);
    if (!isBuried || since.includes(id)) return;
    const { state, command, asker, text, buttons, tally } = content;
    const head = text.split('\n', 1)[0];
    const ending = { kind: 'bot', state, command, asker, job: false, text: head } as const;
    await this.post({ ...ending, files: [], buttons, tally, follows: id });
  }

  /** Shows an answer to one person alone. It is kept nowhere; its files can be fetched for a while. */
  whisper(personId: string, content: BotContent): void {
    const message: WireWhisper = {
      id: `quiet-${randomUUID()}`,
      sequence: Number.MAX_SAFE_INTEGER,
      at: new Date().toISOString(),
      content,
    };
    this.#quiet.set(message.id, message);
    const oldest = this.#quiet.keys().next().value;
    if (this.#quiet.size > REMEMBERED_QUIET && oldest !== undefined) this.#quiet.delete(oldest);
    this.#streams.send('quiet', message, personId);
  }

  /** Takes up the bot message of a job begun anew; undefined if it is not there. */
  async resume(id: string): Promise<BotContent | undefined> {
    const row = await this.#log.find(id);
    if (!row) return undefined;
    const message = toWire(row);
    if (message.content.kind !== 'bot') return undefined;
    const { command, asker } = message.content;
    const content = workingContent(command, asker, true);
    this.#live.set(id, { ...message, content });
    return content;
  }

  /** The last messages before `beforeSequence`, or the last of all. */
  async history(beforeSequence?: number): Promise<WireHistory> {
    const rows = await this.#log.history(this.#channelId, { limit: HISTORY_PAGE + 1, beforeSequence });
    const messages = rows.slice(-HISTORY_PAGE).map((row) => this.#asItStands(toWire(row)));
    return { messages, more: rows.length > HISTORY_PAGE };
  }

  /** The file of a message by its hash, so that only what was posted can be fetched. */
  async fileOf(messageId: string, sha256: string): Promise<WireFile | undefined> {
    const known = this.#live.get(messageId) ?? this.#quiet.get(messageId);
    const row = known ? undefined : await this.#log.find(messageId);
    const content = known?.content ?? (row && toWire(row).content);
    if (content?.kind !== 'bot') return undefined;
    const { picture, audio, sides = [], files: others } = content;
    const inSides = sides.flatMap((side) => [side.audio, side.picture]);
    const files = [picture, audio, ...inSides, ...others];
    return files.find((file) => file?.sha256 === sha256);
  }

  /** Puts new counts on every button of this tally, in any message ever posted, that does the same as one of these. */
  recount(tally: string, buttons: readonly CountedButton[]): Promise<void> {
    return this.#changeButtons(tally, (button) => {
      const count = buttons.find((other) => isSameButton(other, button))?.count;
      return button.count === undefined || count === undefined ? button : { ...button, count };
    });
  }

  /** Takes the vote's buttons from every message that shows the tally: it is over. */
  closeTally(tally: string): Promise<void> {
    return this.#changeButtons(tally, (button) =>
      button.count === undefined && !button.withVote ? button : undefined,
    );
  }

  /** @param change - undefined takes the button away. */
  #changeButtons(tally: string, change: (button: WireButton) => WireButton | undefined): Promise<void> {
    const changed = this.#recounts.then(async () => {
      for (const id of await this.#tallies.of(tally)) await this.#changeButtonsOf(id, change);
    });
    this.#recounts = changed.catch(() => {});
    return changed;
  }

  async #changeButtonsOf(id: string, change: (button: WireButton) => WireButton | undefined): Promise<void> {
    const row = await this.#log.find(id);
    if (!row) return;
    const { content } = toWire(row);
    if (content.kind !== 'bot' || isWorking(content)) return;
    const buttons = content.buttons.map(change).filter((button) => button !== undefined);
    const isNews =
      buttons.length < content.buttons.length ||
      buttons.some(({ count }, index) => count !== content.buttons[index].count);
    if (isNews) await this.finish(id, { ...content, buttons });
  }

  /** The whole log, the last page first. */
  async *#everything(): AsyncIterable<WireMessage> {
    let beforeSequence: number | undefined;
    for (;;) {
      const rows = await this.#log.history(this.#channelId, { limit: WALK_PAGE, beforeSequence });
      yield* rows.map(toWire);
      if (rows.length < WALK_PAGE) return;
      beforeSequence = rows[0].sequence;
    }
  }

  #asItStands(message: WireMessage): WireMessage {
    const live = this.#live.get(message.id);
    if (live) return live;
    const { content } = message;
    if (content.kind !== 'bot' || content.state !== 'working' || this.#waiting.has(message.id))
      return message;
    const { progress: _gone, ...rest } = content;
    return { ...message, content: { ...rest, state: 'failed', text: INTERRUPTED, buttons: [] } };
  }
}

/** Id of the message whose end this one tells. */
function followedBy({ content }: WireMessage): string | undefined {
  return content.kind === 'bot' ? content.follows : undefined;
}

function isWorking(content: MessageContent): boolean {
  return content.kind === 'bot' && content.state === 'working';
}

/** Without what PostgreSQL's text cannot hold: the character 0 and halves of surrogate pairs, which people may send. */
function storable(content: MessageContent): ChatMessage['content'] {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
  return JSON.parse(text) as ChatMessage['content'];
}

function toWire(row: ChatMessage): WireMessage {
  if (!isMessageContent(row.content)) throw new Error(`Message ${row.id} is not of the web chat's making.`);
  return { id: row.id, sequence: row.sequence, at: row.createdAt.toISOString(), content: row.content };
}

/** Rows of this channel are written by `Channel` alone, so their kind tells their whole shape. */
function isMessageContent(content: ChatMessage['content']): content is MessageContent {
  return content.kind === 'person' || content.kind === 'bot';
}
