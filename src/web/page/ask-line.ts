/** The line for a button that asks for one more option: all but that is filled in, and the caret stands in its value. */
import { formatCall, quoteValue } from './composer-line.ts';
import type { WireButton } from './wire.ts';

export function askLine(
  { command, options }: Pick<WireButton, 'command' | 'options'>,
  { option, value = '' }: NonNullable<WireButton['ask']>,
): { line: string; caret: number } {
  const { [option]: _asked, ...given } = options;
  const head = `${formatCall(command, given)} ${option}:`;
  if (value === '') return { line: head, caret: head.length };
  // The columns of a grid stand below one another only if its first line is not behind the command.
  const isLong = value.includes('\n');
  const typed = quoteValue(isLong ? `\n${value}\n` : value);
  const behind = isLong ? '\n"'.length : typed.endsWith('"') ? '"'.length : 0;
  return { line: head + typed, caret: head.length + typed.length - behind };
}
