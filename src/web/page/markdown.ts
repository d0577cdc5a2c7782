/**
 * The small markdown of chat: **bold**, `code`, lists, ``` blocks, and a backslash before a sign that means itself. Read into plain values, so that it can be tested
 * without a page, and shown without ever passing through HTML.
 */

export type Inline = { kind: 'text' | 'bold' | 'code'; text: string };

export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { kind: 'code'; text: string };

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,4})[.)]\s+(.*)$/;
const FENCE = /^\s*```/;

export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (FENCE.test(line)) {
      const end = lines.findIndex((other, j) => j > i && FENCE.test(other));
      const stop = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(i + 1, stop).join('\n') });
      i = stop;
    } else addLine(blocks, line, i > 0 && lines[i - 1].trim() === '');
  }
  return blocks;
}

function addLine(blocks: Block[], line: string, afterBlank: boolean): void {
  if (line.trim() === '') return;
  const last = blocks.at(-1);
  const bullet = BULLET.exec(line);
  const number = NUMBER.exec(line);
  if (bullet || number) {
    const ordered = number !== null && bullet === null;
    const item = parseInline((ordered ? number[2] : bullet?.[1]) ?? '');
    if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
    else blocks.push({ kind: 'list', ordered, start: ordered ? Number(number[1]) : 1, items: [item] });
  } else if (last?.kind === 'paragraph' && !afterBlank) last.lines.push(parseInline(line));
  else blocks.push({ kind: 'paragraph', lines: [parseInline(line)] });
}

/** A sign behind a backslash; code; what is bold. */
const MARKED = /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*/g;

/** Code first: what stands in it is never bold, nor is a backslash more than itself. A mark without its partner is text. */
export function parseInline(line: string): Inline[] {
  const pieces: Inline[] = [];
  const add = (kind: Inline['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind && kind !== 'code') last.text += text;
    else if (text !== '') pieces.push({ kind, text });
  };
  let at = 0;
  for (const { index, 0: whole, 1: sign, 2: code, 3: bold } of line.matchAll(MARKED)) {
    add('text', line.slice(at, index));
    if (sign !== undefined) add('text', sign);
    else if (code !== undefined) add('code', code);
    else for (const { kind, text } of parseInline(bold)) add(kind === 'code' ? 'code' : 'bold', text);
    at = index + whole.length;
  }
  add('text', line.slice(at));
  return pieces;
}

/** The line as it is read out: its words without the marks. */
export function plainInline(line: string): string {
  return parseInline(line)
    .map(({ text }) => text)
    .join('');
}
