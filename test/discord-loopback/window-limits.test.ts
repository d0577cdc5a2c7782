import type { Client } from 'discord.js';
import { expect, test } from 'vitest';
import { type Connected, connected, nextAsked, PLAY, register } from './connected.ts';

const long = (length: number) => 'x'.repeat(length);
const input = (more: object = {}) => ({ type: 4, custom_id: 'text', style: 2, ...more });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Grid', component, ...more });
const window = (more: object = {}) => ({
  custom_id: 'grid',
  title: 'Grid',
  components: [label(input())],
  ...more,
});
const labels = (count: number) =>
  Array.from({ length: count }, (_, n) => label(input({ custom_id: `text${n}` })));

/** What may be shown, what may not, and where Discord then points. */
const BOUNDS: [rule: string, fits: object, wrong: object, at: string][] = [
  ['a title of 45', window({ title: long(45) }), window({ title: long(46) }), 'title'],
  ['a custom id of 100', window({ custom_id: long(100) }), window({ custom_id: long(101) }), 'custom_id'],
  ['5 fields', window({ components: labels(5) }), window({ components: labels(6) }), 'components'],
  ['a field at least', window(), window({ components: [] }), 'components'],
  [
    'a label of 45',
    window({ components: [label(input(), { label: long(45) })] }),
    window({ components: [label(input(), { label: long(46) })] }),
    'components.0.label',
  ],
  [
    'a label of 45 in a row',
    window({ components: [{ type: 1, components: [input({ label: long(45) })] }] }),
    window({ components: [{ type: 1, components: [input({ label: long(46) })] }] }),
    'components.0.components.0.label',
  ],
  [
    'a description of 100',
    window({ components: [label(input(), { description: long(100) })] }),
    window({ components: [label(input(), { description: long(101) })] }),
    'components.0.description',
  ],
  [
    'a text of 4,000 to begin with',
    window({ components: [label(input({ value: long(4000) }))] }),
    window({ components: [label(input({ value: long(4001) }))] }),
    'components.0.component.value',
  ],
  [
    'a text to begin with that may be sent',
    window({ components: [label(input({ value: 'xx', max_length: 2 }))] }),
    window({ components: [label(input({ value: 'xxx', max_length: 2 }))] }),
    'components.0.component.value',
  ],
  [
    'a placeholder of 100',
    window({ components: [label(input({ placeholder: long(100) }))] }),
    window({ components: [label(input({ placeholder: long(101) }))] }),
    'components.0.component.placeholder',
  ],
  [
    'fields that differ',
    window({ components: labels(2) }),
    window({ components: [label(input()), label(input())] }),
    'components.1.component',
  ],
  [
    'a style of two',
    window(),
    window({ components: [label(input({ style: 3 }))] }),
    'components.0.component.style',
  ],
];

test.each(BOUNDS)('a window has %s', async (_, fits, wrong, at) => {
  const all = await connected();
  await register(all, PLAY);
  await expect(answer(all, await played(all), 9, wrong)).rejects.toMatchObject({ code: 50035 });
  expect(all.discord.refusals.map(({ faults }) => faults[0].split(': ')[0])).toEqual([at]);
  await answer(all, await played(all), 9, fits);
});

const choices = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ name: `n${n}`, value: `v${n}`, ...more }));

test.each([
  ['25 of them', choices(25), choices(26), 'choices'],
  ['names of 100', choices(1, { name: long(100) }), choices(1, { name: long(101) }), 'choices.0.name'],
  ['values of 100', choices(1, { value: long(100) }), choices(1, { value: long(101) }), 'choices.0.value'],
  ['values of the type of the option', choices(1), choices(1, { value: 7 }), 'choices.0.value'],
])('suggestions have %s', async (_, fits, wrong, at) => {
  const all = await connected();
  const options = [{ type: 3 as const, name: 'model', description: 'Model.', autocomplete: true }];
  await register(all, { name: 'beat', description: 'Makes a beat.', options });
  const typed = async () => {
    const coming = nextAsked(all.client);
    await all.anna.completes(all.channel, 'beat', 'model', 'x');
    return coming;
  };
  await expect(answer(all, await typed(), 8, { choices: wrong })).rejects.toMatchObject({ code: 50035 });
  expect(all.discord.refusals.map(({ faults }) => faults[0].split(': ')[0])).toEqual([at]);
  await answer(all, await typed(), 8, { choices: fits });
});

type Asked = Awaited<ReturnType<typeof nextAsked>>;

async function played({ client, anna, channel }: Connected): Promise<Asked> {
  const coming = nextAsked(client as Client);
  await anna.types(channel, 'play');
  return coming;
}

function answer({ client }: Connected, asked: Asked, type: number, data: object): Promise<unknown> {
  return client.rest.post(`/interactions/${asked.id}/${asked.token}/callback`, {
    body: { type, data },
    auth: false,
  });
}
