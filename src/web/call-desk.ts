/** Takes calls from pages: checks their form, posts what the channel should see, and hands them to the dispatcher. */
import type { BlobStore, JobRequest, JsonValue } from '../../store/index.ts';
import type { CommandCall, Dispatcher, ReplySink } from '../front.ts';
import type { Log } from '../log.ts';
import { type CommandFace, MESSAGE_CHARACTERS } from './catalogue.ts';
import type { Channel } from './channel.ts';
import { HttpRefusal, isRecord } from './http.ts';
import { MessageSink } from './message-sink.ts';
import { formatCall } from './page/composer-line.ts';
import { personFrom } from './person.ts';
import type { UploadDesk } from './upload-desk.ts';
import { workingContent } from './working-content.ts';

const FRONT = 'web';

export interface CallDeskParts {
  channel: Channel;
  uploads: UploadDesk;
  blobs: BlobStore;
  dispatcher: Dispatcher;
  commands: readonly CommandFace[];
  guildId: string;
  channelId: string;
  log: Pick<Log, 'error'>;
}

type Options = Record<string, string | number | boolean>;

export class CallDesk {
  /** The longest call as JSON: several full text options, escaped. */
  static readonly bodyBytes = 128 * 1024;

  readonly #parts: CallDeskParts;

  constructor(parts: CallDeskParts) {
    this.#parts = parts;
  }

  /**
   * Resolves once the call is posted and, if it is a long one, kept as a job; it runs on by itself.
   * @throws HttpRefusal if it is not a call, names no command of ours, or its uploads are gone.
   */
  async take(body: Record<string, unknown>): Promise<void> {
    const { channel, commands, guildId, channelId } = this.#parts;
    const author = personFrom(body.author);
    const command = commands.find(({ name }) => name === body.command);
    if (!command)
      throw new HttpRefusal(
        404,
        'unknown-command',
        'There is no such command; type / to see those there are.',
      );
    const options = optionsFrom(body.options);
    const files = this.#filesFrom(body.uploads, author.id);
    const call: CommandCall = {
      command: command.name,
      options,
      files,
      guildId,
      channelId,
      author,
      // Whoever is let into the host's own chat may do everything.
      isModerator: true,
    };

    if (body.pressed !== true) {
      const attached = Object.values(files).flat();
      await channel.post({
        kind: 'person',
        author,
        text: shownCall(command.name, options),
        files: attached.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
      });
    }
    const isJob = command.kind !== 'quick';
    const working = workingContent(command.name, author, isJob);
    if (body.pressed === true) working.pressed = true;
    const others = isJob ? await this.#parts.dispatcher.othersInLine(command.name) : 0;
    if (others > 0) working.othersInLine = others;
    const messageId = isJob ? (await channel.post(working)).id : undefined;
    const sink = new MessageSink(this.#parts, working, messageId);
    const replyTo: JobRequest['replyTo'] = messageId ? { front: FRONT, messageId } : { front: FRONT };
    const dispatched = this.#dispatch(call, replyTo, sink);
    // What becomes a job is acknowledged when it safely stands in line, with its files.
    if (isJob) await dispatched;
  }

  /**
   * The sink of a job begun anew, or of one that nobody asked for just now; undefined if its message is gone, or is not
   * ours.
   */
  async sinkFor(replyTo: JobRequest['replyTo']): Promise<ReplySink | undefined> {
    const { front, messageId, channelId } = replyTo;
    if (front !== FRONT) return undefined;
    if (messageId === undefined && channelId === this.#parts.channelId)
      return new MessageSink(this.#parts, workingContent());
    if (typeof messageId !== 'string') return undefined;
    const content = await this.#parts.channel.resume(messageId);
    return content && new MessageSink(this.#parts, content, messageId);
  }

  /** For a new message, which comes by itself. */
  inChannel(channelId: string): JobRequest['replyTo'] {
    return { front: FRONT, channelId };
  }

  /** Suggestions for a declared option; none for anything else. */
  async suggest(command: string, option: string, typed: string, author: CommandCall['author']) {
    const declared = this.#parts.commands.find(({ name }) => name === command);
    if (!declared || !Object.hasOwn(declared.options, option)) return [];
    return this.#parts.dispatcher.suggest(
      { command, guildId: this.#parts.guildId, author },
      option,
      typed.slice(0, 200),
    );
  }

  async #dispatch(call: CommandCall, replyTo: JobRequest['replyTo'], sink: MessageSink): Promise<void> {
    try {
      await this.#parts.dispatcher.dispatch(call, replyTo, sink);
    } catch (error) {
      this.#parts.log.error('web chat: a call was not answered', error, { command: call.command });
    }
  }

  #filesFrom(value: unknown, personId: string): CommandCall['files'] {
    if (value !== undefined && !isRecord(value)) throw badCall('“uploads”');
    const ids = Object.entries(value ?? {}).map(([option, list]): [string, string[]] => {
      if (!Array.isArray(list)) throw badCall('“uploads”');
      return [
        option,
        list.map((id) => {
          if (typeof id !== 'string') throw badCall('“uploads”');
          return id;
        }),
      ];
    });
    const taken = this.#parts.uploads.take(
      ids.flatMap(([, list]) => list),
      personId,
    );
    return Object.fromEntries(ids.map(([option, list]) => [option, taken.splice(0, list.length)]));
  }
}

/** The line as it would be typed, cut to a message's length: whether its options are too long is only asked later. */
function shownCall(command: string, options: Options): string {
  const line = formatCall(command, options);
  if (line.length <= MESSAGE_CHARACTERS) return line;
  return `${line.slice(0, MESSAGE_CHARACTERS - 1).toWellFormed()}…`;
}

function optionsFrom(value: unknown): Options {
  if (value !== undefined && !isRecord(value)) throw badCall('“options”');
  const options: Options & Record<string, JsonValue> = {};
  for (const [name, given] of Object.entries(value ?? {})) {
    const isScalar = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean';
    if (!isScalar || !/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw badCall('“options”');
    options[name] = given;
  }
  return options;
}

function badCall(where: string): HttpRefusal {
  return new HttpRefusal(400, 'bad-call', `The call's ${where} are not of the right form; reload the page.`);
}
