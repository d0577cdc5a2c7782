import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionDeclarations, RawOptions } from '../../commands/index.ts';
import { describeOption, readOptions } from '../../commands/index.ts';
import { UsageError, UserError } from '../../music/index.ts';
import { refusalOf } from './typed/refusals.ts';

const options = {
  primer: {
    type: 'text',
    description: 'What the melody begins with',
    example: '[60, -2]',
    read: (text: string) => text.split(' '),
  },
  config: {
    type: 'text',
    description: 'Which network',
    choices: [
      { label: 'Basic', value: 'basic_rnn' },
      { label: 'Lookback', value: 'lookback_rnn' },
    ],
    default: 'lookback_rnn',
  },
  num_steps: {
    type: 'integer',
    min: 1,
    max: 4096,
    default: 128,
    description: 'Length in 16ths',
    example: '64',
  },
  temperature: {
    type: 'number',
    min: 0.1,
    max: 2,
    default: 1,
    description: 'Around 1 keeps to the style, higher wanders',
  },
  keep: { type: 'boolean', default: false, description: 'Keep it' },
  name: { type: 'text', description: 'Its name' },
  files: { type: 'files', accepts: ['.mid', '.midi'], maxFiles: 2, description: 'What to learn from' },
} as const satisfies OptionDeclarations;
const melody = { name: 'melody', options };

const midi = (name: string) => ({ name, bytes: new Uint8Array([1]) });

describe('readOptions', () => {
  it('puts in the defaults and leaves out what was not given', () => {
    expect(readOptions(melody, {})).toEqual({
      config: 'lookback_rnn',
      num_steps: 128,
      temperature: 1,
      keep: false,
    });
  });

  it('takes null and blank text as not given', () => {
    expect(readOptions(melody, { name: '  ', num_steps: null, config: '' })).toEqual(readOptions(melody, {}));
  });

  it.each([
    [{ num_steps: '64' }, 64],
    [{ 'num-steps': 64 }, 64],
    [{ Num_Steps: ' 64 ' }, 64],
    [{ num_steps: '1,024' }, 1024],
    [{ num_steps: '６４' }, 64],
    [{ num_steps: 1 }, 1],
    [{ num_steps: 4096 }, 4096],
  ])('reads a whole number from %j', (raw, value) => {
    expect(readOptions(melody, raw).num_steps).toBe(value);
  });

  it.each([
    ['yes', true],
    ['True', true],
    [true, true],
    ['0', false],
    [false, false],
  ])('reads yes or no from %j', (raw, value) => {
    expect(readOptions(melody, { keep: raw }).keep).toBe(value);
  });

  it.each(['basic_rnn', 'Basic_RNN', 'basic-rnn', 'basic rnn', 'Basic'])(
    'takes %j for its choice',
    (typed) => {
      expect(readOptions(melody, { config: typed }).config).toBe('basic_rnn');
    },
  );

  it("reads text with the option's own reader", () => {
    expect(readOptions(melody, { primer: '60 -2' }).primer).toEqual(['60', '-2']);
  });

  it.each([
    [{ temperature: 3.4 }, 'Temperature 3.4 is outside 0.1-2. Around 1 keeps to the style, higher wanders.'],
    [{ temperature: '0.09' }, 'Temperature 0.09 is outside 0.1-2.'],
    [{ num_steps: 10_000_000 }, 'num_steps 10,000,000 is outside 1-4,096. Length in 16ths. Example: 64'],
    [{ num_steps: '1e99' }, 'is outside 1-4,096'],
    [{ num_steps: 12.5 }, 'num_steps is a whole number, not 12.5. Example: 64'],
    [{ num_steps: 'many' }, 'num_steps is a number, not `many`.'],
    [{ temperature: '0,5' }, 'temperature is a number, not `0,5`.'],
    [{ temperature: 'NaN' }, 'temperature is a number'],
    [{ keep: 'maybe' }, 'keep is yes or no, not `maybe`.'],
    [{ config: 'lokback_rnn' }, 'Did you mean lookback_rnn? It is one of basic_rnn, lookback_rnn.'],
    [{ num_steps: [64] }, 'num_steps takes one value, not a list.'],
    [{ name: 'x'.repeat(6001) }, 'name has 6,001 characters, at most 6,000 are taken.'],
    [{ files: 'song.mid' }, 'files takes a file, not text'],
  ])('refuses %j in words', (raw, words) => {
    expect(refusalOf(() => readOptions(melody, raw))).toContain(words);
  });

  it.each([
    [
      { temprature: 1 },
      '`temprature` is not an option of melody. Did you mean temperature? It has primer, config,',
    ],
    [JSON.parse('{"__proto__": 1}'), '`__proto__` is not an option of melody.'],
    [{ toString: 'x' }, '`toString` is not an option of melody.'],
    [{ 'num-steps': 1, num_steps: 2 }, 'num_steps is given twice.'],
  ])('calls %j wrong usage', (raw, words) => {
    expect(refusalOf(() => readOptions(melody, raw))).toContain(words);
    expect(() => readOptions(melody, raw)).toThrow(UsageError);
  });

  it('says what a required option is for when it is missing', () => {
    const beat = { type: 'text', required: true, description: 'Which beat', example: 'K7Q2' } as const;
    expect(() => readOptions({ name: 'vote', options: { beat } }, {})).toThrow(
      new UsageError('vote needs beat: Which beat. Example: K7Q2'),
    );
  });

  it('says of a command without options that it has none', () => {
    expect(refusalOf(() => readOptions({ name: 'top', options: {} }, { limit: 3 }))).toContain(
      'It has none.',
    );
  });

  describe('with files', () => {
    it('hands them on under the declared name', () => {
      expect(readOptions(melody, {}, { files: [midi('A.MID')] }).files).toEqual([midi('A.MID')]);
    });

    it('takes none as not given', () => {
      expect(readOptions(melody, {}, { files: [] })).not.toHaveProperty('files');
    });

    it('refuses one too many, unless the host is at their own machine', () => {
      const files = { files: ['a.mid', 'b.mid', 'c.mid'].map(midi) };
      expect(refusalOf(() => readOptions(melody, {}, files))).toContain(
        '3 files came, files takes at most 2 at a time.',
      );
      expect(readOptions(melody, {}, files, { anyNumberOfFiles: true }).files).toHaveLength(3);
    });

    it('refuses an ending it does not take, naming the file', () => {
      const message = refusalOf(() => readOptions(melody, {}, { files: [midi('a.mid'), midi('cover.jpg')] }));
      expect(message).toBe('`cover.jpg` cannot be read: files takes .mid or .midi.');
    });

    it('refuses a file for an option that takes text', () => {
      expect(refusalOf(() => readOptions(melody, {}, { primer: [midi('a.mid')] }))).toContain(
        'primer takes text, not a file.',
      );
    });
  });

  it('gives values or a refusal for whatever JSON came', () => {
    const name = fc.oneof(fc.constantFrom(...Object.keys(options)), fc.string({ maxLength: 12 }));
    const property = fc.property(fc.dictionary(name, fc.jsonValue({ maxDepth: 2 })), (raw) => {
      try {
        readOptions(melody, raw as RawOptions);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    });
    fc.assert(property, { seed: 11, numRuns: 2000 });
  });

  it('refuses values as UserError, which is not wrong usage', () => {
    expect(() => readOptions(melody, { temperature: 9 })).toThrow(UserError);
    expect(() => readOptions(melody, { temperature: 9 })).not.toThrow(UsageError);
  });
});

describe('describeOption', () => {
  it.each([
    [options.num_steps, 'Length in 16ths (1 to 4,096, default 128)'],
    [options.temperature, 'Around 1 keeps to the style, higher wanders (0.1 to 2, default 1)'],
    [options.config, 'Which network (basic_rnn | lookback_rnn, default lookback_rnn)'],
    [options.keep, 'Keep it (yes or no, default no)'],
    [options.name, 'Its name'],
    [options.files, 'What to learn from (up to 2 files: .mid .midi)'],
  ])('puts what is taken into words', (option, words) => {
    expect(describeOption(option)).toBe(words);
  });
});
