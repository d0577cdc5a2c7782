/** A sink that keeps what it is told, to be looked at by a test. */
import type { Progress, Reply } from '../../commands/index.ts';
import type { ReplySink } from '../../src/front.ts';

export interface RecordingSink extends ReplySink {
  progresses: Progress[];
  /** Resolves with the first progress that gets beyond this fraction. */
  beyond(fraction: number): Promise<Progress>;
  /** Resolves with the one answer: a reply, a refusal, or a failure. */
  answered: Promise<Answer>;
}

export type Answer =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'refusal'; text: string; code: string }
  | { kind: 'failure'; reference: string };

export function recordingSink(attachmentBytes?: number): RecordingSink {
  const progresses: Progress[] = [];
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const watchers = new Set<(progress: Progress) => void>();
  return {
    ...(attachmentBytes !== undefined && { attachmentBytes }),
    progresses,
    answered: promise,
    beyond: (fraction) =>
      new Promise((resolveProgress) => {
        const watch = (progress: Progress): void => {
          if (progress.fraction <= fraction) return;
          watchers.delete(watch);
          resolveProgress(progress);
        };
        watchers.add(watch);
        for (const progress of progresses) watch(progress);
      }),
    progress(progress) {
      progresses.push(progress);
      for (const watch of watchers) watch(progress);
    },
    reply: async (reply) => resolve({ kind: 'reply', reply }),
    refuse: async (text, code) => resolve({ kind: 'refusal', text, code }),
    fail: async (reference) => resolve({ kind: 'failure', reference }),
  };
}
