import { describe, expect, it } from 'vitest';
import { configsOf, findConfig } from '../../../models/index.ts';
import { pianoSequence } from '../tiny-music.ts';

describe('the configs of PerformanceRNN', () => {
  it.each([
    ['performance', 356, 356],
    ['performance_with_dynamics', 388, 388],
    ['performance_with_dynamics_compact', 388, 388],
    ['performance_with_dynamics_and_modulo_encoding', 16, 388],
    ['performance_with_dynamics_and_note_encoding', 315, 315],
    ['density_conditioned_performance_with_dynamics', 396, 388],
    ['pitch_conditioned_performance_with_dynamics', 400, 388],
    ['multiconditioned_performance_with_dynamics', 408, 388],
    ['optional_multiconditioned_performance_with_dynamics', 409, 388],
  ])('%s has %i inputs and %i classes, and Magenta’s hparams', (name, inputSize, numClasses) => {
    expect(findConfig('performance', name)).toMatchObject({
      ...{ inputSize, numClasses },
      hparams: {
        batch_size: 64,
        rnn_layer_sizes: [512, 512, 512],
        dropout_keep_prob: 1,
        clip_norm: 3,
        learning_rate: 0.001,
        attn_length: 0,
      },
    });
  });

  it('make 34 copies of what is learned from, none of them the piece as it is', () => {
    for (const { augmentations = [] } of configsOf('performance')) {
      expect(augmentations).toHaveLength(34);
      expect(augmentations).not.toContainEqual({ semitones: 0, stretch: 1 });
    }
  });
});

describe('the examples of a piano piece', () => {
  const piece = pianoSequence(1, 4);

  it('are its events, with velocities where the config has them', () => {
    const types = (name: string) => {
      const { examplesOf, form } = findConfig('performance', name);
      return new Set(
        form.toEvents(examplesOf({ sequence: piece }).examples[0].events).map(({ type }) => type),
      );
    };
    expect(types('performance')).toEqual(new Set(['note-on', 'note-off', 'time-shift']));
    expect(types('performance_with_dynamics')).toContain('velocity');
  });

  it('tell at each event how dense it is from there, and in which pitch classes', () => {
    const config = findConfig('performance', 'multiconditioned_performance_with_dynamics');
    const [{ events, controls = [] }] = config.examplesOf({ sequence: piece }).examples;
    expect(controls).toHaveLength(events.length);
    expect(controls[1].notesPerSecond).toBeCloseTo(4, 0);
    expect(controls[1].pitchClassHistogram[1]).toBeLessThan(0.02);
    expect(controls[1].isDisabled).toBe(false);
  });

  it('come with and without conditions where these are optional', () => {
    const config = findConfig('performance', 'optional_multiconditioned_performance_with_dynamics');
    const { examples } = config.examplesOf({ sequence: piece });
    expect(
      examples.map(({ controls = [] }) => new Set(controls.map(({ isDisabled }) => isDisabled))),
    ).toEqual([new Set([false]), new Set([true])]);
    expect(examples[0].events).toEqual(examples[1].events);
  });
});
