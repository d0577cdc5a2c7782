import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { connected, register } from './connected.ts';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const long = (length: number) => 'x'.repeat(length);
const text = (name: string, more: object = {}) => ({ type: 3, name, description: 'Text.', ...more });
const command = (more: object = {}) => ({ name: 'play', description: 'Plays.', ...more });
const withOption = (more: object) => command({ options: [text('song', more)] });

/** What may be registered, what may not, and where Discord then points. */
const BOUNDS: [rule: string, fits: object[], wrong: object[], at: string][] = [
  ['a name of 32', [command({ name: long(32) })], [command({ name: long(33) })], '0.name'],
  ['a name in lower case', [command({ name: 'größe' })], [command({ name: 'Play' })], '0.name'],
  ['a name without spaces', [command({ name: 'play-it' })], [command({ name: 'play it' })], '0.name'],
  [
    'a description of 100',
    [command({ description: long(100) })],
    [command({ description: long(101) })],
    '0.description',
  ],
  ['a description at all', [command()], [command({ description: '' })], '0.description'],
  ['names that differ', [command(), command({ name: 'stop' })], [command(), command()], '1.name'],
  [
    'names that differ in every language',
    [
      command({ name_localizations: { de: 'spiel' } }),
      command({ name: 'stop', name_localizations: { de: 'halt' } }),
    ],
    [
      command({ name_localizations: { de: 'spiel' } }),
      command({ name: 'stop', name_localizations: { de: 'spiel' } }),
    ],
    '1.name',
  ],
  [
    'languages that Discord has',
    [command({ name_localizations: { 'pt-BR': 'tocar' } })],
    [command({ name_localizations: { pt: 'tocar' } })],
    '0.name_localizations.pt',
  ],
  [
    'localized names under the same rules',
    [command({ name_localizations: { ja: '再生' } })],
    [command({ name_localizations: { de: 'Spiel' } })],
    '0.name_localizations.de',
  ],
  [
    'localized descriptions under the same rules',
    [command({ description_localizations: { de: long(100) } })],
    [command({ description_localizations: { de: long(101) } })],
    '0.description_localizations.de',
  ],
  [
    '25 options',
    [command({ options: times(25, (n) => text(`o${n}`)) })],
    [command({ options: times(26, (n) => text(`o${n}`)) })],
    '0.options',
  ],
  [
    'options that differ',
    [command({ options: [text('a'), text('b')] })],
    [command({ options: [text('a'), text('a')] })],
    '0.options.1.name',
  ],
  [
    'required options first',
    [command({ options: [text('a', { required: true }), text('b')] })],
    [command({ options: [text('a'), text('b', { required: true })] })],
    '0.options.1',
  ],
  [
    '25 choices',
    [withOption({ choices: choices(25) })],
    [withOption({ choices: choices(26) })],
    '0.options.0.choices',
  ],
  [
    'a choice of 100',
    [withOption({ choices: [{ name: long(100), value: 'v' }] })],
    [withOption({ choices: [{ name: long(101), value: 'v' }] })],
    '0.options.0.choices.0.name',
  ],
  [
    'choices or completion',
    [withOption({ autocomplete: true })],
    [withOption({ autocomplete: true, choices: choices(1) })],
    '0.options.0.autocomplete',
  ],
  [
    'bounds for numbers only',
    [withOption({ type: 4, min_value: 1 })],
    [withOption({ min_value: 1 })],
    '0.options.0',
  ],
  [
    'lengths for text only',
    [withOption({ max_length: 6000 })],
    [withOption({ max_length: 6001 })],
    '0.options.0.max_length',
  ],
  [
    'subcommands or options',
    [command({ options: [subcommand('a'), subcommand('b')] })],
    [command({ options: [subcommand('a'), text('b')] })],
    '0.options',
  ],
  [
    'no subcommand in a subcommand',
    [command({ options: [{ ...subcommand('a'), type: 2, options: [subcommand('b')] }] })],
    [command({ options: [{ ...subcommand('a'), options: [subcommand('b')] }] })],
    '0.options.0.options.0.type',
  ],
  ['8,000 characters', [command({ options: wordy(24) })], [command({ options: wordy(25) })], '0'],
  [
    '8,000 characters in the longest language',
    [command({ options: wordy(24, { description_localizations: { de: 'x' } }) })],
    [command({ options: wordy(25, { description_localizations: { de: 'x' } }) })],
    '0',
  ],
  [
    'permissions as a string',
    [command({ default_member_permissions: '32' })],
    [command({ default_member_permissions: 32 })],
    '0.default_member_permissions',
  ],
  [
    'no description in a menu of messages',
    [{ type: 3, name: 'Add to crate' }],
    [{ type: 3, name: 'Add to crate', description: 'Adds.' }],
    '0.description',
  ],
  ['15 commands in the menu of messages', times(15, menuCommand), times(16, menuCommand), ''],
];

function choices(count: number): object[] {
  return times(count, (n) => ({ name: `n${n}`, value: `v${n}` }));
}

function subcommand(name: string): object {
  return { type: 1, name, description: 'Does.' };
}

function menuCommand(index: number): object {
  return { type: 3, name: `Do ${index}` };
}

/** Options of 320 characters each. */
function wordy(count: number, more: object = {}): object[] {
  return times(count, (n) =>
    text(`option-${String(n).padStart(3, '0')}`, {
      description: long(100),
      choices: [
        { name: long(100), value: long(100) },
        { name: 'abcde', value: 'abcde' },
      ],
      ...more,
    }),
  );
}

test('commands within the rules are registered, and what breaks one is refused at the right place', async () => {
  const { discord, client } = await connected();
  discord.rateLimits.set('PUT /applications/:application/commands', { limit: 100, windowMs: 1000 });
  for (const [rule, fits, wrong, at] of BOUNDS) {
    const put = (body: object[]) =>
      client.rest.put(Routes.applicationCommands(discord.applicationId), { body });
    await put(fits);
    expect(discord.refusals, rule).toEqual([]);
    await expect(put(wrong), rule).rejects.toMatchObject({ code: 50035 });
    expect(
      discord.refusals.map(({ faults }) => faults[0].split(': ')[0]),
      rule,
    ).toEqual([at]);
    discord.forgetRefusals();
  }
});

test('commands keep their ids where name and type stay', async () => {
  const all = await connected();
  await register(all, { name: 'play', description: 'Plays.' }, { name: 'stop', description: 'Stops.' });
  const [play] = all.discord.commands.list(undefined);
  await register(all, { name: 'play', description: 'Plays louder.' });
  const [louder, ...others] = all.discord.commands.list(undefined);
  expect(others).toEqual([]);
  expect(louder.id).toBe(play.id);
  expect(louder.description).toBe('Plays louder.');
});

test('lists come without localizations unless they are asked for', async () => {
  const all = await connected();
  await register(all, {
    name: 'play',
    description: 'Plays.',
    name_localizations: { de: 'spiel' },
    options: [{ type: 3, name: 'song', description: 'Song.', name_localizations: { de: 'lied' } }],
  });
  const route = Routes.applicationCommands(all.discord.applicationId);
  const plain = await all.client.rest.get(route);
  expect(JSON.stringify(plain)).not.toContain('localizations');
  const query = new URLSearchParams({ with_localizations: 'true' });
  const full = await all.client.rest.get(route, { query });
  expect(full).toMatchObject([
    { name_localizations: { de: 'spiel' }, options: [{ name_localizations: { de: 'lied' } }] },
  ]);
});

test('a command of one server is offered in that server alone', async () => {
  const { discord, client, guild, channel, anna } = await connected();
  await client.rest.put(Routes.applicationGuildCommands(discord.applicationId, guild.id), {
    body: [command()],
  });
  await anna.types(channel, 'play');
  const other = discord.addGuild();
  const ben = other.addMember({ name: 'ben' });
  await expect(ben.types(other.addTextChannel({ name: 'x' }), 'play')).rejects.toThrow('no command play');
});
