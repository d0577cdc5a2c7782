/**
 * What an option's typed text comes to: a number, a yes or no, a choice, or text. Only what the declaration says is
 * checked here, so that mistakes show before anything is sent; the command has the last word.
 */
import type { CommandLine, LineProblem } from './composer-line.ts';
import { leftFileWords, placeFiles } from './file-places.ts';
import type { WireOption } from './wire.ts';

export type OptionValue = string | number | boolean;

export type ReadValue = { value: OptionValue } | { problem: string };

export function readOptionValue(option: WireOption, typed: string): ReadValue {
  const text = typed.trim();
  if (text === '') return { problem: `“${option.name}” has no value yet.${exampleOf(option)}` };
  switch (option.type) {
    case 'integer':
    case 'number':
      return readNumber(option, text);
    case 'boolean':
      return readBoolean(option, text);
    case 'files':
      return { problem: `“${option.name}” takes files: attach them with the paper clip or drop them here.` };
    case 'text':
      return readText(option, text);
  }
}

function readNumber(option: WireOption, text: string): ReadValue {
  const isWhole = option.type === 'integer';
  // A typographic minus is still a minus.
  const value = Number(text.replace(/^[−–]/, '-'));
  if (!Number.isFinite(value) || /^[+-]?0[xbo]/i.test(text))
    return { problem: `“${option.name}” is a number, not “${shorten(text)}”.${exampleOf(option)}` };
  if (isWhole && !Number.isInteger(value))
    return { problem: `“${option.name}” is a whole number, not ${shorten(text)}.` };
  const { min, max } = option;
  if ((min !== undefined && value < min) || (max !== undefined && value > max))
    return { problem: `${shorten(text)} is outside ${rangeOf(option)} for “${option.name}”.` };
  return { value };
}

function readBoolean(option: WireOption, text: string): ReadValue {
  if (/^(true|yes|on|1)$/i.test(text)) return { value: true };
  if (/^(false|no|off|0)$/i.test(text)) return { value: false };
  return { problem: `“${option.name}” is yes or no, not “${shorten(text)}”.` };
}

function readText(option: WireOption, text: string): ReadValue {
  if (!option.choices) return { value: text };
  const wanted = text.toLowerCase();
  const choice = option.choices.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (choice) return { value: choice.value };
  const values = option.choices.map(({ value }) => value).join(', ');
  return { problem: `“${option.name}” is one of ${values}, not “${shorten(text)}”.` };
}

/** As people read it: `40–300`. Empty if there are no bounds. */
export function rangeOf(option: WireOption): string {
  const { min, max } = option;
  if (min === undefined || max === undefined) return '';
  return `${readable(min)}–${readable(max)}`;
}

function readable(value: number): string {
  return value.toLocaleString('en');
}

function exampleOf(option: WireOption): string {
  return option.example === undefined ? '' : ` For example: ${option.name}:${option.example}`;
}

/**
 * Values of a line's options, and everything that must be mended before it can be sent.
 * @param attachedFiles - their names
 */
export function checkLine(
  line: CommandLine,
  attachedFiles: readonly string[],
): { options: Record<string, OptionValue>; problems: LineProblem[] } {
  const options: Record<string, OptionValue> = {};
  const problems = [...line.problems];
  for (const part of line.parts) {
    // The name of a file option alone is a reminder to attach, not a mistake.
    if (part.option.type === 'files' && part.value === '') continue;
    const read = readOptionValue(part.option, part.value);
    if ('value' in read) options[part.option.name] = read.value;
    else problems.push({ message: read.problem, start: part.start, end: part.end });
  }
  const end = line.nameEnd;
  const { places } = placeFiles(line, attachedFiles);
  for (const option of line.command.options) {
    if (!option.required) continue;
    const given =
      option.type === 'files' ? option.name in places : line.parts.some((part) => part.option === option);
    if (given) continue;
    const message =
      option.type === 'files'
        ? `/${line.command.name} needs a file: attach one with the paper clip or drop it here.`
        : `/${line.command.name} needs “${option.name}”: ${lowerFirst(option.description)}`;
    problems.push({ message, start: end, end });
  }
  const left = leftFileWords(line, attachedFiles);
  if (left !== undefined) problems.push({ message: left, start: end, end });
  return { options, problems };
}

function lowerFirst(text: string): string {
  // `MIDI file` and `BPM` keep their capitals.
  return /^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
