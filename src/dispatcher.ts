/**
 * Between the fronts and the commands: checks a call, runs it where it arrives or hands it on as a job, and turns
 * whatever happens into one answer.
 */
import { createHash, randomUUID } from 'node:crypto';
import type {
  CommandContext,
  CommandDeclaration,
  LaterCall,
  ReadOptionsSettings,
} from '../commands/index.ts';
import { findCommand, readOptions } from '../commands/index.ts';
import { LIMITS, UserError } from '../music/index.ts';
import type { Job, JobRequest, Store } from '../store/index.ts';
import { wasCancelled } from '../store/index.ts';
import type { CommandCall, Dispatcher, Front, ReplySink } from './front.ts';
import type { Log } from './log.ts';

/** Beats and melodies made at once, and trainings. */
const WORKERS: Record<JobRequest['lane'], number> = { make: 2, train: 1 };
const SUGGESTIONS = 25;
/**
 * Starts after which a job is given up: one that takes the process down with it must not do so for ever. Trainings go
 * on from their snapshots, and may well live through many restarts of their host.
 */
const MAX_STARTS: Record<JobRequest['lane'], number> = { make: 10, train: 50 };

export interface RunningDispatcher extends Dispatcher {
  /** Fronts answer the jobs that were asked through them. */
  register(front: Front): void;
  /** Begins to work off jobs, those of a dead process first. */
  work(): Promise<void>;
  /** Runs a call here and now, whatever its kind, with any number of files: the host's own way, on the command line. */
  runHere(call: CommandCall, sink: ReplySink, signal: AbortSignal): Promise<void>;
}

/** One run of a command. */
interface Run {
  jobId: string;
  sink: ReplySink;
  signal: AbortSignal;
  /** See `CommandContext.isJob`. */
  isJob: boolean;
  /** Name of the front it was asked through; undefined where nobody is there later. */
  front?: string;
  settings?: ReadOptionsSettings;
}

/** Nothing is done before a call comes or `work` is called. */
export function createDispatcher({ store, log }: { store: Store; log: Log }): RunningDispatcher {
  const fronts = new Map<string, Front>();

  const contextFor = (
    call: Omit<CommandCall, 'files'>,
    { jobId, sink, signal, isJob, front }: Run,
  ): CommandContext => ({
    store: store.guild(call.guildId),
    jobs: store.jobs,
    author: call.author,
    isModerator: call.isModerator,
    channelId: call.channelId,
    attachmentBytes: sink.attachmentBytes ?? Number.POSITIVE_INFINITY,
    jobId,
    isJob,
    signal,
    progress: (progress) => sink.progress(progress),
    seed: seedOf(jobId),
    later: (asked) => sendLater(call, asked, front),
  });

  const sendLater = async (
    { guildId, channelId, author, isModerator }: Omit<CommandCall, 'files'>,
    { command, options, at, key }: LaterCall,
    front: string | undefined,
  ): Promise<void> => {
    const replyTo = front === undefined ? undefined : fronts.get(front)?.inChannel(channelId, guildId);
    if (!replyTo) {
      throw new UserError('needs-chat', 'This goes on later by itself, so it needs the chat: `npm start`.');
    }
    const { kind } = commandOf(command);
    const lane = kind === 'quick' ? 'make' : kind.lane;
    await store.jobs.send(
      { lane, command, options, files: [], guildId, channelId, author, isModerator, replyTo },
      { startAt: at, key },
    );
  };

  /** @throws UserError `not-allowed` */
  const refuseIfNotAllowed = async (
    { name, permission }: CommandDeclaration,
    { guildId, isModerator }: CommandCall,
  ): Promise<void> => {
    if (isModerator || permission === undefined || permission === 'everyone') return;
    if (permission === 'moderator') {
      throw new UserError('not-allowed', `\`/${name}\` is for this server’s moderators. Ask one of them.`);
    }
    if ((await store.guild(guildId).settings.read()).whoTrains === 'everyone') return;
    throw new UserError(
      'not-allowed',
      `\`/${name}\` is for this server’s moderators. They can open it to everyone: \`/settings who_trains:everyone\`.`,
    );
  };

  /** Runs a command and answers; only an error that is not the asker's reaches the log. */
  const answer = async (command: CommandDeclaration, call: CommandCall, run: Run): Promise<void> => {
    const { sink, signal } = run;
    try {
      const options = readOptions(command, call.options, call.files, run.settings);
      const reply = await command.run(contextFor(call, run), options);
      if (reply) await sink.reply(reply);
    } catch (error) {
      if (signal.aborted && !wasCancelled(signal)) throw error;
      // What the asker can mend is told even where a cancel came between.
      if (!wasCancelled(signal) || error instanceof UserError) return refuseOrFail(error, call, sink);
      if (error !== signal.reason && (error as Error).name !== 'AbortError')
        log.error(`/${call.command} failed while it was cancelled`, error);
      await sink.refuse(`\`/${command.name}\` was cancelled.`, 'cancelled');
    }
  };

  const refuseOrFail = async (error: unknown, call: CommandCall, sink: ReplySink): Promise<void> => {
    if (error instanceof UserError) return sink.refuse(error.message, error.code);
    const reference = randomUUID().slice(0, 8);
    log.error(`/${call.command} failed`, error, { reference, guildId: call.guildId, options: call.options });
    return sink.fail(reference);
  };

  const workOff = async (job: Job, signal: AbortSignal): Promise<void> => {
    // The place to answer in may be gone; what was asked for is made all the same.
    const sink = (await placeOf(job)) ?? SILENCE;
    if (job.earlierStarts >= MAX_STARTS[job.lane]) {
      log.info('a job was given up', { command: job.command, starts: job.earlierStarts });
      return sink.refuse(
        `\`/${job.command}\` was begun ${job.earlierStarts} times, and each time Beat Cypher ended before it did, so it is given up. Please ask again, perhaps for something lighter.`,
        'given-up',
      );
    }
    try {
      const call = { ...callOf(job), files: await filesOf(job) };
      const { front } = job.replyTo;
      await answer(commandOf(job.command), call, { jobId: job.id, sink, signal, isJob: true, front });
    } catch (error) {
      if (signal.aborted) throw error;
      await refuseOrFail(error, callOf(job), sink);
    }
  };

  const placeOf = async (job: Job): Promise<ReplySink | undefined> => {
    try {
      return await fronts.get(job.replyTo.front)?.sinkFor(job.replyTo);
    } catch (error) {
      log.error('no place to answer in', error, { job: job.id });
      return undefined;
    }
  };

  const filesOf = async (job: Job): Promise<CommandCall['files']> => {
    const files: CommandCall['files'] = {};
    for (const { option, name, sha256 } of job.files) {
      files[option] = [...(files[option] ?? []), { name, bytes: await store.blobs.get(sha256) }];
    }
    return files;
  };

  const enqueue = async (
    lane: JobRequest['lane'],
    call: CommandCall,
    replyTo: JobRequest['replyTo'],
  ): Promise<string> => {
    const priority = await priorityOf(lane, call);
    const files: JobRequest['files'] = [];
    for (const [option, uploads] of Object.entries(call.files)) {
      for (const { name, bytes } of uploads)
        files.push({ option, name, sha256: await store.blobs.put(bytes) });
    }
    const { command, options, guildId, channelId, author, isModerator } = call;
    return store.jobs.send(
      { lane, command, options, files, guildId, channelId, author, isModerator, replyTo },
      { priority },
    );
  };

  /**
   * Whoever has nothing in line goes before those who have: one person's fifty beats hold up nobody else's first.
   * @throws UserError `too-many-open`
   */
  const priorityOf = async (lane: JobRequest['lane'], { guildId, author }: CommandCall): Promise<number> => {
    const open = await store.jobs.openOf(guildId, author.id);
    const asked = open.filter(({ command }) => isAskedByPeople(command));
    if (asked.length < LIMITS.openJobs) return -asked.filter((job) => job.lane === lane).length;
    throw new UserError(
      'too-many-open',
      `You have ${asked.length} things in line here already, and more have to wait until one of them is done.`,
    );
  };

  return {
    register: (front) => fronts.set(front.name, front),

    async work() {
      await store.jobs.work('make', WORKERS.make, workOff);
      await store.jobs.work('train', WORKERS.train, workOff);
    },

    async runHere(call, sink, signal) {
      const settings = { anyNumberOfFiles: true };
      const run = { jobId: randomUUID(), sink, signal, isJob: false, settings };
      await answer(offeredCommandOf(call.command), call, run);
    },

    async dispatch(call, replyTo, sink) {
      try {
        const command = offeredCommandOf(call.command);
        await refuseIfNotAllowed(command, call);
        const { front } = replyTo;
        if (command.kind === 'quick') {
          await answer(command, call, { jobId: randomUUID(), sink, signal: NEVER, isJob: false, front });
          return;
        }
        // Refused here and now rather than by a worker later.
        const options = readOptions(command, call.options, call.files);
        const jobId = await enqueue(command.kind.lane, call, replyTo);
        try {
          await command.queued?.(
            contextFor(call, { jobId, sink, signal: NEVER, isJob: true, front }),
            options,
          );
        } catch (error) {
          await store.jobs.cancel(jobId);
          throw error;
        }
      } catch (error) {
        await refuseOrFail(error, call, sink);
      }
    },

    async othersInLine(command) {
      const { kind } = commandOf(command);
      if (kind === 'quick') return 0;
      const open = await store.jobs.open();
      const others = open.filter((job) => job.lane === kind.lane && isAskedByPeople(job.command)).length;
      return others < WORKERS[kind.lane] ? 0 : others;
    },

    async suggest(call, option, typed) {
      const declaration = commandOf(call.command).options[option];
      if (declaration?.type !== 'text' || !declaration.suggest) return [];
      const context = { store: store.guild(call.guildId), author: call.author };
      return (await declaration.suggest(context, typed)).slice(0, SUGGESTIONS);
    },
  };
}

/** False for what goes on by itself, as the end of a vote. */
function isAskedByPeople(command: string): boolean {
  return findCommand(command)?.isOffered !== false;
}

/** The call that a job was made of, without its files. */
function callOf({ command, options, guildId, channelId, author, isModerator = false }: Job): CommandCall {
  return { command, options, files: {}, guildId, channelId, author, isModerator };
}

/** @throws UserError `no-such-command`, also for those that only other commands ask for. */
function offeredCommandOf(name: string): CommandDeclaration {
  const command = findCommand(name);
  if (!command || command.isOffered === false) throw noSuchCommand(name);
  return command;
}

/** @throws UserError `no-such-command` */
function commandOf(name: string): CommandDeclaration {
  const command = findCommand(name);
  if (!command) throw noSuchCommand(name);
  return command;
}

function noSuchCommand(name: string): UserError {
  const text = `There is no command \`/${name}\`. \`/help\` lists them all.`;
  return new UserError('no-such-command', text, { name });
}

/** Quick commands are over before anybody could cancel them. */
const NEVER = new AbortController().signal;

const SILENCE: ReplySink = {
  progress: () => {},
  reply: async () => {},
  refuse: async () => {},
  fail: async () => {},
};

/** A run without a seed of its own draws one from its identity, so that it makes the same when begun again. */
function seedOf(jobId: string): number {
  return createHash('sha256').update(jobId).digest().readUInt32BE(0) >>> 1;
}
