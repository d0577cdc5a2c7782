/** The commands' declarations as the page gets them: everything but what runs. */
import type { CommandDeclaration, OptionDeclaration } from '../../commands/index.ts';
import { LIMITS } from '../../music/index.ts';
import type { WireCatalogue, WireCommand, WireOption } from './page/wire.ts';

/** What the web chat needs to know of a command. */
export type CommandFace = Pick<
  CommandDeclaration,
  'name' | 'alias' | 'description' | 'options' | 'kind' | 'examples' | 'isOffered'
>;

/** Characters of one message of plain talk. */
export const MESSAGE_CHARACTERS = 4_000;

export function catalogueOf(commands: readonly CommandFace[]): WireCatalogue {
  return {
    commands: commands.map(wireCommand),
    limits: {
      fileBytes: LIMITS.fileBytes,
      nameCharacters: LIMITS.nameCharacters,
      messageCharacters: MESSAGE_CHARACTERS,
    },
  };
}

function wireCommand(command: CommandFace): WireCommand {
  return {
    name: command.name,
    ...(command.alias !== undefined && { alias: command.alias }),
    description: command.description,
    options: Object.entries(command.options).map(([name, option]) => wireOption(name, option)),
    examples: [...command.examples],
  };
}

function wireOption(name: string, option: OptionDeclaration): WireOption {
  const common = {
    name,
    type: option.type,
    description: option.description,
    required: option.required === true,
    example: option.example,
    suggests: false,
  };
  switch (option.type) {
    case 'integer':
    case 'number': {
      const { min, max, usual } = option;
      return { ...common, min, max, usual, default: option.default };
    }
    case 'boolean':
      return { ...common, default: option.default };
    case 'files':
      return { ...common, accepts: [...option.accepts], maxFiles: option.maxFiles };
    case 'text':
      return {
        ...common,
        suggests: option.suggest !== undefined,
        default: option.default,
        choices: option.choices?.map((choice) => ({ ...choice })),
      };
  }
}
