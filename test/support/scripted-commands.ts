/** Commands whose course a test writes itself, beside the real ones: to see how a front shows what they do. */
import type { CommandDeclaration } from '../../commands/index.ts';
import { declareCommand } from '../../commands/index.ts';
import type { CommandCall, Dispatcher, ReplySink } from '../../src/front.ts';
import type { JobRequest } from '../../store/index.ts';

/** One call of a scripted command, which lasts until its sink got an answer. */
export interface ScriptedCall {
  call: CommandCall;
  replyTo: JobRequest['replyTo'];
  sink: ReplySink;
}

export interface Script {
  commands: readonly CommandDeclaration[];
  /** Takes calls of scripted commands; all others go on to `real`. */
  before(real: Dispatcher): Dispatcher;
  /** The next call that was not taken yet. */
  next(): Promise<ScriptedCall>;
}

const shape = {
  options: {
    text: { type: 'text', description: 'Any words' },
    files: { type: 'files', description: 'Any files', accepts: ['.mid'], maxFiles: 10 },
  },
  examples: [],
  run: () => Promise.reject(new Error('scripted')),
} as const;

const SCRIPTED: readonly CommandDeclaration[] = [
  declareCommand({ ...shape, name: 'blink', description: 'Done at once', kind: 'quick' }),
  declareCommand({ ...shape, name: 'work', description: 'Takes its time', kind: { lane: 'make' } }),
];

export function scriptedCommands(): Script {
  const waiting: ScriptedCall[] = [];
  const takers: ((call: ScriptedCall) => void)[] = [];
  const arrive = (call: ScriptedCall): void => {
    const taker = takers.shift();
    if (taker) taker(call);
    else waiting.push(call);
  };
  return {
    commands: SCRIPTED,
    before: (real) => ({
      ...real,
      async dispatch(call, replyTo, sink) {
        const command = SCRIPTED.find(({ name }) => name === call.command);
        if (!command) return real.dispatch(call, replyTo, sink);
        const { ended, watched } = watchedSink(sink);
        arrive({ call, replyTo, sink: watched });
        if (command.kind === 'quick') await ended;
      },
    }),
    next() {
      const call = waiting.shift();
      if (call) return Promise.resolve(call);
      return new Promise((resolve) => takers.push(resolve));
    },
  };
}

function watchedSink(sink: ReplySink): { ended: Promise<void>; watched: ReplySink } {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const watched: ReplySink = {
    ...(sink.attachmentBytes !== undefined && { attachmentBytes: sink.attachmentBytes }),
    progress: (progress) => sink.progress(progress),
    reply: (reply) => sink.reply(reply).finally(resolve),
    refuse: (text, code) => sink.refuse(text, code).finally(resolve),
    fail: (reference) => sink.fail(reference).finally(resolve),
  };
  return { ended, watched };
}
