/** What the bot may do and needs to, and who counts as a moderator. */
import { PermissionFlagsBits } from 'discord.js';

export interface NeededPermission {
  /** As Discord's settings call it. */
  name: string;
  bit: bigint;
  /** Completes “without it, …”. */
  without: string;
}

/** All that is asked for, and no more. */
export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  {
    name: 'View Channels',
    bit: PermissionFlagsBits.ViewChannel,
    without: 'the progress of trainings cannot be shown in their messages',
  },
  {
    // New counts go on the buttons that a message has, so it is read first.
    name: 'Read Message History',
    bit: PermissionFlagsBits.ReadMessageHistory,
    without: 'votes are not counted in the other messages that show them',
  },
  {
    name: 'Send Messages and Create Posts',
    bit: PermissionFlagsBits.SendMessages,
    without: 'answers that take longer than 15 minutes cannot be posted',
  },
  {
    name: 'Send Messages in Threads and Posts',
    bit: PermissionFlagsBits.SendMessagesInThreads,
    without: 'jams cannot go on in their threads',
  },
  {
    name: 'Create Public Threads',
    bit: PermissionFlagsBits.CreatePublicThreads,
    without: 'jams cannot open a thread',
  },
  {
    name: 'Embed Links',
    bit: PermissionFlagsBits.EmbedLinks,
    without: 'what takes longer than 15 minutes or comes by itself cannot show its title, facts and picture',
  },
  {
    name: 'Attach Files',
    bit: PermissionFlagsBits.AttachFiles,
    without: 'what takes longer than 15 minutes or comes by itself cannot bring its audio, MIDI and picture',
  },
  {
    name: 'Send Voice Messages',
    bit: PermissionFlagsBits.SendVoiceMessages,
    without: 'beats cannot be sent as voice messages',
  },
];

/** Where a host adds the bot to a server, with exactly what it needs. */
export function inviteLink(applicationId: string): string {
  const permissions = NEEDED_PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** @param permissions - the member's, in the channel, as Discord tells them in an interaction: a number as text. */
export function isModerator(permissions: string | bigint): boolean {
  const bits = BigInt(permissions);
  return (bits & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !== 0n;
}

/**
 * What the bot lacks, what follows from it, and what to do; undefined if it has all that it needs.
 *
 * @param permissions - the bot's own in a channel: `app_permissions` of an interaction.
 * @param place - as a sentence names it: `#beats`.
 */
export function permissionAdvice(permissions: string | bigint, place: string): string | undefined {
  const bits = BigInt(permissions);
  if ((bits & PermissionFlagsBits.Administrator) !== 0n) return undefined;
  const missing = NEEDED_PERMISSIONS.filter(({ bit }) => (bits & bit) === 0n);
  if (missing.length === 0) return undefined;
  return [
    `Beat Cypher may not do all it needs to in ${place}:`,
    ...missing.map(({ name, without }) => `- Without “${name}”, ${without}.`),
    'Next: allow it under Edit Channel → Permissions, or for its role under Server Settings → Roles.',
  ].join('\n');
}
