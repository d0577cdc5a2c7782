/** The sampling worker thread: takes one job after another. */
import { parentPort } from 'node:worker_threads';
import { sendError } from '../../music/index.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../checkpoints/checkpoint.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { createSamplingNetwork } from '../engine/index.ts';
import { countParameters } from '../shared/hparams.ts';
import type { GeneratedEvents } from '../types.ts';
import { checkWork } from './check-sampling.ts';
import { type GenerationHooks, generateEvents, lanesWanted } from './generate-events.ts';
import type { AnyEvent, FromSamplingWorker, SamplingJob } from './messages.ts';

const PROGRESS_EVERY_MS = 250;

const port = parentPort;
if (port === null) throw new Error('models/sampling/worker.ts runs as a worker thread only');

const post = (message: FromSamplingWorker): void => port.postMessage(message);

function generate(job: SamplingJob): GeneratedEvents<AnyEvent>[] {
  const opened = openCheckpoint(job.checkpoint);
  const cancelled = new Int32Array(job.cancelFlag);
  let lastProgress = performance.now();
  const hooks: GenerationHooks = {
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    onProgress(fraction) {
      if (performance.now() - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = performance.now();
      post({ type: 'progress', id: job.id, fraction });
    },
  };
  return opened.config.family === 'melody'
    ? sample(
        opened,
        opened.config.encoding,
        job.primer.filter((event) => typeof event === 'number'),
        job,
        hooks,
      )
    : sample(
        opened,
        opened.config.encoding,
        job.primer.filter((event) => typeof event !== 'number'),
        job,
        hooks,
      );
}

function sample<Event extends AnyEvent>(
  { shape, weights }: OpenedCheckpoint,
  encoding: EventSequenceEncoding<Event>,
  primer: readonly Event[],
  { options }: SamplingJob,
  hooks: GenerationHooks,
): GeneratedEvents<Event>[] {
  checkWork(countParameters(shape), options, primer.length);
  const network = createSamplingNetwork(shape, weights, lanesWanted(options));
  return generateEvents(network, { encoding, controlAfter: () => {} }, primer, options, hooks);
}

port.on('message', (job: SamplingJob) => {
  try {
    post({ type: 'result', id: job.id, generated: generate(job) });
  } catch (error) {
    post({ type: 'error', id: job.id, error: sendError(error) });
  }
});
