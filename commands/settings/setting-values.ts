/** The values that settings can have as people type them, and the words that take them back. */
import { LIMITS, quotedName, UserError } from '../../music/index.ts';
import type { GuildStore } from '../../store/index.ts';
import type { Choice } from '../declaration.ts';
import { didYouMean, plainText, quoted } from '../typed/index.ts';
import { listWords } from '../words.ts';

/** Takes the tempo back: each command then goes on at its own. */
export const USUAL = 'usual';
/** Takes the soundfont back. */
export const BUILT_IN = 'built-in';

/**
 * A tempo, or null for `usual`.
 * @throws UserError `option-value`
 */
export function readTempo(text: string): number | null {
  const typed = plainText(text).trim().toLowerCase();
  if (typed === USUAL) return null;
  const qpm = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  if (qpm >= LIMITS.qpmMin && qpm <= LIMITS.qpmMax) return qpm;
  throw new UserError(
    'option-value',
    `qpm cannot be ${quoted(text)}: it is a tempo of ${LIMITS.qpmMin}-${LIMITS.qpmMax} quarter notes per minute, such as \`qpm:92\`, or \`qpm:${USUAL}\`.`,
    { option: 'qpm' },
  );
}

export function suggestTempos(typed: string): Choice[] {
  return [USUAL, '80', '92', '120', '140', '170']
    .filter((value) => value.startsWith(typed.trim().toLowerCase()))
    .map((value) => ({ label: value === USUAL ? 'Each command’s own' : `${value} qpm`, value }));
}

export async function suggestSoundFonts({ soundFonts }: GuildStore, typed: string): Promise<Choice[]> {
  const wanted = typed.trim().toLowerCase();
  return [BUILT_IN, ...(await soundFonts.list())]
    .filter((name) => name.toLowerCase().includes(wanted))
    .map((name) => ({ label: name, value: name }));
}

/**
 * The soundfont's own name, case ignored, or null for the built-in one.
 * @throws UserError `no-such-soundfont`
 */
export async function readSoundFont({ soundFonts }: GuildStore, typed: string): Promise<string | null> {
  const name = typed.trim();
  if (name.toLowerCase() === BUILT_IN) return null;
  const names = await soundFonts.list();
  const found =
    names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known =
    names.length === 0
      ? 'The host has put none into `soundfonts/` yet'
      : `The host has ${listWords(names.map((one) => `\`${quotedName(one)}\``))}`;
  throw new UserError(
    'no-such-soundfont',
    `No soundfont is called \`${quotedName(name)}\`.${didYouMean(name, names)} ${known}; \`soundfont:${BUILT_IN}\` is always there.`,
    { name },
  );
}
