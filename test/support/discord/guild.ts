/** A server: its roles, its members, its channels, and what its members may do in them. */
import {
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildFeature,
  type Locale,
} from 'discord-api-types/v10';
import { Channel } from './channel.ts';
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
    return new Person(this.#world, this, member, settings.locale ?? this.locale);
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

  memberToApi(member: Member): APIGuildMember {
    return {
      user: member.user,
      nick: member.nick,
      avatar: null,
      banner: null,
      roles: member.roles,
      joined_at: member.joinedAt,
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
    } as unknown as APIGuildMember;
  }

  toApi(): APIGuild {
    const guild: Partial<APIGuild> = {
      id: this.id,
      name: this.name,
      icon: null,
      splash: null,
      discovery_splash: null,
      owner_id: this.ownerId,
      region: '',
      afk_channel_id: null,
      afk_timeout: 300,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      roles: [...this.roles.values()],
      emojis: [],
      stickers: [],
      features: [GuildFeature.Community],
      mfa_level: 0,
      application_id: null,
      system_channel_id: null,
      system_channel_flags: 0 as APIGuild['system_channel_flags'],
      rules_channel_id: null,
      vanity_url_code: null,
      description: null,
      banner: null,
      premium_tier: 0,
      premium_subscription_count: 0,
      preferred_locale: this.locale as Locale,
      public_updates_channel_id: null,
      nsfw_level: 0,
      premium_progress_bar_enabled: false,
      safety_alerts_channel_id: null,
    };
    return guild as APIGuild;
  }

  toGatewayCreate(): GatewayGuildCreateDispatchData {
    const channels = this.channels;
    const bot = this.members.get(this.#world.bot.id);
    return {
      ...this.toApi(),
      joined_at: this.joinedAt,
      large: false,
      unavailable: false,
      member_count: this.members.size,
      voice_states: [],
      // Without the intent for members, the bot alone is listed.
      members: bot ? [this.memberToApi(bot)] : [],
      channels: channels.filter((channel) => !channel.isThread).map((channel) => channel.toApi()),
      threads: channels.filter((channel) => channel.isThread).map((channel) => channel.toApi()),
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
    const role: Partial<APIRole> = {
      id,
      name,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: this.roles.size,
      permissions: String(permissions),
      managed: false,
      mentionable: false,
      flags: 0 as APIRole['flags'],
    };
    this.roles.set(id, role as APIRole);
  }
}
