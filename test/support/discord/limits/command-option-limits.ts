/** What a command's options may be: their order, their bounds, their choices, and how subcommands nest. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { Form, Path } from './form.ts';
import { checkLocales, checkNamed, checkNamesDiffer, type Named } from './named-limits.ts';

interface ChoiceWords {
  name: string;
  name_localizations?: Named['name_localizations'];
  value: string | number;
}

export type OptionWords = Named & {
  type: OptionType;
  required?: boolean;
  choices?: ChoiceWords[];
  autocomplete?: boolean;
  options?: OptionWords[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
};

const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_TEXT = 6000;

/** Where options stand: in a command, in a group, or in a subcommand. */
type Place = 'command' | 'group' | 'subcommand';

export function checkOptions(
  form: Form,
  path: Path,
  options: readonly OptionWords[],
  place: Place = 'command',
): void {
  const at = [...path, 'options'];
  const isNested = (option: OptionWords) =>
    option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;
  if (options.some(isNested) && !options.every(isNested)) {
    form.add(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  let isOptional = false;
  for (const [index, option] of form.list(at, options, 0, MAX_OPTIONS).entries()) {
    const here = [...at, index];
    if (option.required && isOptional) {
      const message = 'Required options must be placed before non-required options';
      form.add(here, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    if (!option.required) isOptional = true;
    checkNesting(form, here, option, place);
    checkNamed(form, here, option);
    checkChoices(form, here, option);
    checkBounds(form, here, option);
  }
  checkNamesDiffer(form, at, options);
}

function checkNesting(form: Form, path: Path, option: OptionWords, place: Place): void {
  const code = 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID';
  if (!(option.type in OptionType))
    form.add([...path, 'type'], 'BASE_TYPE_CHOICES', 'There is no such type.');
  if (place === 'group' && option.type !== OptionType.Subcommand) {
    form.add([...path, 'type'], code, 'A group holds subcommands.');
  } else if (place === 'subcommand' && option.type <= OptionType.SubcommandGroup) {
    form.add([...path, 'type'], code, 'A subcommand holds no others.');
  } else if (option.type === OptionType.SubcommandGroup) {
    checkOptions(form, path, option.options ?? [], 'group');
  } else if (option.type === OptionType.Subcommand) {
    checkOptions(form, path, option.options ?? [], 'subcommand');
  } else if (option.options?.length) {
    form.add([...path, 'options'], code, 'Only subcommands and groups have some.');
  }
}

function checkChoices(form: Form, path: Path, option: OptionWords): void {
  const choices = option.choices ?? [];
  const isNumeric = option.type === OptionType.Integer || option.type === OptionType.Number;
  const canChoose = isNumeric || option.type === OptionType.String;
  if (!canChoose && (choices.length > 0 || option.autocomplete)) {
    form.add(
      [...path, 'choices'],
      'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
      'Only text and numbers have some.',
    );
  }
  if (choices.length > 0 && option.autocomplete) {
    form.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      'Not with choices.',
    );
  }
  for (const [index, choice] of form.list([...path, 'choices'], choices, 0, MAX_CHOICES).entries()) {
    const at = [...path, 'choices', index];
    form.text([...at, 'name'], choice.name, { max: 100 });
    checkLocales(form, [...at, 'name_localizations'], choice.name_localizations, (place, words) =>
      form.text(place, words, { max: 100 }),
    );
    if (isNumeric) form.number([...at, 'value'], choice.value, -(2 ** 53), 2 ** 53);
    else form.text([...at, 'value'], choice.value, { max: 100 });
  }
  const names = choices.map((choice, index) => [[...path, 'choices', index, 'name'], choice.name] as const);
  form.unique(
    names,
    'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
    'The specified choice name is used twice',
  );
}

function checkBounds(form: Form, path: Path, option: OptionWords): void {
  const code = 'APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID';
  const isNumeric = option.type === OptionType.Integer || option.type === OptionType.Number;
  const hasNumbers = option.min_value !== undefined || option.max_value !== undefined;
  const hasLengths = option.min_length !== undefined || option.max_length !== undefined;
  if (hasNumbers && !isNumeric) form.add(path, code, 'Only numbers have a least and a greatest value.');
  if (hasLengths && option.type !== OptionType.String) form.add(path, code, 'Only text has a length.');
  if ((option.min_value ?? -Infinity) > (option.max_value ?? Infinity))
    form.add(path, code, 'min_value > max_value');
  form.number([...path, 'min_length'], option.min_length, 0, MAX_TEXT);
  form.number([...path, 'max_length'], option.max_length, 1, MAX_TEXT);
  if ((option.min_length ?? 0) > (option.max_length ?? MAX_TEXT))
    form.add(path, code, 'min_length > max_length');
}
