/** What follows by an interaction's token: its reply read, edited, deleted, and follow-ups to it. */
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { invalidWebhookToken, unknownChannel, unknownMessage, unknownWebhook } from '../api-error.ts';
import type { Interaction } from '../interactions.ts';
import type { Message } from '../message.ts';
import { deleteMessage, editMessage, type MessageWords, writeMessage } from '../message-writing.ts';
import type { ApiRequest, Route } from '../router.ts';
import { originOf } from './callback.ts';

const MESSAGE = '/webhooks/:application/:token/messages/:message';

export const webhookRoutes: readonly Route[] = [
  {
    name: 'POST /webhooks/:application/:token',
    isOpen: true,
    handle(request) {
      const interaction = interactionOf(request);
      const words = (request.body ?? {}) as MessageWords;
      const { original } = interaction;
      if (!original?.isThinking || original.isDeleted) return followUp(request, interaction, words).api;
      // The first one takes the place of the promised reply, and is seen by whom that was promised to.
      const flags = (words.flags ?? 0) & ~MessageFlags.Ephemeral;
      return edit({ ...request, body: { ...words, flags } }, interaction, original).api;
    },
  },
  {
    name: `GET ${MESSAGE}`,
    isOpen: true,
    handle: (request) => messageOf(request, interactionOf(request)).api,
  },
  {
    name: `PATCH ${MESSAGE}`,
    isOpen: true,
    handle(request) {
      const interaction = interactionOf(request);
      return edit(request, interaction, messageOf(request, interaction)).api;
    },
  },
  {
    name: `DELETE ${MESSAGE}`,
    isOpen: true,
    handle(request) {
      const interaction = interactionOf(request);
      deleteMessage(request.world, messageOf(request, interaction));
      interaction.rang();
    },
  },
];

function interactionOf({ world, params }: ApiRequest): Interaction {
  const interaction = world.interactions.byToken(params.token);
  if (!interaction || params.application !== world.bot.id) throw unknownWebhook();
  if (!interaction.isTokenAlive) throw invalidWebhookToken();
  if (!interaction.acknowledgement) throw unknownWebhook();
  if (interaction.channel.isDeleted || !interaction.channel.guild.hasBot) throw unknownChannel();
  return interaction;
}

function messageOf({ params }: ApiRequest, interaction: Interaction): Message {
  const { original, followUps } = interaction;
  const message =
    params.message === '@original'
      ? original
      : [original, ...followUps].find((candidate) => candidate?.id === params.message);
  if (!message || message.isDeleted) throw unknownMessage();
  return message;
}

function edit(request: ApiRequest, interaction: Interaction, message: Message): Message {
  const words = (request.body ?? {}) as MessageWords;
  editMessage(request.world, message, words, request.parts, interaction.payload.attachment_size_limit);
  if (message === interaction.original) interaction.updated();
  else interaction.rang();
  return message;
}

function followUp({ world, parts }: ApiRequest, interaction: Interaction, words: MessageWords): Message {
  const isEphemeral = ((words.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const { original } = interaction;
  const message = writeMessage(world, interaction.channel, {
    author: world.bot,
    words,
    parts,
    type: MessageType.Reply,
    onlyFor: isEphemeral ? interaction.person.id : undefined,
    interactionToken: interaction.token,
    maxFileBytes: interaction.payload.attachment_size_limit,
    extra: {
      ...originOf(world, interaction),
      ...(original
        ? {
            message_reference: {
              type: 0,
              message_id: original.id,
              channel_id: original.channel.id,
              guild_id: original.channel.guild.id,
            },
          }
        : {}),
    },
  });
  interaction.followUps.push(message);
  interaction.rang();
  return message;
}
