/** What one of Magenta's scripts is here: its flags, and what it does with them. */
import type { Flags, FlagValues } from './flags.ts';

/** The world that a deed runs in. */
export interface World {
  /** A line of the result. */
  say(line: string): void;
  /** A line about what was passed over or left out. */
  warn(line: string): void;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
  now(): Date;
  /** A seed for a generation that was given none. */
  drawSeed(): number;
}

export interface Deed<F extends Flags = Flags> {
  /** As typed: `melody_rnn_generate`. */
  name: string;
  description: string;
  flags: F;
  /** Rejects with UserError for what the asker can mend, and with the signal's reason where it aborts. */
  run(values: FlagValues<F>, world: World): Promise<void>;
}

/** Every one of Magenta's scripts takes this; here there is one level of messages. */
export const LOG_FLAG = {
  log: { type: 'text', default: 'INFO', help: 'taken as Magenta takes it' },
} as const;
