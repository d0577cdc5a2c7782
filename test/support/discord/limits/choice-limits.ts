/** What may be suggested while somebody types. */
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { Form } from './form.ts';

/** @throws ApiError for what Discord would refuse. */
export function checkChoices(
  choices: readonly APIApplicationCommandOptionChoice[],
  isNumeric: boolean,
): void {
  const form = new Form();
  for (const [index, choice] of form.list(['choices'], choices, 0, 25).entries()) {
    form.text(['choices', index, 'name'], choice.name, { max: 100 });
    if (!isNumeric) form.text(['choices', index, 'value'], choice.value, { max: 100 });
    else form.number(['choices', index, 'value'], choice.value, -(2 ** 53), 2 ** 53);
  }
  form.refuse();
}
