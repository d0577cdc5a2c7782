/** What is trained here loads in Magenta.js, and says the same there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MusicRNN } from '@magenta/music/node/music_rnn.js';
import type { Tensor } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint, toCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { loadsInMagentaJs } from '../../../models/checkpoints/converters.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import {
  type EventSequenceEncoding,
  type Example,
  encodeSequence,
} from '../../../models/encodings/event-sequence-encoding.ts';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';
import { createSamplingNetwork, createTrainableNetwork } from '../../../models/engine/index.ts';
import {
  allConfigs,
  type Checkpoint,
  exportCheckpoint,
  findConfig,
  loadPretrained,
} from '../../../models/index.ts';
import { softmax } from '../../../models/sampling/softmax.ts';
import { networkShape } from '../../../models/shared/hparams.ts';
import type { RnnConfig } from '../../../models/shared/rnn-config.ts';
import { assembleBatch } from '../../../models/training/batches.ts';
import {
  createDrumTrack,
  createMelody,
  type DrumEvent,
  drumTrackToNoteSequence,
  melodyToNoteSequence,
  type NoteSequence,
  quantizeNoteSequence,
} from '../../../music/index.ts';
import { randomCheckpoint } from './random-checkpoint.ts';

const STEPS = 24;
/** A chord for each quarter of primer and continuation, as Magenta.js spreads them. */
const CHORDS = ['C', 'Am', 'Dm7', 'G7'];
const MELODY_PRIMER = [60, -2, 64, -2, 67, -1, 72, -2];
const DRUM_PRIMER = [[36, 42], [], [42], [], [38, 42], [], [42], []];

function chordPerStep(): string[] {
  const length = MELODY_PRIMER.length + STEPS;
  return Array.from({ length }, (_, step) => CHORDS[Math.floor((step * CHORDS.length) / length)]);
}

const folders = new Map<string, ReadonlyMap<string, Uint8Array>>();
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const [, name, file] = (incoming.url ?? '').split('/');
    const bytes = folders.get(name)?.get(file);
    answer.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** A folder of these files in Magenta.js, which knows only what it fetches; exported unless they are given. */
function musicRnn(checkpoint: Checkpoint, files = exportCheckpoint(checkpoint).files): MusicRNN {
  const name = String(folders.size);
  folders.set(name, files);
  return new MusicRNN(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
}

/** A small network after a hundred steps on one example: by then it has opinions. */
function trained<Event, Control>(
  config: RnnConfig<Event, Control>,
  example: Example<Event, Control>,
): Checkpoint {
  const hparams = { ...config.hparams, rnn_layer_sizes: [24, 16], attn_length: 0 };
  const batch = assembleBatch([encodeSequence(config.encoding, example)]);
  const network = createTrainableNetwork(networkShape(config, hparams), {
    maxBatchSize: 1,
    maxTimeSteps: batch.timeSteps,
    maxActiveInputs: batch.inputs.indices.length,
    seed: 5,
  });
  for (let step = 0; step < 100; step++) {
    network.trainStep(batch, { learningRate: 0.05, clipNorm: 5, dropoutKeepProb: 1, dropoutSeed: step });
  }
  const weights = network.readWeights();
  network.dispose();
  return toCheckpoint(config, weights, { hparams, step: 100 });
}

/** Our likeliest continuation, and the probabilities of every class at each of its steps. */
function argmaxContinuation<Event, Control>(
  checkpoint: Checkpoint,
  encoding: EventSequenceEncoding<Event, Control>,
  primer: readonly Event[],
  controls: readonly Control[] = [],
): { events: Event[]; probabilities: Float64Array[] } {
  const { shape, weights } = openCheckpoint(checkpoint);
  const network = createSamplingNetwork(shape, weights, 1);
  const events = [...primer];
  const probabilities: Float64Array[] = [];
  for (let position = 0; events.length < primer.length + STEPS; position++) {
    const row = new SparseRows();
    encoding.eventsToInput(events, position, row, controls[position + 1]);
    row.endRow();
    const distribution = softmax(network.step(row.toSparseInputs()), 1);
    if (position < events.length - 1) continue;
    probabilities.push(distribution);
    events.push(encoding.labelsToEvent([distribution.indexOf(Math.max(...distribution))], events));
  }
  return { events: events.slice(primer.length), probabilities };
}

/**
 * Magenta.js's TriadChordEncoder gives whole numbers, and TensorFlow.js's cpu backend joins them with the network's state
 * into whole numbers: the state is lost. Chords as floats, which its PitchChordEncoder gives, leave it whole.
 */
function readChordsAsFloats(model: MusicRNN): void {
  const encoder: { encode(chord: string): Tensor } = Reflect.get(model, 'chordEncoder');
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (chord) => encode(chord).toFloat();
}

/** The sequence in steps, as Magenta.js wants a primer. */
function quantizedForMagenta(sequence: NoteSequence, totalQuantizedSteps: number) {
  const { notes } = quantizeNoteSequence(sequence, 4);
  return { notes, quantizationInfo: { stepsPerQuarter: 4 }, totalQuantizedSteps };
}

const melodyForMagenta = (events: readonly number[]) =>
  quantizedForMagenta(melodyToNoteSequence(createMelody([...events])), events.length);

const drumsForMagenta = (events: readonly DrumEvent[]) =>
  quantizedForMagenta(drumTrackToNoteSequence(createDrumTrack([...events])), events.length);

function expectSameProbabilities(theirs: readonly Float32Array[], ours: readonly Float64Array[]) {
  expect(theirs).toHaveLength(ours.length);
  ours.forEach((distribution, step) => {
    expect(theirs[step]).toHaveLength(distribution.length);
    distribution.forEach((probability, index) => {
      expect(Math.abs(theirs[step][index] - probability)).toBeLessThan(1e-4);
    });
  });
  // Uniform probabilities would agree whatever either makes of the weights.
  expect(ours.some((distribution) => Math.max(...distribution) > 1.5 / distribution.length)).toBe(true);
}

describe('a trained checkpoint has the same probabilities in Magenta.js within 1e-4:', () => {
  it.each([
    ['basic_rnn', MELODY_PRIMER],
    ['mono_rnn', [24, -2, 64, -2, 127, -1, 0, -2]],
  ])('%s', async (name, primer) => {
    const config = findConfig('melody', name);
    const checkpoint = trained(config, { events: [...primer, 62, -2, 65, -1, 60, -2, 64, -2] });
    const ours = argmaxContinuation(checkpoint, config.encoding, primer);
    const model = musicRnn(checkpoint);
    const theirs = await model.continueSequenceAndReturnProbabilities(melodyForMagenta(primer), STEPS);
    expectSameProbabilities(theirs.probs, ours.probabilities);
    model.dispose();
  });

  it.each(['basic_improv', 'chord_pitches_improv'])('%s', async (name) => {
    const config = findConfig('improv', name);
    const chords = chordPerStep();
    const melody = chords.map((_, step) => (step % 2 === 0 ? 60 + ((step * 5) % 12) : -2));
    const checkpoint = trained(config, { events: melody, controls: chords });
    const ours = argmaxContinuation(checkpoint, config.encoding, MELODY_PRIMER, chords);
    const model = musicRnn(checkpoint);
    // Before that it does not know of its chords.
    await model.initialize();
    readChordsAsFloats(model);
    const theirs = await model.continueSequenceAndReturnProbabilities(
      melodyForMagenta(MELODY_PRIMER),
      STEPS,
      undefined,
      CHORDS,
    );
    expectSameProbabilities(theirs.probs, ours.probabilities);
    model.dispose();
  });

  it.each([
    ['drum_kit', DRUM_PRIMER],
    ['one_drum', [[39], [], [39], [39], [], [], [39], []]],
  ])('%s, and the same drums', async (name, primer) => {
    const config = findConfig('drums', name);
    const checkpoint = trained(config, { events: [...primer, ...primer] });
    const ours = argmaxContinuation(checkpoint, config.encoding, primer);
    const model = musicRnn(checkpoint);
    const theirs = await model.continueSequenceAndReturnProbabilities(drumsForMagenta(primer), STEPS);
    expectSameProbabilities(theirs.probs, ours.probabilities);
    const notes = (await theirs.sequence).notes ?? [];
    const struck = ours.events.map((_, step) =>
      notes
        .filter((note) => note.quantizedStartStep === step)
        .map((note) => note.pitch)
        .toSorted((a, b) => Number(a) - Number(b)),
    );
    expect(struck).toEqual(ours.events);
    model.dispose();
  });

  it.each(['float16', 'uint8'] as const)('basic_rnn with weights in %s', async (precision) => {
    const { encoding } = findConfig('melody', 'basic_rnn');
    const checkpoint = randomCheckpoint('basic_rnn', { precision, range: 3 });
    const ours = argmaxContinuation(checkpoint, encoding, MELODY_PRIMER);
    const model = musicRnn(checkpoint, checkpointFiles(checkpoint));
    const theirs = await model.continueSequenceAndReturnProbabilities(melodyForMagenta(MELODY_PRIMER), STEPS);
    expectSameProbabilities(theirs.probs, ours.probabilities);
    model.dispose();
  });

  it('the shipped improv', async () => {
    const checkpoint = await loadPretrained('improv');
    const { config } = openCheckpoint(checkpoint);
    if (config.family !== 'improv') throw new Error('not an improv');
    const ours = argmaxContinuation(checkpoint, config.encoding, MELODY_PRIMER, chordPerStep());
    const model = musicRnn(checkpoint);
    await model.initialize();
    const theirs = await model.continueSequenceAndReturnProbabilities(
      melodyForMagenta(MELODY_PRIMER),
      STEPS,
      undefined,
      CHORDS,
    );
    expectSameProbabilities(theirs.probs, ours.probabilities);
    model.dispose();
  });

  it('the shipped drums', async () => {
    const checkpoint = await loadPretrained('drums');
    const { encoding } = findConfig('drums', 'drum_kit');
    const ours = argmaxContinuation(checkpoint, encoding, DRUM_PRIMER);
    const model = musicRnn(checkpoint);
    const theirs = await model.continueSequenceAndReturnProbabilities(drumsForMagenta(DRUM_PRIMER), STEPS);
    expectSameProbabilities(theirs.probs, ours.probabilities);
    model.dispose();
  });
});

describe('a checkpoint that Magenta.js has no way to play is refused by it at once:', () => {
  const refused = allConfigs()
    .flatMap(({ name }) => [0, 16].map((attn_length) => ({ name, attn_length })))
    .filter(({ name, attn_length }) => !loadsInMagentaJs(name, attn_length));

  it.each(refused)('$name with attn_length=$attn_length', async ({ name, attn_length }) => {
    const checkpoint = randomCheckpoint(name, { hparams: { rnn_layer_sizes: [8], attn_length } });
    await expect(musicRnn(checkpoint).initialize()).rejects.toThrow('Unknown DataConverter');
    expect(exportCheckpoint(checkpoint).whyNotInMagentaJs).toContain(name);
  });
});
