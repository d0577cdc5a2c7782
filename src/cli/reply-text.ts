/** A reply as it is read at a shell: its words, its facts, where its files went, and what could be typed next. */
import type { Button, Reply } from '../../commands/index.ts';
import { alignedRows } from './aligned-rows.ts';
import type { DeclaredCommand } from './arguments.ts';
import { shellQuoted } from './example-arguments.ts';
import type { MadeFile } from './made-files.ts';
import { oneLine } from './progress-line.ts';
import { shellText } from './shell-text.ts';

export function replyText(
  reply: Reply,
  made: readonly MadeFile[],
  declarations: readonly DeclaredCommand[],
): string {
  const plain = (text: string): string => shellText(text, declarations);
  const facts = (reply.facts ?? []).map(({ label, value }) => [label, oneLine(plain(value))] as const);
  const sides = (reply.sides ?? []).map(({ label, text }) => [label, oneLine(plain(text))] as const);
  const next = deedsOf(reply)
    .filter(({ command }) => declarations.some(({ name, isForChats }) => name === command && !isForChats))
    .map((button) => [button.label, buttonAsCommand(button)] as const);
  // A refusal that is all there is to say stands on stderr already.
  const said = reply.text === reply.refusal ? [] : [plain(reply.text)];
  return [
    ...said,
    ...alignedRows(facts),
    ...alignedRows(sides),
    ...made.map(({ path }) => `Saved ${path}`),
    ...(next.length > 0 ? ['Commands:', ...alignedRows(next)] : []),
    '',
  ].join('\n');
}

function deedsOf({ buttons = [], menu, form }: Reply): Button[] {
  return [...buttons, ...(form ? [form] : []), ...(menu?.choices ?? [])];
}

/** A button cannot be pressed here; it is a command all the same. What it asks for is named in capitals, as in help. */
function buttonAsCommand({ command, options, ask }: Button): string {
  const given = Object.entries(options).filter(([name]) => name !== ask?.option);
  const flags = given.map(([name, value]) => `--${name} ${shellQuoted(String(value))}`);
  return ['npx beat-cypher', command, ...flags, ...(ask ? [`--${ask.option} TEXT`] : [])].join(' ');
}
