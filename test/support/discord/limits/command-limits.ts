/** What may be registered as a command. */
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { checkOptions, type OptionWords } from './command-option-limits.ts';
import { Form, type Path } from './form.ts';
import { checkLocales, checkNamed, checkNamesDiffer, type Named } from './named-limits.ts';

const MOST: Record<number, number> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
const MAX_CHARACTERS = 8000;

type CommandWords = Named & {
  type?: number;
  options?: OptionWords[];
  default_member_permissions?: string | null;
};

/** @throws ApiError for what Discord would refuse. */
export function checkCommands(body: unknown): RESTPostAPIApplicationCommandsJSONBody[] {
  const form = new Form();
  const commands = (Array.isArray(body) ? body : []) as CommandWords[];
  if (!Array.isArray(body)) form.add([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
  for (const [index, command] of commands.entries()) checkOne(form, [index], command);
  for (const [type, most] of Object.entries(MOST)) {
    const ofType = commands.filter((command) => (command.type ?? 1) === Number(type));
    if (ofType.length > most)
      form.add([], 'APPLICATION_COMMAND_TOO_MANY', `More than ${most} of type ${type}.`);
    checkNamesDiffer(form, [], ofType, (index) => [commands.indexOf(ofType[index])]);
  }
  form.refuse();
  return commands as RESTPostAPIApplicationCommandsJSONBody[];
}

/** @throws ApiError for what Discord would refuse. */
export function checkCommand(body: unknown): RESTPostAPIApplicationCommandsJSONBody {
  const form = new Form();
  checkOne(form, [], body as CommandWords);
  form.refuse();
  return body as RESTPostAPIApplicationCommandsJSONBody;
}

function checkOne(form: Form, path: Path, command: CommandWords): void {
  const isTyped = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  if (isTyped) {
    checkNamed(form, path, command);
    checkOptions(form, path, command.options ?? []);
    const length = charactersOf(command);
    if (length > MAX_CHARACTERS) {
      form.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `${length} characters; ${MAX_CHARACTERS} are allowed.`);
    }
  } else {
    form.text([...path, 'name'], command.name, { max: 32 });
    checkLocales(form, [...path, 'name_localizations'], command.name_localizations, (at, words) =>
      form.text(at, words, { max: 32 }),
    );
    if (command.description)
      form.add([...path, 'description'], 'BASE_TYPE_MAX_LENGTH', 'Only typed commands have one.');
    if (command.options?.length)
      form.add([...path, 'options'], 'BASE_TYPE_MAX_LENGTH', 'Only typed commands have some.');
  }
  const permissions: unknown = command.default_member_permissions;
  const isBits = typeof permissions === 'string' && /^\d+$/.test(permissions);
  if (permissions !== undefined && permissions !== null && !isBits) {
    form.add(
      [...path, 'default_member_permissions'],
      'BITFIELD_TYPE_CONVERT',
      'Bits of permissions as a string.',
    );
  }
}

/** Of names, descriptions and values, each in its longest language. */
function charactersOf(command: CommandWords): number {
  const longest = (text = '', localizations: Named['name_localizations']) =>
    Math.max(text.length, ...Object.values(localizations ?? {}).map((words) => words?.length ?? 0));
  const ofNamed = (named: Named & { options?: OptionWords[]; choices?: OptionWords['choices'] }): number =>
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations) +
    (named.choices ?? []).reduce(
      (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
      0,
    ) +
    (named.options ?? []).reduce((sum, option) => sum + ofNamed(option), 0);
  return ofNamed(command);
}
