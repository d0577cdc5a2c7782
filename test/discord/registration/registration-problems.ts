/** Discord's rules for commands, stated from its documentation apart from the code that follows them. */
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

interface Named {
  name: string;
  type?: number;
  description?: string;
  name_localizations?: Readonly<Record<string, string>> | null;
  description_localizations?: Readonly<Record<string, string>> | null;
}

interface Option extends Named {
  required?: boolean;
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  max_length?: number;
  choices?: (Named & { value: string | number })[];
  options?: Option[];
}

/** One line for each rule that is broken. */
export function registrationProblems(commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): string[] {
  const slash = commands.filter(({ type }) => type === 1) as Option[];
  const onMessages = commands.filter(({ type }) => type === 3) as Option[];
  return [
    ...(slash.length > 100 ? ['more than 100 slash commands'] : []),
    ...(onMessages.length > 5 ? ['more than 5 message commands'] : []),
    ...siblings(slash, ''),
    ...onMessages.flatMap(({ name, name_localizations }) =>
      [name, ...Object.values(name_localizations ?? {})]
        .filter((label) => label.length < 1 || label.length > 32)
        .map((label) => `${name}: “${label}” is longer than 32`),
    ),
    ...slash.flatMap((command) => [
      ...levelProblems(command, ''),
      ...(sizeOf(command) > 8_000 ? [`${command.name}: ${sizeOf(command)} characters in all`] : []),
    ]),
  ];
}

function levelProblems(option: Option, above: string): string[] {
  const at = `${above}/${option.name}`;
  const options = option.options ?? [];
  const choices = option.choices ?? [];
  const firstOptional = options.findIndex(({ required }) => !required);
  const problem = (isBroken: boolean, words: string) => (isBroken ? [`${at}: ${words}`] : []);
  return [
    ...[option.name, ...Object.values(option.name_localizations ?? {})].flatMap((name) =>
      problem(!NAME.test(name) || name !== name.toLowerCase(), `“${name}” is no name`),
    ),
    ...[option.description ?? '', ...Object.values(option.description_localizations ?? {})].flatMap((words) =>
      problem(words.length < 1 || words.length > 100, `“${words}” has ${words.length} characters`),
    ),
    ...problem(options.length > 25, 'more than 25 options'),
    ...problem(
      firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required),
      'an optional option before a required one',
    ),
    ...problem(choices.length > 25, 'more than 25 choices'),
    ...problem(choices.length > 0 && option.autocomplete === true, 'choices and autocompletion'),
    ...problem((option.max_length ?? 1) > 6_000, 'a length above 6,000'),
    ...choices.flatMap((choice) =>
      [choice.name, String(choice.value), ...Object.values(choice.name_localizations ?? {})].flatMap(
        (words) => problem(words.length < 1 || words.length > 100, `the choice “${words}” is too long`),
      ),
    ),
    ...siblings(options, at),
    ...options.flatMap((below) => levelProblems(below, at)),
  ];
}

/** Names are unique in every language, and none is another's name in English. */
function siblings(options: readonly Named[], at: string): string[] {
  const locales = new Set(options.flatMap(({ name_localizations }) => Object.keys(name_localizations ?? {})));
  const english = options.map(({ name }) => name);
  const twice = (names: readonly string[], locale: string) =>
    names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${at}: “${name}” stands for two (${locale})`);
  return [
    ...twice(english, 'en'),
    ...[...locales].flatMap((locale) => {
      const names = options.map(({ name, name_localizations }) => name_localizations?.[locale] ?? name);
      const taken = names.filter((name, index) => english.includes(name) && english[index] !== name);
      return [
        ...twice(names, locale),
        ...taken.map((name) => `${at}: “${name}” (${locale}) is another one in English`),
      ];
    }),
  ];
}

/** Of each name and description, the longest of all languages counts. */
function sizeOf(option: Option): number {
  const longest = (word = '', others: Readonly<Record<string, string>> | null = {}) =>
    Math.max(...[word, ...Object.values(others ?? {})].map(({ length }) => length));
  return (
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations) +
    (option.choices ?? []).reduce(
      (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
      0,
    ) +
    (option.options ?? []).reduce((sum, below) => sum + sizeOf(below), 0)
  );
}
