import { describe, expect, it } from 'vitest';
import { generateImprovs, type ImprovRequest } from '../../../models/index.ts';
import { TINY_HPARAMS, untrainedCheckpoint } from '../tiny-music.ts';

const PLAIN = {
  numSteps: 32,
  numOutputs: 2,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};
const CONFIGS = ['chord_pitches_improv', 'basic_improv', 'attention_improv'];

const over = (...figures: string[]) => figures.flatMap((figure) => new Array<string>(16).fill(figure));

function improvs(changes: Partial<ImprovRequest> = {}, config = 'chord_pitches_improv') {
  return generateImprovs({
    checkpoint: untrainedCheckpoint('improv', config),
    primer: [60, -2, 64, -2],
    chords: over('C', 'Am'),
    ...PLAIN,
    ...changes,
  });
}

describe.each(CONFIGS)('melodies over chords by %s', (config) => {
  it('begin with the primer and go on to the end of the chords', async () => {
    for (const { events, logLikelihood } of await improvs({}, config)) {
      expect(events).toHaveLength(32);
      expect(events.slice(0, 4)).toEqual([60, -2, 64, -2]);
      expect(events.every((event) => Number.isInteger(event) && event >= -2 && event < 84)).toBe(true);
      expect(logLikelihood).toBeLessThan(0);
    }
  });

  it('follow the chords: up to where these change they are the same, and go another way from there', async () => {
    const [same, other] = await Promise.all([
      improvs({}, config),
      improvs({ chords: over('C', 'F#') }, config),
    ]);
    expect(other[0].events.slice(0, 16)).toEqual(same[0].events.slice(0, 16));
    expect(other.map(({ events }) => events)).not.toEqual(same.map(({ events }) => events));
  });

  it('take steps without a chord', async () => {
    await expect(improvs({ chords: over('N.C.', 'C') }, config)).resolves.toHaveLength(2);
  });
});

describe('melodies over chords', () => {
  it('begin with a middle C where no primer is given', async () => {
    const [{ events }] = await improvs({ primer: [] });
    expect(events[0]).toBe(60);
  });

  it('give a primer out of range back as it was', async () => {
    const [{ events }] = await improvs({ primer: [96, 24] });
    expect(events.slice(0, 2)).toEqual([96, 24]);
  });

  it('are repeatable, and wander with the seed', async () => {
    const first = await improvs();
    expect(await improvs()).toEqual(first);
    expect(await improvs({ seed: 2 })).not.toEqual(first);
  });

  it('are found by beam search too', async () => {
    const beam = { beamSize: 3, branchFactor: 2, stepsPerIteration: 2 };
    const [{ events }] = await improvs(beam);
    expect(events).toHaveLength(32);
  });

  it.each([
    [{ chords: over('C', 'Hm7') }, '“Hm7” is no chord that can be read here. Did you mean Bm7?'],
    [{ primer: new Array(40).fill(60) }, 'The primer has 40 steps and the chords last 32'],
    [{ primer: [60, 200] }, 'The primer holds 200.'],
    [{ temperature: 9 }, 'Temperature 9 is outside'],
    [
      { checkpoint: untrainedCheckpoint('melody', 'basic_rnn') },
      'basic_rnn makes melodies, not melodies over chords',
    ],
  ])('are refused in words for %o', async (changes, message) => {
    await expect(improvs(changes)).rejects.toThrow(message);
  });

  it('are refused over a chord that the config has no class for, with what would do', async () => {
    await expect(improvs({ chords: over('C', 'Gsus4') }, 'basic_improv')).rejects.toThrow(
      'Gsus4 is none of these. Try G or Gm, or a chord_pitches_improv model',
    );
    await expect(improvs({ chords: over('C', 'Gsus4') })).resolves.toHaveLength(2);
  });

  it('attend to what they have played where the model does', async () => {
    const hparams = { ...TINY_HPARAMS, attn_length: 5 };
    const checkpoint = untrainedCheckpoint('improv', 'attention_improv', 'float32', hparams);
    const [{ events }] = await improvs({ checkpoint });
    expect(events).toHaveLength(32);
  });
});
