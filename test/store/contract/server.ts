/** What a server has besides its music: settings, posts, notes. */
import { expect, it } from 'vitest';
import type { GuildStore } from '../../../store/index.ts';
import { HOSTILE_TEXT, POST } from './fixtures.ts';

export function settingsContract(guild: () => GuildStore): void {
  it('lets moderators train until it is changed', async () => {
    expect(await guild().settings.read()).toEqual({ whoTrains: 'moderators' });
  });

  it('changes what is named, and takes back what is null', async () => {
    const { settings } = guild();
    const changed = await settings.change({ whoTrains: 'everyone', qpm: 92.5, weeklyTopChannel: '123' });
    expect(changed).toEqual({ whoTrains: 'everyone', qpm: 92.5, weeklyTopChannel: '123' });
    expect(await settings.read()).toEqual(changed);
    expect(await settings.change({ qpm: null, whoTrains: null, soundFont: HOSTILE_TEXT })).toEqual({
      whoTrains: 'moderators',
      soundFont: HOSTILE_TEXT,
      weeklyTopChannel: '123',
    });
    expect(await settings.change({ qpm: undefined, soundFont: null, weeklyTopChannel: null })).toEqual({
      whoTrains: 'moderators',
    });
  });

  it('keeps the changes that two moderators make at once', async () => {
    const { settings } = guild();
    await Promise.all([settings.change({ qpm: 80 }), settings.change({ soundFont: 'grand' })]);
    expect(await settings.read()).toMatchObject({ qpm: 80, soundFont: 'grand' });
  });
}

export function postContract(guild: () => GuildStore): void {
  it('tells of a front’s messages that show a tally, each once, newest first', async () => {
    const { posts } = guild();
    const other = { ...POST, messageId: '201' };
    for (const post of [POST, other, POST]) await posts.note('K7Q2', post);
    await posts.note('K7Q3', { ...POST, messageId: '202' });
    await posts.note('K7Q2', { ...POST, front: 'web' });
    expect(await posts.showing('k7q2', 'discord')).toEqual([other, POST]);
    expect(await posts.showing('K7Q9', 'discord')).toEqual([]);
  });

  it('tells of the last 25', async () => {
    const { posts } = guild();
    for (let n = 0; n < 27; n++) await posts.note('K7Q2', { ...POST, messageId: `${n}` });
    const shown = await posts.showing('K7Q2', POST.front);
    expect(shown.map(({ messageId }) => messageId)).toEqual(
      Array.from({ length: 25 }, (_, n) => `${26 - n}`),
    );
  });

  it('forgets a message, whatever it shows', async () => {
    const { posts } = guild();
    const elsewhere = { ...POST, channelId: '101' };
    for (const tally of ['K7Q2', 'K7Q3']) await posts.note(tally, POST);
    await posts.note('K7Q2', elsewhere);
    await posts.forget(POST);
    await posts.forget(POST);
    expect(await posts.showing('K7Q2', POST.front)).toEqual([elsewhere]);
    expect(await posts.showing('K7Q3', POST.front)).toEqual([]);
  });
}

export function noteContract(guild: () => GuildStore): void {
  it('keeps content under a short id, the same for the same content', async () => {
    const { notes } = guild();
    const content = { command: 'drums', options: { grid: HOSTILE_TEXT, bars: 4 }, list: [null, true, 'x'] };
    const id = await notes.keep(content);
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(await notes.find(id)).toEqual(content);
    const { list, options, command } = content;
    expect(await notes.keep({ list, options: { bars: 4, grid: options.grid }, command })).toBe(id);
    expect(await notes.keep({ ...content, list: ['x', true, null] })).not.toBe(id);
    for (const value of ['plain', 7, null, []]) {
      expect(await notes.find(await notes.keep(value))).toEqual(value);
    }
  });

  it('finds nothing by an id that is none', async () => {
    for (const id of ['', 'x'.repeat(22), HOSTILE_TEXT, '\u0000'])
      expect(await guild().notes.find(id)).toBeUndefined();
  });
}
