/**
 * Reads the line in the composer: which command, which options, where each stands. Options may be written
 * `name:value`, `--name=value` or `--name value`; a value runs to the next option, so primers, grids and sentences
 * need no quotes, and a quote or bracket pasted without its partner does no harm. What a value means is left to
 * `option-values.ts`, what it means musically to the command.
 */
import type { WireCommand, WireOption } from './wire.ts';

export interface OptionPart {
  option: WireOption;
  /** Without the quotes around it. */
  value: string;
  /** False if the option's name was left out. */
  named: boolean;
  /** Of the whole part, name included; `end` is exclusive. */
  start: number;
  valueStart: number;
  end: number;
}

export interface LineProblem {
  message: string;
  start: number;
  end: number;
}

export interface CommandLine {
  kind: 'command';
  command: WireCommand;
  /** Where the command's name ends, exclusive. */
  nameEnd: number;
  /** In the order typed. */
  parts: OptionPart[];
  /** About the form of the line; values are checked elsewhere. */
  problems: LineProblem[];
}

export type ComposerLine =
  | CommandLine
  | { kind: 'unknown-command'; typed: string; nearest?: string }
  | { kind: 'talk'; text: string };

/** Bare quotes and the pairs that word processors and blogs make of them. */
const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  '"': '"”',
  "'": "'’",
  '“': '”"',
  '‘': "’'",
  '„': '“”"',
  '`': '`',
};
const BRACKETS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** `--name`, also with the dash that a blog made of it; `name:`. Tried where a word begins. */
const DASHED = /(?:--|—|–)([A-Za-z][\w-]*)(?:\s*[=:]\s*|\s+|$)/y;
const COLONED = /([A-Za-z][\w-]*)\s?[:：]\s*/y;

export function parseComposerLine(line: string, commands: readonly WireCommand[]): ComposerLine {
  if (!line.trimStart().startsWith('/')) return { kind: 'talk', text: line.trim() };
  const found = findCommand(line, commands);
  if (!found) {
    const typed = line.trim().slice(1);
    const names = commands.map((command) => command.name);
    return { kind: 'unknown-command', typed, nearest: nearest(typed.split(/\s/)[0], names) };
  }
  return readOptions(line, found.command, found.nameEnd);
}

/** The longest name or alias that the line begins with; case and the width of spaces do not matter. */
function findCommand(line: string, commands: readonly WireCommand[]) {
  const start = line.indexOf('/') + 1;
  let best: { command: WireCommand; nameEnd: number } | undefined;
  for (const command of commands) {
    for (const name of [command.name, command.alias ?? command.name]) {
      const pattern = new RegExp(`${name.split(' ').map(escapePattern).join('\\s+')}(?!\\S)`, 'iy');
      pattern.lastIndex = start;
      if (pattern.test(line) && pattern.lastIndex > (best?.nameEnd ?? -1))
        best = { command, nameEnd: pattern.lastIndex };
    }
  }
  return best;
}

function readOptions(line: string, command: WireCommand, nameEnd: number): CommandLine {
  const parts: OptionPart[] = [];
  const problems: LineProblem[] = [];
  const unnamed: { start: number; end: number }[] = [];
  let at = skipSpace(line, nameEnd);
  while (at < line.length) {
    const marker = markerAt(line, at, command);
    if (!marker) {
      const end = valueEnd(line, at, command);
      unnamed.push({ start: at, end });
      at = skipSpace(line, Math.max(end, at + 1));
      continue;
    }
    const { option, typedName } = marker;
    const value = readValue(line, marker, command);
    const end = Math.max(value.end, trimEnd(line, at, marker.valueStart));
    if (!option) problems.push({ message: unknownOption(command, typedName), start: at, end });
    else if (parts.some((part) => part.option === option))
      problems.push({ message: `“${option.name}” is given twice.`, start: at, end });
    else {
      const isFlag = value.text === '' && marker.dashed && option.type === 'boolean';
      const text = isFlag ? 'true' : value.text;
      parts.push({ option, value: text, named: true, start: at, valueStart: marker.valueStart, end });
    }
    at = skipSpace(line, Math.max(value.end, marker.valueStart));
  }
  for (const run of unnamed) placeUnnamed(line, run, command, parts, problems);
  parts.sort((a, b) => a.start - b.start);
  return { kind: 'command', command, nameEnd, parts, problems };
}

interface Marker {
  /** Undefined if no option of this command is called so. */
  option?: WireOption;
  typedName: string;
  dashed: boolean;
  valueStart: number;
}

/** The option that begins at `at`, if one does. */
function markerAt(line: string, at: number, command: WireCommand): Marker | undefined {
  DASHED.lastIndex = at;
  const dashed = DASHED.exec(line);
  if (dashed) {
    const option = optionNamed(command, dashed[1]);
    // A dash that a word processor made also stands in prose: only before a known name does it mean `--`.
    if (option || dashed[0].startsWith('--'))
      return { option, typedName: dashed[1], dashed: true, valueStart: DASHED.lastIndex };
  }
  COLONED.lastIndex = at;
  const coloned = COLONED.exec(line);
  if (!coloned) return undefined;
  const option = optionNamed(command, coloned[1]);
  // `kick: x...` is a line of a grid; `temprature: 1` is a slip of the keys.
  if (!option && !nearest(normalName(coloned[1]), optionNames(command))) return undefined;
  return { option, typedName: coloned[1], dashed: false, valueStart: COLONED.lastIndex };
}

function readValue(line: string, marker: Marker, command: WireCommand): { text: string; end: number } {
  const start = marker.valueStart;
  if (start < line.length && markerAt(line, start, command)?.option) return { text: '', end: start };
  const quoted = readQuoted(line, start);
  if (quoted) return quoted;
  const end = isOneWord(marker.option) ? wordEnd(line, start) : valueEnd(line, start, command);
  return { text: line.slice(start, end), end };
}

/** Numbers, yes or no, and choices end with their word: what follows is not theirs. */
function isOneWord(option: WireOption | undefined): boolean {
  if (!option || option.type === 'files') return false;
  return option.type !== 'text' || (option.choices?.every(({ value }) => !/\s/.test(value)) ?? false);
}

/** A quoted value whose closing quote stands before a space or the end; otherwise the quote is part of the text. */
function readQuoted(line: string, start: number): { text: string; end: number } | undefined {
  const closing = CLOSING_QUOTES[line[start] ?? ''];
  if (closing === undefined) return undefined;
  let text = '';
  for (let i = start + 1; i < line.length; i++) {
    const isEscape = line[i] === '\\' && (line[i + 1] === '\\' || closing.includes(line[i + 1] ?? ' '));
    if (isEscape) {
      text += line[i + 1];
      i++;
    } else if (closing.includes(line[i]) && (i + 1 === line.length || isSpace(line[i + 1])))
      return { text, end: i + 1 };
    else text += line[i];
  }
  return undefined;
}

/** Where an unquoted value ends: before the next option outside brackets, or at the end of the line. */
function valueEnd(line: string, start: number, command: WireCommand): number {
  return scanValue(line, start, command, true) ?? scanValue(line, start, command, false) ?? line.length;
}

/** Undefined if brackets are heeded and one never closes: then the next option ends the value after all. */
function scanValue(
  line: string,
  start: number,
  command: WireCommand,
  heedBrackets: boolean,
): number | undefined {
  const open: string[] = [];
  for (let i = start; i < line.length; i++) {
    const closing = BRACKETS[line[i]];
    if (closing !== undefined) open.push(closing);
    else if (open.at(-1) === line[i]) open.pop();
    const wordBegins = i > start && isSpace(line[i - 1]) && !isSpace(line[i]);
    const insideBrackets = heedBrackets && open.length > (closing === undefined ? 0 : 1);
    if (wordBegins && !insideBrackets && markerAt(line, i, command)) return trimEnd(line, start, i);
  }
  return heedBrackets && open.length > 0 ? undefined : trimEnd(line, start, line.length);
}

/**
 * Gives words without an option's name to the options they must mean: required ones in order, a word each, the last
 * taking the rest; or, if the command requires nothing, all of them to its first text option.
 */
function placeUnnamed(
  line: string,
  run: { start: number; end: number },
  command: WireCommand,
  parts: OptionPart[],
  problems: LineProblem[],
): void {
  const free = (option: WireOption) =>
    option.type !== 'files' && !parts.some((part) => part.option === option);
  const required = command.options.filter((option) => option.required && free(option));
  const firstText = command.options.find((option) => option.type === 'text' && free(option));
  const targets = required.length > 0 ? required : firstText ? [firstText] : [];
  let at = run.start;
  for (const [index, option] of targets.entries()) {
    if (at >= run.end) return;
    const isLast = index === targets.length - 1;
    const quoted = readQuoted(line.slice(0, run.end), at);
    const end = quoted?.end ?? (isLast ? run.end : Math.min(run.end, wordEnd(line, at)));
    const value = quoted?.text ?? line.slice(at, end);
    parts.push({ option, value, named: false, start: at, valueStart: at, end });
    at = skipSpace(line, end);
  }
  if (at >= run.end) return;
  const piece = shorten(line.slice(at, run.end));
  const way =
    command.options.length > 0
      ? `Write an option's name and a colon before its value, as in “${command.options[0].name}:”.`
      : `/${command.name} takes no options.`;
  problems.push({ message: `“${piece}” belongs to no option. ${way}`, start: at, end: run.end });
}

/** The text of a call as `parseComposerLine` reads it back. */
export function formatCall(
  command: string,
  options: Readonly<Record<string, string | number | boolean>>,
): string {
  const written = Object.entries(options).map(([name, value]) => `${name}:${quoteValue(String(value))}`);
  return [`/${command}`, ...written].join(' ');
}

/** Plain where that cannot be misread: a number, a word, or one balanced pair of brackets. */
export function quoteValue(value: string): string {
  if (/^[\w.+-]+$/.test(value) && !value.startsWith('--')) return value;
  if (/^\[[^\][{}:"'`“”‘’„—–\\]*\]$/.test(value) && !value.includes('--') && isBalanced(value)) return value;
  return `"${value.replace(/[\\"”]/g, '\\$&')}"`;
}

function isBalanced(value: string): boolean {
  let depth = 0;
  for (const c of value) {
    if (c === '(') depth++;
    if (c === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function optionNamed(command: WireCommand, typed: string): WireOption | undefined {
  const name = normalName(typed);
  return command.options.find((option) => option.name === name);
}

function optionNames(command: WireCommand): string[] {
  return command.options.map((option) => option.name);
}

/** Magenta's flags have underscores; people also type them with hyphens. */
function normalName(typed: string): string {
  return typed.toLowerCase().replaceAll('-', '_');
}

function unknownOption(command: WireCommand, typed: string): string {
  const names = optionNames(command);
  if (names.length === 0) return `/${command.name} takes no options.`;
  const meant = nearest(normalName(typed), names);
  const hint = meant ? `Did you mean “${meant}”?` : `It has ${names.join(', ')}.`;
  return `/${command.name} has no option “${shorten(typed)}”. ${hint}`;
}

/** The candidate within two slips of the keys (one for short words), if there is one. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(typed.toLowerCase(), candidate);
    const allowed = Math.min(2, Math.floor(candidate.length / 3));
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { candidate, distance };
  }
  return best?.candidate;
}

/** Changes, insertions, omissions and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, last[j] + 1, row[j - 1] + 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

function wordEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && !isSpace(line[at])) at++;
  return at;
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (at < line.length && isSpace(line[at])) at++;
  return at;
}

/** The end of line[start, end) without its trailing space. */
function trimEnd(line: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(line[at - 1])) at--;
  return at;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
