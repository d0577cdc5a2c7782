/** A scripted person: types commands, presses buttons, chooses, fills in windows. Can do what Discord's client lets one do. */
import {
  type APIApplicationCommand,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIStringSelectComponent,
  type APIUser,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageReferenceType,
} from 'discord-api-types/v10';
import type { FileToSend } from './cdn.ts';
import type { Channel } from './channel.ts';
import { type FieldValues, filledIn } from './filled-window.ts';
import type { Guild, Member } from './guild.ts';
import { memberToApi } from './guild-shapes.ts';
import { Interaction, type ShownModal } from './interactions.ts';
import { everyComponent, type Message } from './message.ts';
import { writeMessage } from './message-writing.ts';
import { has } from './permissions.ts';
import { ClientRefusal, type TypedOptions, typedOptions } from './typed-options.ts';
import type { World } from './world.ts';

/** The part of an interaction that is not the same for all. */
interface Specifics {
  type: InteractionType;
  data: unknown;
  message?: Message;
}

export class Person {
  readonly user: APIUser;
  readonly #world: World;
  readonly #guild: Guild;
  readonly #member: Member;
  readonly #locale: string;
  readonly #attachmentBytes: number;

  constructor(
    world: World,
    guild: Guild,
    member: Member,
    settings: { locale: string; attachmentBytes: number },
  ) {
    this.#world = world;
    this.#guild = guild;
    this.#member = member;
    this.#locale = settings.locale;
    this.#attachmentBytes = settings.attachmentBytes;
    this.user = member.user;
  }

  get id(): string {
    return this.user.id;
  }

  /** Writes a plain message, with files if wished. */
  says(channel: Channel, content: string, files: readonly FileToSend[] = []): Message {
    const parts = files.map((file, index) => ({ ...file, index }));
    return writeMessage(this.#world, channel, { author: this.user, words: { content }, parts });
  }

  /** Forwards a message with what hangs on it. */
  forwards(message: Message, channel: Channel): Message {
    const forwarded = this.says(channel, '\u200b');
    const { content, embeds, attachments, timestamp, flags, type } = structuredClone(message.api);
    forwarded.api.content = '';
    forwarded.api.message_reference = {
      type: MessageReferenceType.Forward,
      message_id: message.id,
      channel_id: message.channel.id,
      guild_id: message.channel.guild.id,
    };
    forwarded.api.message_snapshots = [
      { message: { content, embeds, attachments, timestamp, flags, type, edited_timestamp: null } },
    ] as unknown as Message['api']['message_snapshots'];
    return forwarded;
  }

  /**
   * Sends a slash command, as `dataset add`.
   * @throws ClientRefusal for what Discord's client would not send.
   */
  async types(
    channel: Channel,
    line: string,
    options: TypedOptions = {},
    files: Record<string, FileToSend> = {},
  ): Promise<Interaction> {
    return this.#command(channel, line, { options, files }, InteractionType.ApplicationCommand);
  }

  /** Types into an option that completes itself. */
  async completes(
    channel: Channel,
    line: string,
    option: string,
    typed: string,
    others: TypedOptions = {},
  ): Promise<Interaction> {
    const typing = { options: { ...others, [option]: typed }, files: {}, focused: option };
    return this.#command(channel, line, typing, InteractionType.ApplicationCommandAutocomplete);
  }

  /** Presses a button, known by its custom id or its label. */
  async presses(message: Message, customIdOrLabel: string): Promise<Interaction> {
    const button = message.buttons.find(
      ({ customId, label }) => customId === customIdOrLabel || label === customIdOrLabel,
    );
    if (!button?.customId) {
      const seen = message.buttons.map(({ label }) => label).join(', ');
      throw new ClientRefusal(`there is no button ${customIdOrLabel}; there are: ${seen || 'none'}`);
    }
    if (button.isDisabled) throw new ClientRefusal(`the button ${customIdOrLabel} is disabled`);
    return this.pressesCustomId(message, button.customId);
  }

  /** Sends a press of a button whether or not it is there: a stale or a forged one. */
  async pressesCustomId(message: Message, customId: string): Promise<Interaction> {
    return this.#uses(message, { custom_id: customId, component_type: ComponentType.Button });
  }

  /** Chooses from a menu. */
  async selects(message: Message, customId: string, values: readonly string[]): Promise<Interaction> {
    const menu = everyComponent(message.components).find(
      (component): component is APIStringSelectComponent =>
        component.type === ComponentType.StringSelect && component.custom_id === customId,
    );
    if (!menu) throw new ClientRefusal(`there is no menu ${customId}`);
    if (menu.disabled) throw new ClientRefusal(`the menu ${customId} is disabled`);
    const unknown = values.find((value) => menu.options.every((option) => option.value !== value));
    if (unknown !== undefined) throw new ClientRefusal(`the menu ${customId} does not offer ${unknown}`);
    const [min, max] = [menu.min_values ?? 1, menu.max_values ?? 1];
    if (values.length < min || values.length > max) {
      throw new ClientRefusal(`the menu ${customId} takes ${min} to ${max} of its choices`);
    }
    return this.#uses(message, { custom_id: customId, component_type: ComponentType.StringSelect, values });
  }

  /** Uses a command of a message's own menu, as `Add to crate`. */
  async usesMessageMenu(message: Message, name: string): Promise<Interaction> {
    const command = this.#offered(message.channel, name, ApplicationCommandType.Message);
    const { channel } = message;
    return this.#send(channel, {
      type: InteractionType.ApplicationCommand,
      data: {
        id: command.id,
        name: command.name,
        type: ApplicationCommandType.Message,
        target_id: message.id,
        resolved: { messages: { [message.id]: message.api } },
        ...guildOf(command),
      },
    });
  }

  /** Fills in a window and sends it. Fields that are not named keep what stands in them. */
  async submits(modal: ShownModal, fields: FieldValues = {}): Promise<Interaction> {
    const components = filledIn(modal.data, fields);
    return this.#send(modal.from.channel, {
      type: InteractionType.ModalSubmit,
      data: { custom_id: modal.data.custom_id, components },
      message: modal.from.source,
    });
  }

  #command(
    channel: Channel,
    line: string,
    typing: { options: TypedOptions; files: Record<string, FileToSend>; focused?: string },
    type: InteractionType,
  ): Interaction {
    const [name, ...path] = line.replace(/^\//, '').split(' ');
    const command = this.#offered(channel, name, ApplicationCommandType.ChatInput);
    const typed = typedOptions({ command, path, ...typing }, this.#world.cdn, channel.id);
    const hasFiles = Object.keys(typed.attachments).length > 0;
    return this.#send(channel, {
      type,
      data: {
        id: command.id,
        name: command.name,
        type: ApplicationCommandType.ChatInput,
        options: typed.options,
        ...(hasFiles ? { resolved: { attachments: typed.attachments } } : {}),
        ...guildOf(command),
      },
    });
  }

  #offered(channel: Channel, name: string, type: ApplicationCommandType): APIApplicationCommand {
    const command = this.#world.commands.offered(this.#guild.id, name, type);
    if (!command) {
      const names = this.#world.commands.offeredNames(this.#guild.id).join(', ');
      throw new ClientRefusal(`there is no command ${name}; there are: ${names || 'none'}`);
    }
    const permissions = this.#guild.permissionsOf(this.id, channel);
    if (!has(permissions, 'UseApplicationCommands')) throw new ClientRefusal('may use no commands here');
    const needed = command.default_member_permissions;
    const isAllowed =
      needed === null ||
      has(permissions, 'Administrator') ||
      (needed !== '0' && (permissions & BigInt(needed)) === BigInt(needed));
    if (!isAllowed) throw new ClientRefusal(`${this.user.username} is not offered ${name}`);
    return command;
  }

  #uses(message: Message, data: unknown): Interaction {
    if (message.isDeleted) throw new ClientRefusal('the message is gone');
    if (message.onlyFor !== undefined && message.onlyFor !== this.id) {
      throw new ClientRefusal(`${this.user.username} does not see this message`);
    }
    return this.#send(message.channel, { type: InteractionType.MessageComponent, data, message });
  }

  #send(channel: Channel, specifics: Specifics): Interaction {
    const world = this.#world;
    const guild = this.#guild;
    const permissions = guild.permissionsOf(this.id, channel);
    if (channel.isDeleted) throw new ClientRefusal(`#${channel.name} is gone`);
    if (!has(permissions, 'ViewChannel')) {
      throw new ClientRefusal(`${this.user.username} does not see #${channel.name}`);
    }
    const { message } = specifics;
    const payload = {
      id: world.ids.next(),
      application_id: world.bot.id,
      type: specifics.type,
      data: specifics.data,
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      channel_id: channel.id,
      channel: { ...channel.toApi(), permissions: String(permissions) },
      member: { ...memberToApi(this.#member), permissions: String(permissions) },
      token: `interaction-${world.ids.next()}-${crypto.randomUUID()}`,
      version: 1,
      app_permissions: String(guild.permissionsOf(world.bot.id, channel)),
      locale: this.#locale,
      guild_locale: guild.locale,
      entitlements: [],
      authorizing_integration_owners: { 0: guild.id },
      context: InteractionContextType.Guild,
      attachment_size_limit: Math.max(guild.attachmentBytes, this.#attachmentBytes),
      ...(message ? { message: structuredClone(message.api) } : {}),
    };
    const isWhole = payload as unknown as APIInteraction & APIMessageComponentInteraction;
    return world.interactions.send(new Interaction(world, isWhole, this, channel, message));
  }
}

function guildOf(command: APIApplicationCommand): { guild_id?: string } {
  return command.guild_id ? { guild_id: command.guild_id } : {};
}
