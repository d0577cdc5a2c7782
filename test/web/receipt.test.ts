import { expect, it } from 'vitest';
import { isReceipt } from '../../src/web/page/receipt.ts';
import type { BotContent } from '../../src/web/page/wire.ts';

const file = { name: 'x', mediaType: 'audio/midi', sha256: '', bytes: 1 };
const deed = { label: 'x', command: 'x', options: {} };
const voted: BotContent = {
  kind: 'bot',
  state: 'done',
  job: false,
  text: 'You voted up.',
  files: [],
  buttons: [{ ...deed, count: 1 }],
  pressed: true,
};

it('takes the answer to a vote by a button for a receipt, and nothing that should stay', () => {
  expect(isReceipt(voted)).toBe(true);
  expect(isReceipt({ ...voted, sides: [], facts: [] })).toBe(true);
  const more: Partial<BotContent>[] = [
    { pressed: undefined },
    { text: 'one\ntwo' },
    { files: [file] },
    { audio: file },
    { picture: file },
    { buttons: [deed] },
    { menu: { label: 'x', choices: [deed] } },
    { form: deed },
    { facts: [{ label: 'Tempo', value: '92' }] },
    { sides: [{ label: 'A', text: '' }] },
  ];
  expect(more.filter((one) => isReceipt({ ...voted, ...one }))).toEqual([]);
});
