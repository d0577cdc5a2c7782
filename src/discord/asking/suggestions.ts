/** What Discord shows while an option is being typed. */
import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { CommandDeclaration } from '../../../commands/index.ts';
import type { Author } from '../../../store/index.ts';
import type { FrontParts } from '../front-parts.ts';
import { suggestedChoices } from '../layout/suggested-choices.ts';

export interface TypedOption {
  command: CommandDeclaration;
  option: string;
  typed: string;
  guildId: string;
  author: Author;
}

/** Never fails: without suggestions one types on. */
export async function suggestionsFor(
  { dispatcher, log }: Pick<FrontParts, 'dispatcher' | 'log'>,
  { command, option, typed, guildId, author }: TypedOption,
): Promise<APIApplicationCommandOptionChoice<string>[]> {
  try {
    const call = { command: command.name, guildId, author };
    return suggestedChoices(await dispatcher.suggest(call, option, typed));
  } catch (error) {
    log.error('Discord: no suggestions', error, { command: command.name, option });
    return [];
  }
}
