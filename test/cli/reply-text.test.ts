import { expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { replyText } from '../../src/cli/reply-text.ts';

const edit = {
  label: 'Edit',
  command: 'write',
  options: { kind: 'drums' },
  ask: { option: 'text', label: 'Grid' },
};

it('does not say again what stands on stderr as the refusal', () => {
  const words = '`snore` is not a drum.';
  const text = replyText({ text: words, refusal: words, buttons: [edit] }, [], COMMANDS);
  expect(text).toBe('Commands:\n  Edit  npx beat-cypher write --kind drums --text TEXT\n');
  expect(replyText({ text: 'Two files.', refusal: 'One is broken.' }, [], COMMANDS)).toBe('Two files.\n');
});

it('leaves out what needs others who answer', () => {
  const rematch = { label: 'Rematch', command: 'battle start', options: { a: 'K7Q2' } };
  expect(replyText({ text: 'Over.', buttons: [rematch] }, [], COMMANDS)).toBe('Over.\n');
});
