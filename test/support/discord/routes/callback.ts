/** The first word to an interaction: a reply, a promise of one, an update, choices, or a window. */
import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionResponse,
  type APIMessage,
  ApplicationCommandType,
  InteractionResponseType as Callback,
  InteractionType,
  MessageFlags,
  MessageType,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import {
  alreadyAcknowledged,
  refuseFaults,
  unknownChannel,
  unknownInteraction,
  unknownMessage,
} from '../api-error.ts';
import type { Interaction } from '../interactions.ts';
import { checkChoices } from '../limits/choice-limits.ts';
import { checkModal } from '../limits/modal-limits.ts';
import type { Message } from '../message.ts';
import { editMessage, type MessageWords, writeMessage } from '../message-writing.ts';
import type { ApiRequest, Route } from '../router.ts';
import type { World } from '../world.ts';

const ANSWERS_TO: Record<number, readonly Callback[]> = {
  [InteractionType.ApplicationCommand]: [
    Callback.ChannelMessageWithSource,
    Callback.DeferredChannelMessageWithSource,
    Callback.Modal,
  ],
  [InteractionType.MessageComponent]: [
    Callback.ChannelMessageWithSource,
    Callback.DeferredChannelMessageWithSource,
    Callback.DeferredMessageUpdate,
    Callback.UpdateMessage,
    Callback.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Callback.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    Callback.ChannelMessageWithSource,
    Callback.DeferredChannelMessageWithSource,
    Callback.DeferredMessageUpdate,
    Callback.UpdateMessage,
  ],
};

export const callbackRoutes: readonly Route[] = [
  { name: 'POST /interactions/:interaction/:token/callback', isOpen: true, handle: answer },
];

function answer({ world, params, query, body, parts }: ApiRequest): unknown {
  const interaction = world.interactions.byToken(params.token);
  if (interaction?.id !== params.interaction) throw unknownInteraction();
  if (interaction.acknowledgement) throw alreadyAcknowledged();
  if (interaction.isOverdue) throw unknownInteraction();
  const response = body as APIInteractionResponse;
  refuseWrongType(interaction, response?.type);
  if (interaction.channel.isDeleted) throw unknownChannel();
  if (response.type === Callback.UpdateMessage && interaction.source?.isDeleted) throw unknownMessage();

  switch (response.type) {
    case Callback.ChannelMessageWithSource:
      interaction.original = reply(world, interaction, response.data as MessageWords, parts);
      break;
    case Callback.DeferredChannelMessageWithSource:
      interaction.original = promiseReply(world, interaction, response.data?.flags ?? 0);
      break;
    case Callback.DeferredMessageUpdate:
      interaction.expectUpdate();
      break;
    case Callback.UpdateMessage:
      interaction.original = editMessage(
        world,
        interaction.source as Message,
        // Unlike an edit, it has been seen to drop the files that it does not list.
        { attachments: [], ...(response.data as MessageWords | undefined) },
        parts,
      );
      break;
    case Callback.ApplicationCommandAutocompleteResult:
      checkChoices(response.data.choices ?? [], asksForNumber(interaction));
      interaction.choices = response.data.choices ?? [];
      break;
    case Callback.Modal:
      checkModal(response.data);
      interaction.modal = { data: response.data, from: interaction };
      break;
  }
  interaction.acknowledge(response.type);
  return query.get('with_response') === 'true' ? callbackResource(interaction, response.type) : undefined;
}

/** Whether what is being typed is to become a number. */
function asksForNumber({ payload }: Interaction): boolean {
  if (payload.type !== InteractionType.ApplicationCommandAutocomplete) return false;
  const isFocused = (option: APIApplicationCommandInteractionDataOption): boolean => {
    if ('options' in option) return option.options?.some(isFocused) ?? false;
    const isNumber = option.type === OptionType.Integer || option.type === OptionType.Number;
    return isNumber && option.focused === true;
  };
  return payload.data.options.some(isFocused);
}

function refuseWrongType(interaction: Interaction, type: Callback): void {
  const allowed = ANSWERS_TO[interaction.payload.type];
  const needsSource = type === Callback.UpdateMessage || type === Callback.DeferredMessageUpdate;
  if (allowed.includes(type) && (!needsSource || interaction.source)) return;
  const message = `An interaction of type ${interaction.payload.type} cannot be answered so.`;
  refuseFaults([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
}

/** What Discord writes on messages that answer an interaction. */
export function originOf(world: World, interaction: Interaction): Partial<APIMessage> {
  const { payload } = interaction;
  return {
    application_id: world.bot.id,
    webhook_id: world.bot.id,
    interaction_metadata: {
      id: interaction.id,
      type: payload.type,
      user: interaction.person.user,
      authorizing_integration_owners: payload.authorizing_integration_owners,
    } as unknown as APIMessage['interaction_metadata'],
  };
}

function messageTypeOf({ payload }: Interaction): MessageType {
  if (payload.type !== InteractionType.ApplicationCommand) return MessageType.Reply;
  return payload.data.type === ApplicationCommandType.ChatInput
    ? MessageType.ChatInputCommand
    : MessageType.ContextMenuCommand;
}

export function reply(
  world: World,
  interaction: Interaction,
  words: MessageWords,
  parts: ApiRequest['parts'],
): Message {
  const isEphemeral = ((words.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return writeMessage(world, interaction.channel, {
    author: world.bot,
    words,
    parts,
    type: messageTypeOf(interaction),
    onlyFor: isEphemeral ? interaction.person.id : undefined,
    interactionToken: interaction.token,
    maxFileBytes: interaction.payload.attachment_size_limit,
    extra: originOf(world, interaction),
  });
}

/** @throws ApiError for other flags than the one that hides it from the others. */
function promiseReply(world: World, interaction: Interaction, flags: number): Message {
  if ((flags & ~MessageFlags.Ephemeral) !== 0) {
    refuseFaults([
      { path: ['data', 'flags'], code: 'BASE_TYPE_CHOICES', message: 'Only EPHEMERAL, when deferred.' },
    ]);
  }
  const message = reply(world, interaction, { content: '\u2026', flags }, []);
  message.api.content = '';
  message.api.flags = message.flags | MessageFlags.Loading;
  return message;
}

function callbackResource(interaction: Interaction, type: Callback): unknown {
  const message = interaction.original;
  const isMessage = type === Callback.ChannelMessageWithSource || type === Callback.UpdateMessage;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.payload.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: message.isThinking,
            response_message_ephemeral: message.isEphemeral,
          }
        : {}),
    },
    resource: { type, ...(isMessage && message ? { message: message.api } : {}) },
  };
}
