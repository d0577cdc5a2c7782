/** A message as it stands, with what only the loopback knows of it: its files, whom it would ping, who sees it. */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { StoredFile } from './cdn.ts';
import type { Channel } from './channel.ts';

/** Whom a message rings up. */
export interface Pings {
  everyone: boolean;
  roles: string[];
  users: string[];
}

export interface MessageFile {
  attachment: APIAttachment;
  stored: StoredFile;
}

export interface ButtonSeen {
  label: string;
  customId: string | undefined;
  url: string | undefined;
  isDisabled: boolean;
}

export class Message {
  readonly channel: Channel;
  /** Set where only one person sees it. */
  readonly onlyFor: string | undefined;
  /** Set where it came by an interaction: the token that may edit it. */
  readonly interactionToken: string | undefined;
  /** As Discord sends it; `attachments` holds only what no embed or component shows. */
  api: APIMessage;
  files: MessageFile[] = [];
  /** What it would ping as it stands, or did when it was written. */
  pings: Pings = { everyone: false, roles: [], users: [] };
  isDeleted = false;
  /** When it was edited, by the loopback's clock. */
  readonly editedAt: number[] = [];

  constructor(
    channel: Channel,
    api: APIMessage,
    seenBy: { onlyFor?: string; interactionToken?: string } = {},
  ) {
    this.channel = channel;
    this.api = api;
    this.onlyFor = seenBy.onlyFor;
    this.interactionToken = seenBy.interactionToken;
  }

  get id(): string {
    return this.api.id;
  }

  get content(): string {
    return this.api.content;
  }

  get embeds(): readonly APIEmbed[] {
    return this.api.embeds;
  }

  get components(): readonly APIMessageTopLevelComponent[] {
    return this.api.components ?? [];
  }

  /** What is listed below it; see `files` for those that an embed or component shows. */
  get attachments(): readonly APIAttachment[] {
    return this.api.attachments;
  }

  get flags(): number {
    return this.api.flags ?? 0;
  }

  /** Whether it still says that the application is thinking. */
  get isThinking(): boolean {
    return (this.flags & MessageFlags.Loading) !== 0;
  }

  get isEphemeral(): boolean {
    return (this.flags & MessageFlags.Ephemeral) !== 0;
  }

  get isVoice(): boolean {
    return (this.flags & MessageFlags.IsVoiceMessage) !== 0;
  }

  get buttons(): ButtonSeen[] {
    const found: ButtonSeen[] = [];
    for (const component of everyComponent(this.components)) {
      if (component.type !== ComponentType.Button) continue;
      found.push({
        label: 'label' in component ? (component.label ?? '') : '',
        customId: 'custom_id' in component ? component.custom_id : undefined,
        url: 'url' in component ? component.url : undefined,
        isDisabled: component.disabled === true,
      });
    }
    return found;
  }

  /** All words that it shows: content, embeds and text displays. */
  get text(): string {
    const embeds = this.embeds.flatMap((embed) => [
      embed.author?.name,
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
      embed.footer?.text,
    ]);
    const displays = everyComponent(this.components).map((component) =>
      component.type === ComponentType.TextDisplay ? component.content : undefined,
    );
    return [this.content, ...embeds, ...displays].filter(Boolean).join('\n');
  }

  /** The first file whose name ends so. */
  file(ending: string): MessageFile | undefined {
    return this.files.find((file) => file.attachment.filename.endsWith(ending));
  }
}

/** What components have that hold others. */
interface Nest {
  components?: APIMessageComponent[];
  accessory?: APIMessageComponent;
}

/** All components however deep, in reading order. */
export function everyComponent(components: readonly APIMessageComponent[]): APIMessageComponent[] {
  return components.flatMap((component) => {
    const { components: inner = [], accessory } = component as Nest;
    return [component, ...everyComponent(inner), ...(accessory ? everyComponent([accessory]) : [])];
  });
}
