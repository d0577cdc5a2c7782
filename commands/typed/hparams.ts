/** Hparams as people type them: `batch_size=64,rnn_layer_sizes=[64,64]`. */
import type { Hparams } from '../../models/index.ts';
import { UserError } from '../../music/index.ts';
import { quoted, unwrapped } from './lenient-text.ts';
import { didYouMean } from './nearest.ts';

const EXAMPLE = 'batch_size=64,rnn_layer_sizes=[64,64]';

interface Kind<T> {
  words: string;
  /** From the numbers as they stood in the text; undefined if they are not of this kind. */
  read(numbers: readonly number[]): T | undefined;
}

const ONE: Kind<number> = {
  words: 'one number',
  read: (numbers) => (numbers.length === 1 ? numbers[0] : undefined),
};
const LIST: Kind<number[]> = {
  words: 'a list of numbers such as [64,64]',
  read: (numbers) => [...numbers],
};

const KINDS: { readonly [K in keyof Hparams]: Kind<Hparams[K]> } = {
  batch_size: ONE,
  rnn_layer_sizes: LIST,
  dropout_keep_prob: ONE,
  clip_norm: ONE,
  learning_rate: ONE,
  attn_length: ONE,
};
const NAMES = Object.keys(KINDS).filter((name): name is keyof Hparams => name in KINDS);

/**
 * Reads `name=value` pairs, also as a Python dict or JSON (`{"batch_size": 64}`), with commas, spaces or lines between
 * them. Checks names and kinds of values; their ranges, and what fits into memory, are for `resolveHparams` to say.
 * @throws UserError `hparams` naming what is unknown or of the wrong kind.
 */
export function readHparams(text: string): Partial<Hparams> {
  const pairs = unwrapped(text, ['hparams']).replace(/^(?:hparams|dict)?\s*[{(]/i, '');
  const keys = [...pairs.matchAll(/["']?-{0,2}([A-Za-z][\w-]*)["']?\s*[=:]/g)];
  const before = pairs.slice(0, keys[0]?.index).replace(/[\s,;})]+/g, '');
  if (before !== '') throw refusal(`${quoted(before)} has no name and "=" in front of it.`);

  const hparams: Partial<Hparams> = {};
  keys.forEach((key, at) => {
    const name = knownName(key[1]);
    if (name in hparams) throw refusal(`${name} is there twice.`);
    setHparam(hparams, name, pairs.slice(key.index + key[0].length, keys[at + 1]?.index));
  });
  return hparams;
}

/** Spelling of the name is free (`batch-size`, `batchSize`), its letters are not. */
function knownName(typed: string): keyof Hparams {
  const letters = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  const name = NAMES.find((known) => letters(known) === letters(typed));
  if (name === undefined) {
    throw refusal(
      `${quoted(typed)} is not an hparam here.${didYouMean(typed, NAMES)} Known are ${NAMES.join(', ')}.`,
    );
  }
  return name;
}

function setHparam<K extends keyof Hparams>(hparams: Partial<Hparams>, name: K, typed: string): void {
  const value = typed.replace(/[\s,;}]+$/, '').trim();
  const pieces = value
    .replace(/^[[("']+|[\])"']+$/g, '')
    .trim()
    .split(/[\s,]+/);
  const read = pieces.every((piece) => NUMBER.test(piece)) ? KINDS[name].read(pieces.map(Number)) : undefined;
  if (read === undefined) {
    const came = value === '' ? 'has no value' : `cannot be ${quoted(value)}`;
    throw refusal(`${name} ${came}: it is ${KINDS[name].words}.`);
  }
  hparams[name] = read;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function refusal(what: string): UserError {
  return new UserError('hparams', `${what} Example of hparams: ${EXAMPLE}`);
}
