import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  inviteLink,
  isModerator,
  missingPermissions,
  NEEDED_PERMISSIONS,
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

describe('missing permissions', () => {
  it('are none where the bot may all, or is an administrator', () => {
    expect(missingPermissions(String(all), '#beats')).toEqual([]);
    expect(missingPermissions(PermissionFlagsBits.Administrator, '#beats')).toEqual([]);
  });

  it('get one line each that says where, what follows and what to do', () => {
    const lines = missingPermissions(all & ~PermissionFlagsBits.AttachFiles, '#beats');
    expect(lines).toEqual([
      'Beat Cypher lacks “Attach Files” in #beats; without it, what takes longer than 15 minutes or comes by itself cannot bring its audio, MIDI and picture. Switch it on under Edit Channel → Permissions, or for its role under Server Settings → Roles.',
    ]);
    expect(missingPermissions('0', '#beats')).toHaveLength(NEEDED_PERMISSIONS.length);
  });
});
