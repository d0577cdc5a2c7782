/** The window in which one more option is typed, and what came of it. */
import type {
  APIModalInteractionResponseCallbackData,
  APIModalSubmission,
  APIModalSubmitTextInputComponent,
} from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord.js';
import type { CommandDeclaration } from '../../../commands/index.ts';
import { capitalized } from '../../../commands/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { Pressed } from './custom-id.ts';
import { staleButton } from './custom-id.ts';
import { cutLine } from './split-markdown.ts';

/**
 * A window with one large text field, in which a primer or a drum grid has room. The option's own description is not
 * shown: it speaks of leaving the option out, as one can where commands are typed.
 *
 * @param customId - of the button that opened it, so that what is submitted is read as that button is.
 */
export function modalOf(
  pressed: Pressed & { ask: NonNullable<Pressed['ask']> },
  customId: string,
  command: CommandDeclaration,
): APIModalInteractionResponseCallbackData {
  const { option, label, value } = pressed.ask;
  const { example } = command.options[option];
  const isEmpty = value === undefined || value === '';
  return {
    custom_id: customId,
    title: cutLine(capitalized(command.name), DISCORD_LIMITS.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: cutLine(label.trim() || option, DISCORD_LIMITS.modalLabel),
        component: {
          type: ComponentType.TextInput,
          custom_id: option,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: DISCORD_LIMITS.modalValue,
          ...(!isEmpty && { value: value.slice(0, DISCORD_LIMITS.modalValue) }),
          ...(isEmpty &&
            example !== undefined && { placeholder: cutLine(example, DISCORD_LIMITS.modalPlaceholder) }),
        },
      },
    ],
  };
}

/**
 * The call that a submitted window asks for.
 *
 * @param pressed - what the window's custom id says.
 * @throws UserError `stale-button` if it is not a window of ours.
 */
export function submittedCall(
  pressed: Pressed,
  submission: Pick<APIModalSubmission, 'components'>,
): Omit<Pressed, 'ask'> {
  const { command, options, ask } = pressed;
  const typed = textInputs(submission).find((input) => input.custom_id === ask?.option);
  if (!ask || typeof typed?.value !== 'string') throw staleButton();
  return { command, options: { ...options, [ask.option]: typed.value } };
}

function textInputs({
  components,
}: Pick<APIModalSubmission, 'components'>): APIModalSubmitTextInputComponent[] {
  return components.flatMap((component) => {
    if (component.type !== ComponentType.Label) return [];
    const { component: input } = component;
    return input.type === ComponentType.TextInput ? [input] : [];
  });
}
