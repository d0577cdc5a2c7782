/**
 * Between the fronts and the commands: checks a call, runs it where it arrives or hands it on as a job, and turns
 * whatever happens into one answer.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { CommandContext, CommandDeclaration, ReadOptionsSettings } from '../commands/index.ts';
import { findCommand, readOptions } from '../commands/index.ts';
import { UserError } from '../music/index.ts';
import type { Job, JobRequest, Store } from '../store/index.ts';
import { wasCancelled } from '../store/index.ts';
import type { CommandCall, Dispatcher, Front, ReplySink } from './front.ts';
import type { Log } from './log.ts';

/** Beats and melodies made at once; the trainings' lane is one. */
const MAKERS = 2;
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
  settings?: ReadOptionsSettings;
}

/** Nothing is done before a call comes or `work` is called. */
export function createDispatcher({ store, log }: { store: Store; log: Log }): RunningDispatcher {
  const fronts = new Map<string, Front>();

  const contextFor = (
    call: Omit<CommandCall, 'files'>,
    { jobId, sink, signal, isJob }: Run,
  ): CommandContext => ({
    store: store.guild(call.guildId),
    jobs: store.jobs,
    author: call.author,
    jobId,
    isJob,
    signal,
    progress: (progress) => sink.progress(progress),
    seed: seedOf(jobId),
  });

  /** Runs a command and answers; only an error that is not the asker's reaches the log. */
  const answer = async (command: CommandDeclaration, call: CommandCall, run: Run): Promise<void> => {
    const { sink, signal } = run;
    try {
      const options = readOptions(command, call.options, call.files, run.settings);
      await sink.reply(await command.run(contextFor(call, run), options));
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
      const call = { ...job, files: await filesOf(job) };
      await answer(commandOf(job.command), call, { jobId: job.id, sink, signal, isJob: true });
    } catch (error) {
      if (signal.aborted) throw error;
      await refuseOrFail(error, { ...job, files: {} }, sink);
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
    const files: JobRequest['files'] = [];
    for (const [option, uploads] of Object.entries(call.files)) {
      for (const { name, bytes } of uploads)
        files.push({ option, name, sha256: await store.blobs.put(bytes) });
    }
    const { command, options, guildId, channelId, author } = call;
    return store.jobs.send({ lane, command, options, files, guildId, channelId, author, replyTo });
  };

  return {
    register: (front) => fronts.set(front.name, front),

    async work() {
      await store.jobs.work('make', MAKERS, workOff);
      await store.jobs.work('train', 1, workOff);
    },

    async runHere(call, sink, signal) {
      const settings = { anyNumberOfFiles: true };
      await answer(commandOf(call.command), call, {
        jobId: randomUUID(),
        sink,
        signal,
        isJob: false,
        settings,
      });
    },

    async dispatch(call, replyTo, sink) {
      try {
        const command = commandOf(call.command);
        if (command.kind === 'quick') {
          await answer(command, call, { jobId: randomUUID(), sink, signal: NEVER, isJob: false });
          return;
        }
        // Refused here and now rather than by a worker later.
        const options = readOptions(command, call.options, call.files);
        const jobId = await enqueue(command.kind.lane, call, replyTo);
        try {
          await command.queued?.(contextFor(call, { jobId, sink, signal: NEVER, isJob: true }), options);
        } catch (error) {
          await store.jobs.cancel(jobId);
          throw error;
        }
      } catch (error) {
        await refuseOrFail(error, call, sink);
      }
    },

    async suggest(call, option, typed) {
      const declaration = commandOf(call.command).options[option];
      if (declaration?.type !== 'text' || !declaration.suggest) return [];
      const context = { store: store.guild(call.guildId), author: call.author };
      return (await declaration.suggest(context, typed)).slice(0, SUGGESTIONS);
    },
  };
}

/** @throws UserError `no-such-command` */
function commandOf(name: string): CommandDeclaration {
  const command = findCommand(name);
  if (command) return command;
  throw new UserError('no-such-command', `There is no command \`/${name}\`. \`/help\` lists them all.`, {
    name,
  });
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
