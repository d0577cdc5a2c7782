/** Errors on their way between threads: structured clone forgets what class they were. */
import { UserError } from './user-error.ts';

export interface SentError {
  kind: 'user' | 'abort' | 'bug';
  code: string;
  message: string;
  context: Record<string, unknown>;
  stack?: string;
}

export function sendError(error: unknown): SentError {
  if (error instanceof UserError) {
    return { kind: 'user', code: error.code, message: error.message, context: { ...error.context } };
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: name === 'AbortError' ? 'abort' : 'bug', code: name, message, context: {}, stack };
}

export function receiveError(sent: SentError): Error {
  if (sent.kind === 'user') return new UserError(sent.code, sent.message, sent.context);
  if (sent.kind === 'abort') return new DOMException(sent.message, 'AbortError');
  const error = new Error(sent.message);
  error.name = sent.code;
  if (sent.stack !== undefined) error.stack = sent.stack;
  return error;
}
