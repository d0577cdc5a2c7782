/** A server: its roles, its members, its channels, and what its members may do in them. */
import {
  type APIGuild,
  type APIRole,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  type Locale,
} from 'discord-api-types/v10';
import { Channel } from './channel.ts';
import { guildToApi, memberToApi, roleToApi } from './guild-shapes.ts';
import { Person } from './people.ts';
import {
  ALL_PERMISSIONS,
  bitsOf,
  has,
  inChannel,
  type Overwrite,
  type PermissionName,
  USUAL_PERMISSIONS,
} from './permissions.ts';
import type { World } from './world.ts';

export interface GuildSettings {
  name?: string;
  /** Which shard it falls to. */
  shard?: number;
  locale?: `${Locale}`;
  /** What `@everyone` may. */
  everyone?: readonly PermissionName[];
  /** What the bot's own role may, beyond everyone. */
  bot?: readonly PermissionName[];
  /** What one attachment may weigh; 10 MiB by default. */
  attachmentBytes?: number;
}

export interface MemberSettings {
  name: string;
  /** The display name, where it is not `name`. */
  displayName?: string;
  /** Beyond what everyone may. */
  permissions?: readonly PermissionName[];
  locale?: `${Locale}`;
  /** What an attachment of theirs may weigh, also in answers to them: more than the server's, where they paid for it. */
  attachmentBytes?: number;
}

export interface Member {
  user: APIUser;
  nick: string | null;
  roles: string[];
  joinedAt: string;
}

export interface TextChannelSettings {
  name: string;
  /** Taken from everyone here. */
  denyEveryone?: readonly PermissionName[];
  /** Taken from the bot here. */
  denyBot?: readonly PermissionName[];
}

const DEFAULT_ATTACHMENT_BYTES = 10 * 1024 * 1024;

export class Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: `${Locale}`;
  readonly attachmentBytes: number;
  readonly roles = new Map<string, APIRole>();
  readonly members = new Map<string, Member>();
  readonly joinedAt: string;
  readonly ownerId: string;
  readonly #world: World;

  constructor(world: World, id: string, settings: GuildSettings) {
    this.#world = world;
    this.id = id;
    this.name = settings.name ?? 'Beat makers';
    this.locale = settings.locale ?? 'en-US';
    this.attachmentBytes = settings.attachmentBytes ?? DEFAULT_ATTACHMENT_BYTES;
    this.joinedAt = world.clock.iso();
    this.#addRole(id, '@everyone', bitsOf(settings.everyone ?? USUAL_PERMISSIONS));
    const botRole = world.ids.next();
    this.#addRole(botRole, world.bot.username, bitsOf(settings.bot ?? []));
    const owner = world.newUser('owner');
    this.ownerId = owner.id;
    this.#join(owner, []);
    this.#join(world.bot, [botRole]);
  }

  get channels(): Channel[] {
    return [...this.#world.channels.values()].filter((channel) => channel.guild === this);
  }

  addTextChannel(settings: TextChannelSettings): Channel {
    const channel = new Channel({
      id: this.#world.ids.next(),
      name: settings.name,
      guild: this,
      type: ChannelType.GuildText,
      createdAt: this.#world.clock.iso(),
    });
    if (settings.denyEveryone) this.overwrite(channel, this.id, { deny: settings.denyEveryone });
    if (settings.denyBot) this.overwrite(channel, this.#world.bot.id, { deny: settings.denyBot });
    this.#world.channels.set(channel.id, channel);
    this.#world.gateway.dispatch(this.id, 'CHANNEL_CREATE', channel.toApi());
    return channel;
  }

  /** Someone who types, presses and chooses here. */
  addMember(settings: MemberSettings): Person {
    const user = this.#world.newUser(settings.name, settings.displayName);
    const roles: string[] = [];
    if (settings.permissions && settings.permissions.length > 0) {
      roles.push(this.addRole(`role of ${settings.name}`, settings.permissions));
    }
    const member = this.#join(user, roles);
    const { locale = this.locale, attachmentBytes = 0 } = settings;
    return new Person(this.#world, this, member, { locale, attachmentBytes });
  }

  /** The id of a new role. */
  addRole(name: string, permissions: readonly PermissionName[]): string {
    const id = this.#world.ids.next();
    this.#addRole(id, name, bitsOf(permissions));
    return id;
  }

  /** Lets a role or a member do more or less in one channel; the bot hears of it. */
  overwrite(
    channel: Channel,
    id: string,
    change: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
  ): void {
    const overwrite: Overwrite = { allow: bitsOf(change.allow ?? []), deny: bitsOf(change.deny ?? []) };
    channel.overwrites.set(id, overwrite);
    if (this.#world.channels.has(channel.id)) {
      this.#world.gateway.dispatch(this.id, 'CHANNEL_UPDATE', channel.toApi());
    }
  }

  /** The channel is gone, with its threads and messages. */
  deleteChannel(channel: Channel): void {
    const threads = channel.threads;
    for (const gone of [channel, ...threads]) {
      gone.isDeleted = true;
      this.#world.channels.delete(gone.id);
      gone.changed.ring();
    }
    const event = channel.isThread ? 'THREAD_DELETE' : 'CHANNEL_DELETE';
    this.#world.gateway.dispatch(this.id, event, channel.toApi());
  }

  /** The bot is thrown out: all doors here are closed to it from now on. */
  kickBot(): void {
    this.members.delete(this.#world.bot.id);
    this.#world.gateway.dispatch(this.id, 'GUILD_DELETE', { id: this.id });
  }

  /** Discord's own trouble: the server cannot be reached for a while, and comes back. */
  goDown(): void {
    this.#world.gateway.dispatch(this.id, 'GUILD_DELETE', { id: this.id, unavailable: true });
  }

  comeBack(): void {
    this.#world.gateway.dispatch(this.id, 'GUILD_CREATE', this.toGatewayCreate());
  }

  /** The bot is let in again. */
  inviteBot(): void {
    this.#join(this.#world.bot, []);
    this.#world.gateway.dispatch(this.id, 'GUILD_CREATE', this.toGatewayCreate());
  }

  get hasBot(): boolean {
    return this.members.has(this.#world.bot.id);
  }

  /** What a member may do there, as bits. */
  permissionsOf(userId: string, channel: Channel): bigint {
    const member = this.members.get(userId);
    if (!member) return 0n;
    if (userId === this.ownerId) return ALL_PERMISSIONS;
    const roleIds = [this.id, ...member.roles];
    const base = roleIds.reduce((bits, id) => bits | BigInt(this.roles.get(id)?.permissions ?? 0), 0n);
    const { overwrites } = channel.parent ?? channel;
    const ofRoles = member.roles.reduce<Overwrite>(
      (sum, id) => {
        const one = overwrites.get(id);
        return one ? { allow: sum.allow | one.allow, deny: sum.deny | one.deny } : sum;
      },
      { allow: 0n, deny: 0n },
    );
    return inChannel(base, [overwrites.get(this.id), ofRoles, overwrites.get(userId)]);
  }

  can(userId: string, channel: Channel, permission: PermissionName): boolean {
    return has(this.permissionsOf(userId, channel), permission);
  }

  toApi(): APIGuild {
    return guildToApi(this);
  }

  toGatewayCreate(): GatewayGuildCreateDispatchData {
    const channels = this.channels;
    const bot = this.members.get(this.#world.bot.id);
    const shown = (isThread: boolean) =>
      channels.filter((channel) => channel.isThread === isThread).map((channel) => channel.toApi());
    return {
      ...this.toApi(),
      joined_at: this.joinedAt,
      large: false,
      unavailable: false,
      member_count: this.members.size,
      voice_states: [],
      // Without the intent for members, the bot alone is listed.
      members: bot ? [memberToApi(bot)] : [],
      channels: shown(false),
      threads: shown(true),
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    } as unknown as GatewayGuildCreateDispatchData;
  }

  #join(user: APIUser, roles: string[]): Member {
    const member: Member = { user, nick: null, roles, joinedAt: this.#world.clock.iso() };
    this.members.set(user.id, member);
    return member;
  }

  #addRole(id: string, name: string, permissions: bigint): void {
    this.roles.set(id, roleToApi({ id, name, permissions, position: this.roles.size }));
  }
}
