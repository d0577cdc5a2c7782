import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDrumGrid, readDrumPrimer } from '../../../commands/typed/index.ts';
import { neverThrowsAnythingElse, refusalOf } from './refusals.ts';

const FOUR = [[36, 42], [], [42], []];

describe('readDrumPrimer with a list of tuples', () => {
  it.each([
    ['[(36,42), (), (42,), ()]', FOUR],
    ['(36,42),(),(42,),()', FOUR],
    ['((36, 42), (), (42,), ())', FOUR],
    ['[[36, 42], [], [42], []]', FOUR],
    ['[36, 42], [], [42], []', FOUR],
    ['(36,42)', [[36, 42]]],
    ['[36]', [[36]]],
    ['[(42, 36, 42)]', [[36, 42]]],
    ['[(0, 127)]', [[0, 127]]],
  ])('reads %j', (text, events) => {
    expect(readDrumPrimer(text)).toEqual(events);
  });

  it.each([
    ['a tuple of one without its comma', '[(36, 42), (), (42), ()]'],
    ['a step without brackets', '[(36, 42), (), 42, ()]'],
    ['no last bracket', '[(36, 42), (), (42,), ()'],
    ['no first bracket', '(36, 42), (), (42,), ()]'],
    ['no first brackets', '36, 42), (), (42,), ()]'],
    ['a tuple not closed', '[(36, 42, (), (42,), ()]'],
    ['a tuple not opened', '[(36, 42), (), 42,), ()]'],
    ['the last tuple not closed', '[(36, 42), (), (42,), ('],
    ['full-width characters', '［（３６，４２），（），（４２，），（）］'],
    ['curly quotes and spaces', '“[(36,\u00a042), (), (42,), ()]”'],
    ['its flag in front', "--primer_drums='[(36, 42), (), (42,), ()]'"],
    ['a bracket too many at the end', '[(36, 42), (), (42,), ()])'],
    ['a comma at the end', '[(36, 42), (), (42,), (),]'],
  ])('reads it with %s', (_, text) => {
    expect(readDrumPrimer(text)).toEqual(FOUR);
  });

  it.each([
    ['[36, 42]', '`36,42` may be one step or 2: write [(36,42)] for one, [(36,), (42,)] for two.'],
    ['[(36, 200)]', '200 is not a MIDI pitch: pitches go from 0 to 127'],
    ['[(36), -2]', '-2 is an event of melodies; a step without drums is ().'],
    ['[(36, kick)]', '`kick` is not a MIDI pitch'],
    ['[(36,), , (42,)]', 'There is nothing before a comma in step 2.'],
    ['[((36, 42)), ()]', 'Step 1 opens two brackets.'],
    ['[(36,)] (42,)', 'The bracket after step 1 closes nothing.'],
    ['[]', 'The primer is empty.'],
    ['', 'The primer is empty.'],
    [`[${'(),'.repeat(1025)}]`, 'The primer has 1025 steps, at most 1024 are taken.'],
  ])('refuses %j, naming the piece', (text, words) => {
    const message = refusalOf(() => readDrumPrimer(text));
    expect(message).toContain(words);
    expect(message).toContain('[(36,42), (), (42,), ()]');
  });
});

describe('readDrumPrimer with a grid', () => {
  const EIGHT = [[36, 42], [], [42], [], [36, 38, 42], [], [42], []];

  it.each([
    ['on one line', 'kick x...x... snare ....x... hat x.x.x.x.'],
    ['on several', 'kick: x...x...\nsnare: ....x...\nhat: x.x.x.x.'],
    ['as a drum tab', 'HH|x-x-|x-x-|\nSD|----|o---|\nBD|o---|o---|'],
    ['with bars and spaces inside lanes', 'bd x... | x...  sd .... | x...  hihat x.x. | x.x.'],
    ['with capitals for accents', 'KICK X...X... Snare ....X... Hi-Hat X.x.X.x.'],
    ['with three dots made one', 'kick x…x… snare ….x… hat x.x.x.x.'],
    ['with the multiplication sign', 'kick ×___×___ snare ____×___ hat ×_×_×_×_'],
    ['with quotes and brackets', 'kick "x...x..." snare [....x...] hat (x.x.x.x.)'],
    ['with line ends as a shell leaves them', 'kick x...x...\\nsnare ....x...\\nhat x.x.x.x.'],
    ['with commas between', 'kick x...x..., snare ....x..., closed hat x.x.x.x.'],
    ['with pitches for names', '36 x...x... 38 ....x... 42 x.x.x.x.'],
    ['with spaces for rests inside bars', 'kick |x   x   |\nsnare |    x   |\nhat |x x x x |'],
    ['with its option in front', 'primer:\nkick x...x...\nsnare ....x...\nhat x.x.x.x.'],
    ['with short lanes to repeat', 'kick x... snare ....x... hat x.'],
  ])('reads it %s', (_, text) => {
    expect(readDrumPrimer(text)).toEqual(EIGHT);
  });

  it('joins a lane that goes on in the next system', () => {
    expect(readDrumPrimer('kick x.\nsnare .x\n\nkick .x\nsnare x.')).toEqual([[36], [38], [38], [36]]);
  });

  it.each([
    ['kickk x...', '`kickk` is not a drum known here. Did you mean kick? Drums are kick, snare, hat'],
    ['kick x..x.. hat x.x.', 'The hat has 4 steps, which do not fit into the 6 of the kick.'],
    ['kick x... snare ..x. kick x...', 'The kick is there 2 times, the snare once'],
    ['hat x x x x', 'In `x x x x` a space may be a rest or not: write rests as dots.'],
    ['x...x...', 'The steps `x...x...` have no drum in front of them.'],
    ['kick x... snare', 'There are no steps after `snare`.'],
    ['kick x..q', 'There are no steps after `kick x..q`.'],
    [`kick ${'x.'.repeat(513)}`, 'The grid has 1026 steps, at most 1024 are taken.'],
  ])('refuses %j, naming the piece', (text, words) => {
    const message = refusalOf(() => readDrumPrimer(text));
    expect(message).toContain(words);
    expect(message).toContain('kick x...x... snare ....x... hat x.x.x.x.');
  });
});

describe('formatDrumGrid', () => {
  it('shows one line a drum, in the order of the kit', () => {
    expect(formatDrumGrid([[36, 42], [], [42, 61], []])).toBe('kick x...\nhat  x.x.\n61   ..x.');
  });

  it('shows silence as long as it is', () => {
    expect(formatDrumGrid([[], [], []])).toBe('kick ...');
  });

  it('reads back to the same steps', () => {
    const step = fc
      .uniqueArray(fc.integer({ min: 0, max: 127 }), { maxLength: 5 })
      .map((pitches) => pitches.sort((a, b) => a - b));
    const property = fc.property(fc.array(step, { minLength: 1, maxLength: 64 }), (events) => {
      expect(readDrumPrimer(formatDrumGrid(events))).toEqual(events);
    });
    fc.assert(property, { seed: 5 });
  });
});

describe('readDrumPrimer', () => {
  it('reads back the tuples it is printed as', () => {
    const step = fc
      .uniqueArray(fc.integer({ min: 0, max: 127 }), { maxLength: 4 })
      .map((pitches) => pitches.sort((a, b) => a - b));
    const asPython = (events: number[][]) =>
      `[${events.map((pitches) => `(${pitches.join(', ')}${pitches.length === 1 ? ',' : ''})`).join(', ')}]`;
    const property = fc.property(fc.array(step, { minLength: 1, maxLength: 64 }), (events) => {
      expect(readDrumPrimer(asPython(events))).toEqual(events);
    });
    fc.assert(property, { seed: 6 });
  });

  it('gives steps or a refusal for whatever is typed', () => {
    neverThrowsAnythingElse(readDrumPrimer, [
      '36',
      '(',
      ')',
      '[',
      ']',
      ',',
      ' ',
      'kick',
      'x.',
      '|',
      '-',
      'toString',
      '\n',
    ]);
  });
});
