import { describe, expect, it } from 'vitest';
import { modalOf, submittedCall } from '../../../src/discord/layout/modal-layout.ts';
import { make } from '../made-commands.ts';

const pressed = {
  command: 'make',
  options: { qpm: 92 },
  ask: { option: 'primer', label: 'Notes to begin with', value: '60 62\n64' },
};

describe('a window', () => {
  it('asks for one option in a large field that begins with what there is', () => {
    expect(modalOf(pressed, '1/make?…', make)).toEqual({
      custom_id: '1/make?…',
      title: 'Make',
      components: [
        {
          type: 18,
          label: 'Notes to begin with',
          component: {
            type: 4,
            custom_id: 'primer',
            style: 2,
            required: true,
            max_length: 4000,
            value: '60 62\n64',
          },
        },
      ],
    });
  });

  it('keeps Discord’s lengths', () => {
    const long = 'long words '.repeat(1_000);
    const declared = {
      ...make,
      options: { primer: { ...make.options.primer, description: long, example: long } },
    };
    const { title, components } = modalOf(
      { ...pressed, ask: { option: 'primer', label: long, value: long } },
      'id',
      declared,
    );
    expect(title.length).toBeLessThanOrEqual(45);
    expect(components).toHaveLength(1);
    const [label] = components;
    if (label.type !== 18 || label.component.type !== 4) throw new Error('not a labelled text field');
    expect(label.label.length).toBeLessThanOrEqual(45);
    expect(label.component.value?.length).toBeLessThanOrEqual(4_000);
  });

  it('has words even where nobody wrote a label, and an example where it is empty', () => {
    const long = 'long words '.repeat(100);
    const declared = { ...make, options: { primer: { ...make.options.primer, example: long } } };
    const { components } = modalOf({ ...pressed, ask: { option: 'primer', label: ' ' } }, 'id', declared);
    const [label] = components;
    if (label.type !== 18 || label.component.type !== 4) throw new Error('not a labelled text field');
    expect(label.label).toBe('primer');
    expect(label.component.value).toBeUndefined();
    expect(label.component.placeholder).toMatch(/^long words .{0,88}$/s);
  });
});

describe('what was submitted', () => {
  const submitted = (custom_id: string, value: string) => ({
    components: [{ type: 18 as const, id: 1, component: { type: 4 as const, id: 2, custom_id, value } }],
  });

  it('is the call with what was typed', () => {
    expect(submittedCall(pressed, submitted('primer', '60 64'))).toEqual({
      command: 'make',
      options: { qpm: 92, primer: '60 64' },
    });
  });

  it.each([
    ['nothing', { components: [] }, pressed],
    ['another field', submitted('qpm', '60'), pressed],
    ['what never asked', submitted('primer', '60'), { command: 'make', options: {} }],
  ])('is refused if it is %s', (_what, submission, asked) => {
    expect(() => submittedCall(asked, submission)).toThrow(expect.objectContaining({ code: 'stale-button' }));
  });
});
