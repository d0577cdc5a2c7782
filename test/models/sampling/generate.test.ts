import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type GenerationRequest, generateDrums, generateMelodies } from '../../../models/index.ts';
import { LIMITS } from '../../../music/index.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const PLAIN = {
  numSteps: 24,
  numOutputs: 2,
  temperature: 1,
  beamSize: 1,
  branchFactor: 1,
  stepsPerIteration: 1,
  seed: 1,
};

function melodies(changes: Partial<GenerationRequest<number>> = {}) {
  return generateMelodies({
    checkpoint: untrainedCheckpoint('melody', 'lookback_rnn'),
    primer: [60, -2, 64, -2],
    ...PLAIN,
    ...changes,
  });
}

function drums(changes: Partial<GenerationRequest<readonly number[]>> = {}) {
  return generateDrums({
    checkpoint: untrainedCheckpoint('drums', 'drum_kit'),
    primer: [[42, 36]],
    ...PLAIN,
    ...changes,
  });
}

describe('generating melodies', () => {
  it('begins with the primer and makes events of a melody, as many as asked', async () => {
    const generated = await melodies();
    expect(generated).toHaveLength(2);
    for (const { events, logLikelihood } of generated) {
      expect(events).toHaveLength(24);
      expect(events.slice(0, 4)).toEqual([60, -2, 64, -2]);
      expect(events.every((event) => Number.isInteger(event) && event >= -2 && event <= 127)).toBe(true);
      expect(logLikelihood).toBeLessThan(0);
    }
  });

  it('begins with a middle C where no primer is given', async () => {
    const [{ events }] = await melodies({ primer: [] });
    expect(events[0]).toBe(60);
  });

  it('moves with the primer: seven semitones up is the same melody seven up', async () => {
    const primer = [60, 64, 67, 65, 62, 71];
    const [low] = await melodies({ primer, numSteps: 64 });
    const [high] = await melodies({ primer: primer.map((pitch) => pitch + 7), numSteps: 64 });
    const raised = low.events.map((event) => (event < 0 ? event : event + 7));
    expect(high.events.map((event) => (event < 0 ? event : event % 12))).toEqual(
      raised.map((event) => (event < 0 ? event : event % 12)),
    );
  });

  it.each([[[120, 122, 124, 125, 127]], [[0, 2, 4]], [[0, 127]]])(
    'stays within MIDI for the primer %j, which comes back as given',
    async (primer) => {
      const [{ events }] = await melodies({ primer, numSteps: 100, temperature: 2 });
      expect(events.slice(0, primer.length)).toEqual(primer);
      expect(events.every((event) => event >= -2 && event <= 127)).toBe(true);
    },
  );

  it('is repeatable, and wanders with the seed', async () => {
    const first = await melodies();
    expect(await melodies()).toEqual(first);
    expect(await melodies({ seed: 2 })).not.toEqual(first);
  });

  it('names what is wrong with a primer', async () => {
    await expect(melodies({ primer: [60, 200, -3] })).rejects.toThrow('The primer holds 200, -3.');
    await expect(melodies({ primer: new Array(30).fill(-2) })).rejects.toThrow('The primer has 30 steps');
  });

  it.each([
    [{ temperature: 3.4 }, 'Temperature 3.4 is outside 0.1-2. Around 1 keeps to the style, higher wanders.'],
    [{ numSteps: 10_000_000 }, `num_steps 10000000 is outside 1-${LIMITS.generateSteps}`],
    [{ beamSize: 0 }, `beam_size 0 is outside 1-${LIMITS.beamSize}`],
    [{ beamSize: 64, branchFactor: 64, numSteps: 4096 }, 'would draw 33,521,664 events'],
  ])('refuses %j in words', async (changes, message) => {
    await expect(melodies(changes)).rejects.toThrow(message);
  });

  it('refuses a checkpoint that makes drums', async () => {
    const checkpoint = untrainedCheckpoint('drums', 'drum_kit');
    await expect(melodies({ checkpoint })).rejects.toThrow('drum_kit makes drums, not melodies');
  });

  it('hands a refusal by the worker through as it is', async () => {
    const checkpoint = untrainedCheckpoint('melody', 'lookback_rnn');
    checkpoint.weights = checkpoint.weights.subarray(8);
    await expect(melodies({ checkpoint })).rejects.toMatchObject({
      name: 'UserError',
      code: 'damaged-checkpoint',
    });
  });

  it('ends with the reason of an abort, and takes the next job all the same', async () => {
    const abort = new AbortController();
    const reason = new Error('no longer wanted');
    const long = melodies({ numSteps: 4096, numOutputs: 16, signal: abort.signal });
    abort.abort(reason);
    await expect(long).rejects.toBe(reason);
    await expect(melodies()).resolves.toHaveLength(2);
  });
});

describe('the sampling worker', () => {
  it('does not hold open a process that has nothing else to do', async () => {
    const repository = new URL('../../../', import.meta.url);
    const folder = await mkdtemp(path.join(tmpdir(), 'sampling-'));
    const script = path.join(folder, 'sample.mjs');
    await writeFile(
      script,
      `import { untrainedCheckpoint } from '${new URL('test/models/tiny-music.ts', repository)}';
      import { generateDrums } from '${new URL('models/index.ts', repository)}';
      const checkpoint = untrainedCheckpoint('drums', 'drum_kit');
      const generated = await generateDrums({ checkpoint, primer: [], ...${JSON.stringify(PLAIN)} });
      console.log(generated[0].events.length);`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    await rm(folder, { recursive: true });
    expect(stdout.trim()).toBe('24');
  });
});

describe('generating drums', () => {
  it('begins with the primer, sorted, and makes sets of pitches', async () => {
    for (const { events } of await drums()) {
      expect(events).toHaveLength(24);
      expect(events[0]).toEqual([36, 42]);
      for (const event of events) expect(event).toEqual([...new Set(event)].sort((a, b) => a - b));
    }
  });

  it('begins with a kick where no primer is given', async () => {
    const [{ events }] = await drums({ primer: [] });
    expect(events[0]).toEqual([36]);
  });

  it('names what is wrong with a primer', async () => {
    await expect(drums({ primer: [[36], [300]] })).rejects.toThrow('The primer holds 300.');
  });

  it('searches with a beam, and finds likelier drums than without', async () => {
    const [plain] = await drums({ numOutputs: 1 });
    const [searched] = await drums({ numOutputs: 1, beamSize: 4, branchFactor: 4, stepsPerIteration: 2 });
    expect(searched.logLikelihood).toBeGreaterThan(plain.logLikelihood);
  });
});
