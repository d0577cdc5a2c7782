import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../music/index.ts';
import { parseFlags } from '../../../src/cli/magenta/flags.ts';

const FLAGS = {
  run_dir: { type: 'path', help: 'where it is' },
  num_outputs: { type: 'integer', default: 10, min: 1, help: 'how many' },
  qpm: { type: 'number', help: 'how fast' },
  primer_melody: { type: 'text', help: 'what to go on from' },
  render_chords: { type: 'boolean', help: 'chords too' },
} as const;

const parse = (...argv: string[]) => parseFlags(argv, FLAGS);

describe('flags', () => {
  it('have their defaults', () => {
    expect(parse()).toEqual({
      run_dir: '',
      num_outputs: 10,
      qpm: undefined,
      primer_melody: '',
      render_chords: false,
    });
  });

  it.each([
    [['--num_outputs=3', '--primer_melody=[60, -2, 52, -2]']],
    [['--num_outputs', '3', '--primer_melody', '[60, -2, 52, -2]']],
    [['-num_outputs=3', '--primer-melody', '[60, -2, 52, -2]']],
    [['—num_outputs=3', '--primer_melody=[60, -2, 52, -2]']],
    [['--num_outputs=9', '--primer_melody=[60, -2, 52, -2]', '--num_outputs=3']],
  ])('are read from %j', (argv) => {
    expect(parse(...argv)).toMatchObject({ num_outputs: 3, primer_melody: '[60, -2, 52, -2]' });
  });

  it.each([
    ['--render_chords', true],
    ['--render_chords=true', true],
    ['--render_chords=1', true],
    ['--render_chords=False', false],
    ['--norender_chords', false],
    ['--no_render_chords', false],
  ])('take switches as absl does: %s', (argument, expected) => {
    expect(parse(argument).render_chords).toBe(expected);
  });

  it('expand the home folder, which a shell leaves alone after an equals sign', () => {
    expect(parse('--run_dir=~/runs').run_dir).toBe(join(homedir(), 'runs'));
    expect(parse('--run_dir=~').run_dir).toBe(homedir());
    expect(parse('--run_dir=a~/runs').run_dir).toBe('a~/runs');
  });

  it.each([
    [['--num_output=3'], '--num_output is not a flag here. Did you mean --num_outputs?'],
    [['--primer=3'], '--primer is not a flag here. Did you mean --primer_melody?'],
    [['--nonum_outputs'], '--nonum_outputs is not a flag here.'],
    [['--num_outputs'], '--num_outputs needs a value: how many.'],
    [['--run_dir', '--qpm=90'], '--run_dir needs a value: where it is.'],
    [['--num_outputs=2.5'], '--num_outputs is a whole number, at least 1, not `2.5`.'],
    [['--num_outputs=0'], '--num_outputs is a whole number, at least 1, not `0`.'],
    [['--qpm='], '--qpm is a number, not "".'],
    [['--render_chords=maybe'], '--render_chords is true or false, not `maybe`.'],
    [['later'], '`later` is one word more than there are flags.'],
  ])('refuse %j in words', (argv, words) => {
    expect(() => parse(...argv)).toThrow(UsageError);
    expect(() => parse(...argv)).toThrow(words);
  });

  it('that are needed are asked for with an example', () => {
    const flags = { input: { type: 'path', required: 'songs.tfrecord', help: 'what to read' } } as const;
    expect(() => parseFlags([], flags)).toThrow(
      '--input is missing: what to read. For example --input=songs.tfrecord.',
    );
  });
});
