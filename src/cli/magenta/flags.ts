/** Flags as Magenta's scripts take them: `--name=value`, `--name value`, `--switch`, `--noswitch`, the last one wins. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nearestWord, plainText, quoted } from '../../../commands/index.ts';
import { UsageError } from '../../../music/index.ts';
import { isFlag, splitFlag } from '../arguments.ts';

interface Described {
  help: string;
  /** Without a value there is nothing to do; the text is a value that would do. */
  required?: string;
}

export type FlagDeclaration = Described &
  (
    | { type: 'boolean' }
    | { type: 'integer' | 'number'; default?: number; min?: number; max?: number }
    /** Of a path, `~` in front is the home folder. Without a default they are empty. */
    | { type: 'text' | 'path'; default?: string }
  );

export type Flags = Readonly<Record<string, FlagDeclaration>>;

type FlagValue<F extends FlagDeclaration> = F extends { type: 'boolean' }
  ? boolean
  : F extends { type: 'integer' | 'number'; default: number }
    ? number
    : F extends { type: 'integer' | 'number' }
      ? number | undefined
      : string;

export type FlagValues<F extends Flags> = { [Name in keyof F]: FlagValue<F[Name]> };

/**
 * @throws UsageError naming a flag that is not known (and the nearest that is), one without its value or with a wrong one,
 *   a word too many, or a flag that is needed and missing.
 */
export function parseFlags<F extends Flags>(argv: readonly string[], flags: F): FlagValues<F> {
  const given = readArguments(argv, flags);
  const values: Record<string, string | number | boolean | undefined> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const text = given.get(name);
    if (flag.required !== undefined && !text) {
      throw new UsageError(`--${name} is missing: ${flag.help}. For example --${name}=${flag.required}.`);
    }
    values[name] = text === undefined ? defaultOf(flag) : readValue(name, flag, text);
  }
  return values as FlagValues<F>;
}

/** The texts that flags were given; a switch's is `true` or `false`. */
function readArguments(argv: readonly string[], flags: Flags): Map<string, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < argv.length; at++) {
    const flag = splitFlag(argv[at]);
    if (flag === undefined)
      throw new UsageError(`${quoted(argv[at])} is one word more than there are flags.`);
    const { name, negated } = knownFlag(flag.name, flags);
    if (flags[name].type === 'boolean') {
      given.set(name, negated ? 'false' : (flag.value ?? 'true'));
      continue;
    }
    const value = flag.value ?? argv[++at];
    if (value === undefined || (flag.value === undefined && isFlag(value)))
      throw new UsageError(`--${name} needs a value: ${flags[name].help}.`);
    given.set(name, value);
  }
  return given;
}

function knownFlag(typed: string, flags: Flags): { name: string; negated: boolean } {
  if (Object.hasOwn(flags, typed)) return { name: typed, negated: false };
  const turnedOff = typed.replace(/^no_?/, '');
  if (turnedOff !== typed && flags[turnedOff]?.type === 'boolean') return { name: turnedOff, negated: true };
  const nearest = nearestWord(typed, Object.keys(flags));
  throw new UsageError(
    `--${typed} is not a flag here.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`,
  );
}

function defaultOf(flag: FlagDeclaration): string | number | boolean | undefined {
  switch (flag.type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return flag.default;
    default:
      return flag.default ?? '';
  }
}

function readValue(name: string, flag: FlagDeclaration, text: string): string | number | boolean {
  switch (flag.type) {
    case 'boolean':
      return yesOrNo(name, text);
    case 'integer':
    case 'number':
      return numberOf(name, flag, text);
    case 'path':
      return text.replace(/^~(?=$|[/\\])/, () => join(homedir()));
    case 'text':
      return text;
  }
}

/** What absl takes for a boolean. */
function yesOrNo(name: string, text: string): boolean {
  if (/^(true|t|1|yes|y)$/i.test(text)) return true;
  if (/^(false|f|0|no|n)$/i.test(text)) return false;
  throw new UsageError(`--${name} is true or false, not ${quoted(text)}.`);
}

function numberOf(
  name: string,
  { type, min = -Infinity, max = Infinity }: { type: 'integer' | 'number'; min?: number; max?: number },
  text: string,
): number {
  const plain = plainText(text).trim();
  const value = Number(plain);
  const isRight = plain !== '' && (type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value));
  if (isRight && value >= min && value <= max) return value;
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const bounds = min === -Infinity ? '' : max === Infinity ? `, at least ${min}` : ` from ${min} to ${max}`;
  throw new UsageError(`--${name} is ${kind}${bounds}, not ${quoted(text)}.`);
}
