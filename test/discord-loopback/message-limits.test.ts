import type { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { connected } from './connected.ts';

const button = (custom_id: string, label = 'Up') => ({ type: 2, style: 1, label, custom_id });
const row = (...components: object[]) => ({ type: 1, components });
const menu = (options: object[], more = {}) => ({ type: 3, custom_id: 'menu', options, ...more });
const choice = (value: string, label = value) => ({ label, value });
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const long = (length: number) => 'x'.repeat(length);
const V2 = 1 << 15;

/** What just fits, what is too much, and where Discord then points. */
const BOUNDS: [rule: string, fits: object, tooMuch: object, at: string][] = [
  ['content of 2,000', { content: long(2000) }, { content: long(2001) }, 'content'],
  ['10 embeds', { embeds: times(10, embed) }, { embeds: times(11, embed) }, 'embeds'],
  [
    'an embed title of 256',
    { embeds: [{ title: long(256) }] },
    { embeds: [{ title: long(257) }] },
    'embeds.0.title',
  ],
  [
    'an embed description of 4,096',
    { embeds: [{ description: long(4096) }] },
    { embeds: [{ description: long(4097) }] },
    'embeds.0.description',
  ],
  [
    '25 fields',
    { embeds: [{ fields: times(25, field) }] },
    { embeds: [{ fields: times(26, field) }] },
    'embeds.0.fields',
  ],
  [
    'a field name of 256',
    { embeds: [{ fields: [{ name: long(256), value: 'v' }] }] },
    { embeds: [{ fields: [{ name: long(257), value: 'v' }] }] },
    'embeds.0.fields.0.name',
  ],
  [
    'a field value of 1,024',
    { embeds: [{ fields: [{ name: 'n', value: long(1024) }] }] },
    { embeds: [{ fields: [{ name: 'n', value: long(1025) }] }] },
    'embeds.0.fields.0.value',
  ],
  [
    'a field with a value',
    { embeds: [{ fields: [field()] }] },
    { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
    'embeds.0.fields.0.value',
  ],
  [
    'a footer of 2,048',
    { embeds: [{ footer: { text: long(2048) } }] },
    { embeds: [{ footer: { text: long(2049) } }] },
    'embeds.0.footer.text',
  ],
  [
    '6,000 characters in all embeds',
    { embeds: [{ description: long(4000) }, { description: long(2000) }] },
    { embeds: [{ description: long(4000) }, { description: long(2001) }] },
    'embeds',
  ],
  ['an embed with something in it', { embeds: [embed()] }, { embeds: [{}] }, 'embeds.0.description'],
  [
    '5 rows',
    { components: times(5, (n) => row(button(`b${n}`))) },
    { components: times(6, (n) => row(button(`b${n}`))) },
    'components',
  ],
  [
    '5 buttons in a row',
    { components: [row(...times(5, (n) => button(`b${n}`)))] },
    { components: [row(...times(6, (n) => button(`b${n}`)))] },
    'components.0.components',
  ],
  [
    'a menu alone in its row',
    { components: [row(menu([choice('a')])), row(button('b'))] },
    { components: [row(menu([choice('a')]), button('b'))] },
    'components.0.components',
  ],
  [
    '25 choices in a menu',
    { components: [row(menu(times(25, (n) => choice(`${n}`))))] },
    { components: [row(menu(times(26, (n) => choice(`${n}`))))] },
    'components.0.components.0.options',
  ],
  [
    'at least one choice in a menu',
    { components: [row(menu([choice('a')]))] },
    { components: [row(menu([]))] },
    'components.0.components.0.options',
  ],
  [
    'a choice with a label of 100',
    { components: [row(menu([choice('a', long(100))]))] },
    { components: [row(menu([choice('a', long(101))]))] },
    'components.0.components.0.options.0.label',
  ],
  [
    'a choice with a value of 100',
    { components: [row(menu([choice(long(100), 'a')]))] },
    { components: [row(menu([choice(long(101), 'a')]))] },
    'components.0.components.0.options.0.value',
  ],
  [
    'a choice with a description of 100',
    { components: [row(menu([{ ...choice('a'), description: long(100) }]))] },
    { components: [row(menu([{ ...choice('a'), description: long(101) }]))] },
    'components.0.components.0.options.0.description',
  ],
  [
    'choices of different values',
    { components: [row(menu([choice('a'), choice('b')]))] },
    { components: [row(menu([choice('a'), choice('a')]))] },
    'components.0.components.0.options.1.value',
  ],
  [
    'no more to choose than there is',
    { components: [row(menu([choice('a')], { max_values: 1 }))] },
    { components: [row(menu([choice('a')], { max_values: 2 }))] },
    'components.0.components.0.max_values',
  ],
  [
    'a custom id of 100',
    { components: [row(button(long(100)))] },
    { components: [row(button(long(101)))] },
    'components.0.components.0.custom_id',
  ],
  [
    'custom ids that differ',
    { components: [row(button('a')), row(button('b'))] },
    { components: [row(button('a')), row(button('a'))] },
    'components.1.components.0.custom_id',
  ],
  [
    'a button label of 80',
    { components: [row(button('b', long(80)))] },
    { components: [row(button('b', long(81)))] },
    'components.0.components.0.label',
  ],
  [
    'a link with an address',
    { components: [row({ type: 2, style: 5, label: 'Go', url: 'https://example.org' })] },
    { components: [row({ type: 2, style: 5, label: 'Go' })] },
    'components.0.components.0.url',
  ],
  [
    'a picture that has an address',
    { embeds: [{ image: { url: 'https://example.org/a.png' } }] },
    { embeds: [{ image: { url: 'ftp://example.org/a.png' } }] },
    'embeds',
  ],
  [
    'pieces of Components V2 only under its flag',
    { flags: V2, components: [{ type: 10, content: 'x' }] },
    { components: [{ type: 10, content: 'x' }] },
    'components.0.type',
  ],
  [
    'no content beside Components V2',
    { flags: V2, components: [{ type: 10, content: 'x' }] },
    { flags: V2, content: 'x', components: [{ type: 10, content: 'x' }] },
    'content',
  ],
  [
    '40 Components V2, however deep',
    { flags: V2, components: [{ type: 17, components: times(39, display) }] },
    { flags: V2, components: [{ type: 17, components: times(40, display) }] },
    'components',
  ],
  [
    '4,000 characters in all text displays',
    { flags: V2, components: [{ type: 10, content: long(4000) }] },
    {
      flags: V2,
      components: [
        { type: 10, content: long(3999) },
        { type: 10, content: 'xx' },
      ],
    },
    'components',
  ],
  [
    'a placeholder of 150',
    { components: [row(menu([choice('a')], { placeholder: long(150) }))] },
    { components: [row(menu([choice('a')], { placeholder: long(151) }))] },
    'components.0.components.0.placeholder',
  ],
  [
    'no more chosen from the start than may be',
    { components: [row(menu([{ ...choice('a'), default: true }, choice('b')]))] },
    { components: [row(menu(['a', 'b'].map((value) => ({ ...choice(value), default: true }))))] },
    'components.0.components.0.options',
  ],
  [
    'a section with something at its side',
    { flags: V2, components: [{ type: 9, components: [display()], accessory: button('b') }] },
    { flags: V2, components: [{ type: 9, components: [display()] }] },
    'components.0.accessory',
  ],
  [
    '10 pictures in a gallery',
    { flags: V2, components: [{ type: 12, items: times(10, picture) }] },
    { flags: V2, components: [{ type: 12, items: times(11, picture) }] },
    'components.0.items',
  ],
  [
    'mentions allowed as a kind or by their ids',
    { content: 'x', allowed_mentions: { parse: ['users'], roles: ['1'] } },
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions.users',
  ],
  ['no flags of its own making', { content: 'x', flags: 1 << 12 }, { content: 'x', flags: 1 << 7 }, 'flags'],
];

function embed(): object {
  return { title: 't' };
}

function field(): object {
  return { name: 'n', value: 'v' };
}

function picture(): object {
  return { media: { url: 'https://example.org/a.png' }, description: 'A roll' };
}

function display(): object {
  return { type: 10, content: 'x' };
}

test('messages within the limits are written, and one over any of them is refused at the right place', async () => {
  const { discord, client, guild } = await connected();
  for (const [rule, fits, tooMuch, at] of BOUNDS) {
    const channel = guild.addTextChannel({ name: 'rule' });
    await post(client.rest, channel.id, fits);
    expect(discord.refusals, rule).toEqual([]);
    await expect(post(client.rest, channel.id, tooMuch), rule).rejects.toMatchObject({ code: 50035 });
    expect(
      discord.refusals.map(({ faults }) => faults[0].split(': ')[0]),
      rule,
    ).toEqual([at]);
    // Each rule begins with a clean sheet.
    discord.forgetRefusals();
  }
});

test('the answer names the place as Discord does, as a tree', async () => {
  const { client, channel } = await connected();
  const refused = post(client.rest, channel.id, { embeds: [{ title: long(257) }] });
  await expect(refused).rejects.toHaveProperty('rawError', {
    code: 50035,
    message: 'Invalid Form Body',
    errors: {
      embeds: {
        0: {
          title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }] },
        },
      },
    },
  });
});

test('a message must say something, also after an edit', async () => {
  const { client, channel } = await connected();
  await expect(post(client.rest, channel.id, { content: '  ' })).rejects.toMatchObject({ code: 50006 });
  await post(client.rest, channel.id, { content: 'x' });
  const [message] = channel.messages;
  const edit = client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, {
    body: { content: null },
  });
  await expect(edit).rejects.toMatchObject({ code: 50006 });
});

test('a message of Components V2 stays one', async () => {
  const { client, channel } = await connected();
  await post(client.rest, channel.id, { flags: V2, components: [display()] });
  const path = `/channels/${channel.id}/messages/${channel.messages[0].id}` as const;
  await expect(client.rest.patch(path, { body: { content: 'x' } })).rejects.toMatchObject({ code: 50035 });
  await client.rest.patch(path, { body: { components: [{ type: 10, content: 'y' }] } });
  expect(channel.messages[0].text).toBe('y');
});

function post(rest: REST, channelId: string, body: object): Promise<unknown> {
  return rest.post(`/channels/${channelId}/messages`, { body });
}
