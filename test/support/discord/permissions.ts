/** Who may do what where, computed as Discord's documentation does: roles of the server, then a channel's overwrites. */
import { PermissionFlagsBits } from 'discord-api-types/v10';

export type PermissionName = keyof typeof PermissionFlagsBits;

export interface Overwrite {
  allow: bigint;
  deny: bigint;
}

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a server lets everyone do when it is new. */
export const USUAL_PERMISSIONS: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'SendVoiceMessages',
  'AddReactions',
  'UseExternalEmojis',
];

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

export function has(permissions: bigint, name: PermissionName): boolean {
  return (permissions & PermissionFlagsBits[name]) !== 0n;
}

/** What somebody may do in a channel: `base` comes from the server's roles, and the overwrites in the order that counts. */
export function inChannel(base: bigint, overwrites: readonly (Overwrite | undefined)[]): bigint {
  if (has(base, 'Administrator')) return ALL_PERMISSIONS;
  const allowed = overwrites.reduce(
    (bits, overwrite) => (overwrite ? (bits & ~overwrite.deny) | overwrite.allow : bits),
    base,
  );
  // Who cannot see a channel can do nothing there; who cannot write there cannot write in particular ways either.
  if (!has(allowed, 'ViewChannel')) return 0n;
  return allowed;
}
