/** What could come next at the caret: commands, options of the command, or values of the option. */
import { type CommandLine, type OptionPart, parseComposerLine, quoteValue } from './composer-line.ts';
import { rangeOf } from './option-values.ts';
import type { WireCommand, WireOption } from './wire.ts';

export interface CompletionItem {
  label: string;
  detail: string;
  /** Replaces the text between the completion's `start` and `end`. */
  insert: string;
}

export interface Completion {
  start: number;
  end: number;
  items: CompletionItem[];
  /** True if the first item may be taken for what is meant: Enter then completes instead of sending. */
  eager: boolean;
  /** The option whose value the caret stands in. */
  option?: WireOption;
  /** Set if the server knows more values: ask for `typed`, and show them through `suggestedItems`. */
  ask?: { command: string; option: string; typed: string };
}

const NOTHING: Completion = { start: 0, end: 0, items: [], eager: false };

export function completeAt(line: string, caret: number, commands: readonly WireCommand[]): Completion {
  const parsed = parseComposerLine(line, commands);
  if (parsed.kind === 'talk') return NOTHING;
  if (parsed.kind === 'unknown-command' || caret <= parsed.nameEnd)
    return completeCommand(line, caret, commands);
  const more = completeCommand(line, caret, commands);
  const options = completeInside(line, caret, parsed);
  // After `/dataset ` the words may still become another command.
  return options.items.length === 0 && more.items.length > 0 ? { ...more, eager: false } : options;
}

function completeCommand(line: string, caret: number, commands: readonly WireCommand[]): Completion {
  const start = line.indexOf('/');
  const typed = line
    .slice(start + 1, caret)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trimStart();
  const beginning = commands.filter(({ name }) => name.startsWith(typed));
  const containing = commands.filter(({ name }) => !name.startsWith(typed) && name.includes(typed.trim()));
  const matching = typed.includes(' ') ? beginning : [...beginning, ...containing];
  const items = matching.map(({ name, description }) => ({
    label: `/${name}`,
    detail: description,
    insert: `/${name} `,
  }));
  const isWhole = commands.some(({ name }) => name === typed.trim());
  return { start, end: caret, items, eager: !isWhole };
}

function completeInside(line: string, caret: number, parsed: CommandLine): Completion {
  const { command, parts } = parsed;
  const part = partAt(line, caret, parts);
  const wordStart = caret - (/[^\s]*$/.exec(line.slice(0, caret))?.[0].length ?? 0);
  const word = line.slice(wordStart, caret);
  const names = completeNames(parsed, word.replace(/^--?/, '').toLowerCase());
  if (!part) return { start: wordStart, end: caret, items: names, eager: false };

  const typed = line.slice(part.valueStart, caret).replace(/^["'“‘]/, '');
  const values = valueItems(knownValues(part.option), typed);
  const ask = part.option.suggests ? { command: command.name, option: part.option.name, typed } : undefined;
  // Behind a whole value the next word may be an option's name, as in `/drums qpm:90 te`.
  const mayBeName = !part.named || typed.includes(' ');
  // Where the server may know values, one letter is more likely the value's.
  const isName = names.length > 0 && word.length > (ask ? 1 : 0);
  if (values.length === 0 && mayBeName && isName)
    return { start: wordStart, end: caret, items: names, eager: false, option: part.option };
  return {
    start: part.valueStart,
    end: Math.max(part.end, caret),
    items: values,
    eager: false,
    option: part.option,
    ask,
  };
}

/** The option whose value the caret stands in: also behind a space, as long as a bracket or a quote is open. */
function partAt(line: string, caret: number, parts: readonly OptionPart[]): OptionPart | undefined {
  const part = parts.findLast(({ valueStart }) => valueStart <= caret);
  if (!part || caret <= part.end) return part;
  return isUnfinished(line.slice(part.valueStart, caret)) ? part : undefined;
}

/** True if a list or a quoted text was begun and not ended. */
function isUnfinished(value: string): boolean {
  if (value.startsWith('[')) return !value.includes(']');
  return value.startsWith('"') && !/[^\\]"\s*$/.test(value);
}

/** Options not given yet whose names begin so, required ones first. */
function completeNames({ command, parts }: CommandLine, typed: string): CompletionItem[] {
  return command.options
    .filter((option) => !parts.some((part) => part.named && part.option === option))
    .filter((option) => option.name.startsWith(typed.replaceAll('-', '_')))
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map((option) => ({ label: `${option.name}:`, detail: describe(option), insert: `${option.name}:` }));
}

function knownValues(option: WireOption): { label: string; value: string }[] {
  if (option.type === 'boolean')
    return [
      { label: 'yes', value: 'true' },
      { label: 'no', value: 'false' },
    ];
  return option.choices ?? [];
}

/** Values that match what is typed, ready to insert. */
export function valueItems(
  values: readonly { label: string; value: string }[],
  typed: string,
): CompletionItem[] {
  const wanted = typed.trim().toLowerCase();
  const begins = values.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  const contains = values.filter((one) => !begins.includes(one) && one.label.toLowerCase().includes(wanted));
  const matches = [...begins, ...contains];
  // A value that is already whole needs no completing.
  if (begins.length === 1 && matches[0].value.toLowerCase() === wanted) return [];
  return matches.map(valueItem);
}

/** Values that the server suggests, which knows best what fits, ready to insert. */
export function suggestedItems(
  values: readonly { label: string; value: string }[],
  typed: string,
): CompletionItem[] {
  return values.length === 1 && values[0].value === typed.trim() ? [] : values.map(valueItem);
}

/** A label that begins with the value goes on beside it; one that ends with it is shown in its place. */
function valueItem({ label, value }: { label: string; value: string }): CompletionItem {
  const insert = `${quoteValue(value)} `;
  if (label.startsWith(value)) {
    return { label: value, detail: label.slice(value.length).replace(/^[:：]?\s*/, ''), insert };
  }
  if (label.endsWith(value)) return { label, detail: '', insert };
  return { label: value, detail: label, insert };
}

/** One line about an option: what it is, what it takes, what it is without. */
export function describe(option: WireOption): string {
  const facts: string[] = [];
  if (option.required) facts.push('required');
  if (option.type === 'boolean') facts.push('yes or no');
  if (rangeOf(option) !== '') facts.push(rangeOf(option));
  if (option.default !== undefined) facts.push(`otherwise ${String(option.default)}`);
  if (option.usual !== undefined) facts.push(`usually ${option.usual}`);
  if (option.accepts) facts.push(option.accepts.join(' '));
  return facts.length === 0 ? option.description : `${option.description} (${facts.join(', ')})`;
}
