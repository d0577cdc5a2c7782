/**
 * The one error for what a person can mend: its message says, in their words, what came, what is allowed and what to
 * try. It is shown as it is, without a stack. Every other error is a bug of ours and belongs in the log.
 */
export class UserError extends Error {
  /** Stable identifier, kebab-case, for tests and for `--json`. */
  readonly code: string;
  /** What the message was made of, for the log. */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, context: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.context = context;
  }
}

/** A refusal of the command line itself (unknown command or option): the CLI exits 2 on it, 1 on any other refusal. */
export class UsageError extends UserError {
  constructor(message: string, context: Readonly<Record<string, unknown>> = {}) {
    super('usage', message, context);
    this.name = 'UsageError';
  }
}
