/** What commands and options may be called and say of themselves, in all languages. */
import { Locale } from 'discord-api-types/v10';
import type { Form, Path } from './form.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set<string>(Object.values(Locale));

/** A command or an option, as far as its words go. */
export interface Named {
  name: string;
  name_localizations?: Record<string, string | null> | null;
  description?: string;
  description_localizations?: Record<string, string | null> | null;
}

/** Name and description, in all languages. */
export function checkNamed(form: Form, path: Path, named: Named): void {
  checkName(form, [...path, 'name'], named.name);
  checkLocales(form, [...path, 'name_localizations'], named.name_localizations, (at, words) =>
    checkName(form, at, words),
  );
  form.text([...path, 'description'], named.description, { max: 100 });
  checkLocales(form, [...path, 'description_localizations'], named.description_localizations, (at, words) =>
    form.text(at, words, { max: 100 }),
  );
}

function checkName(form: Form, path: Path, name: unknown): void {
  const isName = typeof name === 'string' && NAME.test(name) && name === name.toLowerCase();
  if (!isName) form.add(path, 'APPLICATION_COMMAND_INVALID_NAME', `Command name is invalid: ${name}`);
}

export function checkLocales(
  form: Form,
  path: Path,
  words: Record<string, string | null> | null | undefined,
  check: (path: Path, words: string) => void,
): void {
  for (const [locale, text] of Object.entries(words ?? {})) {
    if (!LOCALES.has(locale))
      form.add([...path, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid enum value.`);
    if (text !== null) check([...path, locale], text);
  }
}

/** Neighbours have different names, in every language in which they are shown. */
export function checkNamesDiffer(
  form: Form,
  path: Path,
  neighbours: readonly Named[],
  pathOf: (index: number) => Path = (index) => [...path, index],
): void {
  const locales = new Set(neighbours.flatMap((named) => Object.keys(named.name_localizations ?? {})));
  for (const locale of [undefined, ...locales]) {
    const names = neighbours.map((named, index) => {
      const shown = locale === undefined ? named.name : (named.name_localizations?.[locale] ?? named.name);
      return [[...pathOf(index), 'name'], shown] as const;
    });
    form.unique(
      names,
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      `Names must be unique${locale ? ` in ${locale}` : ''}`,
    );
  }
}
