/** The log: one line an event on stderr, with its context as JSON, so that stdout stays free for results. */
export interface Log {
  info(message: string, context?: Record<string, unknown>): void;
  /** For bugs and outages: `error`'s stack goes in. */
  error(message: string, error: unknown, context?: Record<string, unknown>): void;
}

export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const line = (level: string, message: string, context: Record<string, unknown>): void => {
    const facts = Object.keys(context).length > 0 ? ` ${JSON.stringify(context)}` : '';
    write(`${new Date().toISOString()} ${level} ${message}${facts}\n`);
  };
  return {
    info: (message, context = {}) => line('info', message, context),
    error: (message, error, context = {}) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      line('error', message, { ...context, error: stack });
    },
  };
}
