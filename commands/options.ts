/** The one check of what people typed against what a command declared, whichever front it came through. */
import { LIMITS, UsageError, UserError } from '../music/index.ts';
import type { JsonValue } from '../store/index.ts';
import type {
  Choice,
  CommandDeclaration,
  FilesOption,
  IntegerOption,
  NumberOption,
  OptionDeclaration,
  OptionDeclarations,
  OptionValues,
  TextOption,
  UploadedFile,
} from './declaration.ts';
import { exampleInWords, shownNumber } from './option-words.ts';
import { plainText, quoted } from './typed/lenient-text.ts';
import { didYouMean, nearestWord } from './typed/nearest.ts';

/** Options as they came: numbers or text, by any spelling of the option's name. */
export type RawOptions = Readonly<Record<string, JsonValue>>;
/** Files as they came, by option name. */
export type RawFiles = Readonly<Record<string, readonly UploadedFile[]>>;

export interface ReadOptionsSettings {
  /** The asker is the host at their own machine (CLI): any number of files. */
  anyNumberOfFiles?: boolean;
  /** How an option is named where it was typed; its declared name unless it says otherwise. */
  spell?: (name: string) => string;
}

/**
 * The values a command runs with: names resolved (`num-steps` is `num_steps`), text turned into numbers, defaults put
 * in. Null and blank text count as not given.
 * @throws UsageError for an unknown, repeated or missing option; UserError `option-value` or `option-files` for a value
 * that is not allowed, or what the option's own `read` throws.
 */
export function readOptions<D extends OptionDeclarations>(
  declaration: Pick<CommandDeclaration<D>, 'name' | 'options'>,
  raw: RawOptions,
  files: RawFiles = {},
  settings: ReadOptionsSettings = {},
): OptionValues<D> {
  const { spell = asDeclared } = settings;
  const typed = byDeclaredName(declaration, raw, spell);
  const uploaded = byDeclaredName(declaration, files, spell);
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(declaration.options)) {
    const value =
      option.type === 'files'
        ? readFiles(spell(name), option, typed.get(name), uploaded.get(name) ?? [], settings)
        : readGiven(spell(name), option, typed.get(name), uploaded.has(name));
    if (value !== undefined) values[name] = value;
    else if (option.required) throw missing(declaration.name, spell(name), option);
  }
  // Each value was read by its own declaration, which is what OptionValues says; the compiler cannot follow the loop.
  return values as OptionValues<D>;
}

/** The declared name for a typed one: `num-steps` and `Num_Steps` are `num_steps`; undefined if there is none. */
export function declaredName(options: OptionDeclarations, typed: string): string | undefined {
  const name = plainText(typed).trim().toLowerCase().replaceAll('-', '_');
  return Object.hasOwn(options, name) ? name : undefined;
}

/** @throws UsageError saying which option is unknown, and which may be meant. */
export function unknownOption(
  command: string,
  options: OptionDeclarations,
  typed: string,
  spell = asDeclared,
): UsageError {
  const nearest = nearestWord(typed.replaceAll('-', '_'), Object.keys(options));
  const meant = nearest === undefined ? '' : ` Did you mean ${spell(nearest)}?`;
  const names = Object.keys(options).map((name) => spell(name));
  const known = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  return new UsageError(`${quoted(spell(typed))} is not an option of ${command}.${meant} ${known}`);
}

function asDeclared(name: string): string {
  return name;
}

function byDeclaredName<T>(
  { name: command, options }: Pick<CommandDeclaration, 'name' | 'options'>,
  given: Readonly<Record<string, T>>,
  spell: (name: string) => string,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const [typed, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    const name = declaredName(options, typed);
    if (name === undefined) throw unknownOption(command, options, typed, spell);
    if (found.has(name)) throw new UsageError(`${spell(name)} is given twice.`);
    found.set(name, value);
  }
  return found;
}

function readGiven(
  name: string,
  option: Exclude<OptionDeclaration, FilesOption>,
  raw: JsonValue | undefined,
  hasFiles: boolean,
): unknown {
  if (hasFiles) throw refusal(`${name} takes text, not a file.`, name, option);
  const isBlank = raw === undefined || (typeof raw === 'string' && raw.trim() === '');
  const given = isBlank ? option.default : raw;
  if (given === undefined) return undefined;
  if (typeof given === 'object') throw refusal(`${name} takes one value, not a list.`, name, option);
  if (typeof given === 'string' && given.length > LIMITS.optionCharacters) {
    throw refusal(
      `${name} has ${shownNumber(given.length)} characters, at most ${shownNumber(LIMITS.optionCharacters)} are taken.`,
      name,
      option,
    );
  }
  switch (option.type) {
    case 'integer':
    case 'number':
      return readNumber(name, option, given);
    case 'boolean':
      return readBoolean(name, option, given);
    case 'text':
      return readText(name, option, String(given));
  }
}

function readNumber(name: string, option: IntegerOption | NumberOption, given: JsonValue): number {
  const text = plainText(String(given)).trim();
  // Thousands as people write them, `10,000` or `10 000`, but not the comma of `0,5`.
  const digits = /^[+-]?\d{1,3}([, ]\d{3})+$/.test(text) ? text.replace(/[, ]/g, '') : text;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isNaN(value)) throw refusal(`${name} is a number, not ${quoted(text)}.`, name, option);
  if (option.type === 'integer' && !Number.isInteger(value)) {
    throw refusal(`${name} is a whole number, not ${text}.`, name, option);
  }
  if (value < option.min || value > option.max) {
    throw refusal(
      `${capitalized(name)} ${shownNumber(value)} is outside ${shownNumber(option.min)}-${shownNumber(option.max)}. ${option.description}.`,
      name,
      option,
    );
  }
  return value === 0 ? 0 : value;
}

const YES = ['true', 'yes', 'on', '1'];
const NO = ['false', 'no', 'off', '0'];

function readBoolean(name: string, option: OptionDeclaration, given: JsonValue): boolean {
  const word = String(given).trim().toLowerCase();
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw refusal(`${name} is yes or no, not ${quoted(String(given))}.`, name, option);
}

function readText(name: string, option: TextOption<unknown>, text: string): unknown {
  const value = option.choices ? chosenValue(name, option, option.choices, text) : text;
  return option.read ? option.read(value) : value;
}

/** The choice whose value or label was typed, case ignored and `-` as good as `_`. */
function chosenValue(
  name: string,
  option: OptionDeclaration,
  choices: readonly Choice[],
  text: string,
): string {
  const spelled = (word: string) => plainText(word).trim().toLowerCase().replace(/[\s-]/g, '_');
  const choice =
    choices.find(({ value }) => value === text) ??
    choices.find(({ value, label }) => [value, label].map(spelled).includes(spelled(text)));
  if (choice) return choice.value;
  const values = choices.map(({ value }) => value);
  throw refusal(
    `${name} cannot be ${quoted(text)}.${didYouMean(text, values)} It is one of ${values.join(', ')}.`,
    name,
    option,
  );
}

function readFiles(
  name: string,
  option: FilesOption,
  typed: JsonValue | undefined,
  files: readonly UploadedFile[],
  { anyNumberOfFiles }: ReadOptionsSettings,
): UploadedFile[] | undefined {
  if (typeof typed === 'string' ? typed.trim() !== '' : typed !== undefined) {
    throw refusal(`${name} takes a file, not text: attach it.`, name, option);
  }
  if (files.length === 0) return undefined;
  if (files.length > option.maxFiles && !(anyNumberOfFiles && option.maxFiles > 1)) {
    throw new UserError(
      'option-files',
      option.maxFiles === 1
        ? `${name} takes one file, ${files.length} came.`
        : `${files.length} files came, ${name} takes at most ${option.maxFiles} at a time. Send the rest after them, or all in one .zip.`,
    );
  }
  for (const file of files) {
    if (!option.accepts.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      throw new UserError(
        'option-files',
        `${quoted(file.name)} cannot be read: ${name} takes ${listed(option.accepts)}.`,
      );
    }
  }
  return [...files];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function missing(command: string, name: string, option: OptionDeclaration): UsageError {
  const choices =
    option.type === 'text' && option.choices
      ? ` It is one of ${option.choices.map(({ value }) => value).join(', ')}.`
      : exampleInWords(option);
  return new UsageError(`${command} needs ${name}: ${option.description}.${choices}`);
}

function refusal(what: string, name: string, option: OptionDeclaration): UserError {
  return new UserError('option-value', what + exampleInWords(option), { option: name });
}

/** At the head of a sentence, unless it is spelled with `_`: then it is quoted from what was typed. */
function capitalized(name: string): string {
  return name.includes('_') ? name : name[0].toUpperCase() + name.slice(1);
}
