import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  inviteLink,
  isModerator,
  NEEDED_PERMISSIONS,
  permissionAdvice,
} from '../../src/discord/permissions.ts';

const all = NEEDED_PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n);

describe('the invite link', () => {
  it('asks for the bot, its commands, and exactly the permissions needed', () => {
    const link = new URL(inviteLink('123456789012345678'));
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: '123456789012345678',
      scope: 'bot applications.commands',
      permissions: String(all),
    });
    expect(all & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)).toBe(0n);
  });
});

describe('moderators', () => {
  it.each([
    ['members', String(all), false],
    ['nobody in particular', '0', false],
    ['those who manage the server', String(all | PermissionFlagsBits.ManageGuild), true],
    ['administrators', String(PermissionFlagsBits.Administrator), true],
  ])('are not mistaken: %s', (_who, permissions, expected) => {
    expect(isModerator(permissions)).toBe(expected);
  });
});

describe('advice on permissions', () => {
  it('is not given where the bot may all, or is an administrator', () => {
    expect(permissionAdvice(String(all), '#beats')).toBeUndefined();
    expect(permissionAdvice(PermissionFlagsBits.Administrator, '#beats')).toBeUndefined();
  });

  it('says where, what follows from each, and once what to do', () => {
    expect(permissionAdvice(all & ~PermissionFlagsBits.AttachFiles, '#beats')).toBe(
      [
        'Beat Cypher may not do all it needs to in #beats:',
        '- Without “Attach Files”, what takes longer than 15 minutes or comes by itself cannot bring its audio, MIDI and picture.',
        'Next: allow it under Edit Channel → Permissions, or for its role under Server Settings → Roles.',
      ].join('\n'),
    );
    const lines = permissionAdvice('0', '#beats')?.split('\n');
    expect(lines).toHaveLength(NEEDED_PERMISSIONS.length + 2);
  });
});
