/** What is made here loads in Magenta.js, and says the same there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MusicRNN } from '@magenta/music/node/music_rnn.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../models/checkpoints/checkpoint.ts';
import { checkpointFiles } from '../../../models/checkpoints/pack.ts';
import type { EventSequenceEncoding } from '../../../models/encodings/event-sequence-encoding.ts';
import { SparseRows } from '../../../models/encodings/sparse-rows.ts';
import { createSamplingNetwork } from '../../../models/engine/index.ts';
import { type Checkpoint, loadPretrained } from '../../../models/index.ts';
import { softmax } from '../../../models/sampling/softmax.ts';
import {
  createDrumTrack,
  createMelody,
  drumTrackToNoteSequence,
  melodyToNoteSequence,
  type NoteSequence,
  quantizeNoteSequence,
} from '../../../music/index.ts';
import { untrainedCheckpoint } from '../tiny-music.ts';

const STEPS = 20;
const checkpoints = new Map<string, Checkpoint>();
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const [, name, file] = (incoming.url ?? '').split('/');
    const checkpoint = checkpoints.get(name);
    const bytes = checkpoint && checkpointFiles(checkpoint).get(file);
    answer.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function musicRnn(name: string, checkpoint: Checkpoint): MusicRNN {
  checkpoints.set(name, checkpoint);
  return new MusicRNN(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
}

/** Our likeliest continuation, and the probabilities of every class at each of its steps. */
function argmaxContinuation<Event>(
  checkpoint: Checkpoint,
  encoding: EventSequenceEncoding<Event>,
  primer: readonly Event[],
): { events: Event[]; probabilities: Float64Array[] } {
  const { shape, weights } = openCheckpoint(checkpoint);
  const network = createSamplingNetwork(shape, weights, 1);
  const events = [...primer];
  const probabilities: Float64Array[] = [];
  for (let position = 0; events.length < primer.length + STEPS; position++) {
    const row = new SparseRows();
    encoding.eventsToInput(events, position, row);
    row.endRow();
    const distribution = softmax(network.step(row.toSparseInputs()), 1);
    if (position < events.length - 1) continue;
    probabilities.push(distribution);
    events.push(encoding.labelsToEvent([distribution.indexOf(Math.max(...distribution))], events));
  }
  return { events: events.slice(primer.length), probabilities };
}

/** The sequence in steps, as Magenta.js wants a primer. */
function quantizedForMagenta(sequence: NoteSequence, totalQuantizedSteps: number) {
  const { notes } = quantizeNoteSequence(sequence, 4);
  return { notes, quantizationInfo: { stepsPerQuarter: 4 }, totalQuantizedSteps };
}

function expectSameProbabilities(theirs: readonly Float32Array[], ours: readonly Float64Array[]) {
  expect(theirs).toHaveLength(ours.length);
  ours.forEach((distribution, step) => {
    distribution.forEach((probability, index) => {
      expect(Math.abs(theirs[step][index] - probability)).toBeLessThan(1e-4);
    });
  });
}

describe('a checkpoint in Magenta.js', () => {
  it.each(['float32', 'float16'] as const)(
    'basic_rnn (%s): same probabilities within 1e-4',
    async (precision) => {
      const checkpoint = untrainedCheckpoint('melody', 'basic_rnn', precision);
      const { config } = openCheckpoint(checkpoint);
      if (config.family !== 'melody') throw new Error('not a melody');
      const primer = [60, -2, 64, -2, 67, -1, 72, -2];
      const ours = argmaxContinuation(checkpoint, config.encoding, primer);

      const model = musicRnn(`basic_${precision}`, checkpoint);
      const sequence = quantizedForMagenta(melodyToNoteSequence(createMelody(primer)), primer.length);
      const theirs = await model.continueSequenceAndReturnProbabilities(sequence, STEPS);
      expectSameProbabilities(theirs.probs, ours.probabilities);
      model.dispose();
    },
  );

  it.each([
    ['drum_kit', () => untrainedCheckpoint('drums', 'drum_kit')],
    ['the shipped drum_kit', () => loadPretrained('drums')],
  ])('%s: same probabilities within 1e-4, same drums', async (name, load) => {
    const checkpoint = await load();
    const { config } = openCheckpoint(checkpoint);
    if (config.family !== 'drums') throw new Error('not drums');
    const primer = [[36, 42], [], [42], [], [38, 42], [], [42], []];
    const ours = argmaxContinuation(checkpoint, config.encoding, primer);

    const model = musicRnn(encodeURIComponent(name), checkpoint);
    const sequence = quantizedForMagenta(drumTrackToNoteSequence(createDrumTrack(primer)), primer.length);
    const theirs = await model.continueSequenceAndReturnProbabilities(sequence, STEPS);
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

  it('lookback_rnn: refused at once, for Magenta.js has no such converter', async () => {
    const model = musicRnn('lookback_rnn', untrainedCheckpoint('melody', 'lookback_rnn'));
    await expect(model.initialize()).rejects.toThrow('Unknown DataConverter');
  });
});
