/** The whole house without a chat page: a store, the dispatcher with its job lanes, and a front that records. */
import type { UploadedFile } from '../../commands/index.ts';
import { createDispatcher } from '../../src/dispatcher.ts';
import type { CommandCall, Dispatcher, ReplySink } from '../../src/front.ts';
import { createLog } from '../../src/log.ts';
import type { Author, JobRequest, JsonValue, Store } from '../../store/index.ts';
import type { Answer, RecordingSink } from './recording-sink.ts';
import { recordingSink } from './recording-sink.ts';
import { temporaryStore } from './temporary-store.ts';

export interface Cypher {
  store: Store;
  /** Asks as a person would, and waits for the one answer. */
  ask(command: string, options?: CommandCall['options'], settings?: AskSettings): Promise<Answer>;
  /** As `ask`, for what must succeed: its text and data. */
  answer(
    command: string,
    options?: CommandCall['options'],
    settings?: AskSettings,
  ): Promise<{ text: string; data: JsonValue }>;
  /** Asks and hands out the sink at once, to watch progress. */
  begin(command: string, options?: CommandCall['options'], settings?: AskSettings): Promise<RecordingSink>;
  /** What is suggested while this is typed into an option. */
  suggest(command: string, option: string, typed: string): ReturnType<Dispatcher['suggest']>;
  /** The answer to what ran later by itself, the next that was not handed out yet: there already, or to come. */
  nextPost(): Promise<Answer>;
  /** Lines of the log, where bugs would show. */
  log: string[];
  close(): Promise<void>;
}

export interface AskSettings {
  files?: UploadedFile[];
  /** The option that takes the files. */
  filesOption?: string;
  author?: Author;
  guildId?: string;
  channelId?: string;
  /** True unless it says otherwise, as on a chat of the host's own. */
  isModerator?: boolean;
  /** The largest file that can be posted; left out where nothing bounds it. */
  attachmentBytes?: number;
}

export const ANNA: Author = { id: 'anna', name: 'Anna' };
export const BEN: Author = { id: 'ben', name: 'Ben' };

export async function openCypher(): Promise<Cypher> {
  const { store, close } = await temporaryStore();
  const log: string[] = [];
  const dispatcher = createDispatcher({ store, log: createLog((line) => log.push(line)) });
  const sinks = new Map<string, RecordingSink>();
  const posts = answersInOrder();
  dispatcher.register({
    name: 'test',
    sinkFor: async ({ message }: JobRequest['replyTo']): Promise<ReplySink | undefined> =>
      message === undefined ? posts.sink() : sinks.get(String(message)),
    inChannel: (channelId) => ({ front: 'test', channelId }),
  });
  await dispatcher.work();

  const begin: Cypher['begin'] = async (command, options = {}, settings = {}) => {
    const message = String(sinks.size);
    const sink = recordingSink(settings.attachmentBytes);
    sinks.set(message, sink);
    const call: CommandCall = {
      command,
      options,
      files: settings.files ? { [settings.filesOption ?? 'files']: settings.files } : {},
      guildId: settings.guildId ?? 'guild',
      channelId: settings.channelId ?? 'channel',
      author: settings.author ?? ANNA,
      isModerator: settings.isModerator ?? true,
    };
    await dispatcher.dispatch(call, { front: 'test', message }, sink);
    return sink;
  };

  const ask: Cypher['ask'] = async (...asked) => (await begin(...asked)).answered;

  return {
    store,
    log,
    suggest: (command, option, typed) =>
      dispatcher.suggest({ command, guildId: 'guild', author: ANNA }, option, typed),
    nextPost: posts.next,
    begin,
    ask,
    async answer(...asked) {
      const answer = await ask(...asked);
      if (answer.kind !== 'reply')
        throw new Error(`/${asked[0]} did not succeed: ${JSON.stringify(answer)} ${log.join('')}`);
      return { text: answer.reply.text, data: answer.reply.data ?? null };
    },
    close,
  };
}

/** Sinks whose answers are handed out one by one, in the order they come. */
function answersInOrder(): { sink(): RecordingSink; next(): Promise<Answer> } {
  const come: Answer[] = [];
  const awaited: ((answer: Answer) => void)[] = [];
  return {
    sink() {
      const sink = recordingSink();
      void sink.answered.then((answer) => {
        const hand = awaited.shift();
        if (hand) hand(answer);
        else come.push(answer);
      });
      return sink;
    },
    next: () => {
      const answer = come.shift();
      return answer ? Promise.resolve(answer) : new Promise((resolve) => awaited.push(resolve));
    },
  };
}
