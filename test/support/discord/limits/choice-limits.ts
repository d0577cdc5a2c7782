import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Interaction } from '../interactions.ts';

export function checkChoices(
  _interaction: Interaction,
  _choices: readonly APIApplicationCommandOptionChoice[],
): void {}
