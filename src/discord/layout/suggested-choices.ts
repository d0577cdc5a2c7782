/** Suggestions while an option is typed, as Discord takes them. */
import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Choice } from '../../../commands/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { cutLine } from './split-markdown.ts';

/** At most 25. Labels are cut; a value that is too long would be another value if it were, so it is left out. */
export function suggestedChoices(choices: readonly Choice[]): APIApplicationCommandOptionChoice<string>[] {
  return choices
    .filter(({ value }) => value.trim() !== '' && value.length <= DISCORD_LIMITS.choice)
    .slice(0, DISCORD_LIMITS.choices)
    .map(({ label, value }) => ({
      name: cutLine(label.toWellFormed().trim() || value, DISCORD_LIMITS.choice),
      value,
    }));
}
