/** Several people around one cypher: asking for what must succeed or be refused, and what comes by itself. */
import type { CommandContext, LaterCall, RawFiles, Reply } from '../../commands/index.ts';
import { findCommand, readOptions } from '../../commands/index.ts';
import { emptyNoteSequence } from '../../music/index.ts';
import type { Author, Beat } from '../../store/index.ts';
import type { Cypher } from './cypher.ts';
import { ANNA } from './cypher.ts';
import type { Answer } from './recording-sink.ts';

export const CLEO: Author = { id: 'cleo', name: 'Cleo' };
export const DAN: Author = { id: 'dan', name: 'Dan' };

export type Asked = Parameters<Cypher['ask']>;
export type Refusal = Extract<Answer, { kind: 'refusal' }>;

export interface Circle {
  /** Asks for what must succeed. */
  reply(...asked: Asked): Promise<Reply>;
  /** Asks for what must be refused. */
  refusal(...asked: Asked): Promise<Refusal>;
  /** The next post that nobody asked for just now. */
  post(): Promise<Reply>;
  /** Runs what only `later` asks for, as a job of its own. */
  runLater(command: string, options: LaterCall['options']): Promise<void>;
  /** Resolves once no job stands in line but those that wait for their time. */
  settled(waiting: readonly string[]): Promise<void>;
}

export function circleOf(cypher: Cypher): Circle {
  const asReply = (answer: Answer): Reply => {
    if (answer.kind === 'reply') return answer.reply;
    throw new Error(`no reply: ${JSON.stringify(answer)} ${cypher.log.join('')}`);
  };
  return {
    reply: async (...asked) => asReply(await cypher.ask(...asked)),
    async refusal(...asked) {
      const answer = await cypher.ask(...asked);
      if (answer.kind === 'refusal') return answer;
      throw new Error(`/${asked[0]} was not refused: ${JSON.stringify(answer)} ${cypher.log.join('')}`);
    },
    post: async () => asReply(await cypher.nextPost()),
    async runLater(command, options) {
      await cypher.store.jobs.send({
        lane: 'make',
        command,
        options,
        files: [],
        guildId: 'guild',
        channelId: 'channel',
        author: ANNA,
        isModerator: true,
        replyTo: { front: 'test', channelId: 'channel' },
      });
    },
    async settled(waiting) {
      const isBusy = async () =>
        (await cypher.store.jobs.open()).some(({ command }) => !waiting.includes(command));
      while (await isBusy()) await new Promise(setImmediate);
    },
  };
}

/** A run in the test's own hands: the same again under the same `jobId`, as after a crash. What it asks for later is noted. */
export async function runAs(
  cypher: Pick<Cypher, 'store'>,
  command: string,
  options: { [option: string]: string | number | boolean },
  own: Partial<CommandContext> & Pick<CommandContext, 'jobId'>,
  files: RawFiles = {},
): Promise<{ reply: Reply | undefined; asked: LaterCall[] }> {
  const declaration = findCommand(command);
  if (!declaration) throw new Error(`There is no command ${command}.`);
  const asked: LaterCall[] = [];
  const reply = await declaration.run(
    {
      store: cypher.store.guild('guild'),
      jobs: cypher.store.jobs,
      author: ANNA,
      isModerator: false,
      channelId: 'channel',
      attachmentBytes: Number.POSITIVE_INFINITY,
      isJob: true,
      signal: new AbortController().signal,
      progress: () => {},
      seed: 7,
      later: async (call) => void asked.push(call),
      ...own,
    },
    readOptions(declaration, options, files),
  );
  return { reply, asked };
}

/** A kept beat without the work of making one: one note, and a few bytes in place of sound and picture. */
export function keepBeat(
  cypher: Pick<Cypher, 'store'>,
  title: string,
  author: Author = ANNA,
  sound = new TextEncoder().encode(`sound of ${title}`),
): Promise<Beat> {
  const sequence = emptyNoteSequence({
    notes: [{ pitch: 60, velocity: 90, startTime: 0, endTime: 1, instrument: 0, program: 0, isDrum: false }],
    totalTime: 1,
  });
  return cypher.store.guild('guild').beats.save({
    key: `kept ${title}`,
    title,
    author,
    sequence,
    recipe: {},
    files: [
      { name: 'beat.mp3', mediaType: 'audio/mpeg', bytes: sound },
      { name: 'beat.mid', mediaType: 'audio/midi', bytes: new Uint8Array([1]) },
      { name: 'beat.png', mediaType: 'image/png', bytes: new Uint8Array([2]), alt: `Roll of ${title}` },
    ],
  });
}
