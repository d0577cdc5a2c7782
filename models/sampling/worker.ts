/** The sampling worker thread: takes one job after another. */
import { parentPort } from 'node:worker_threads';
import { sendError } from '../../music/index.ts';
import { openEngine } from '../engine/index.ts';
import { countParameters } from '../shared/hparams.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { GeneratedEvents } from '../types.ts';
import { checkWork } from './check-sampling.ts';
import {
  type ConditionedModel,
  type GenerationHooks,
  generateEvents,
  lanesWanted,
} from './generate-events.ts';
import type { FromSamplingWorker, SamplingJob } from './messages.ts';
import { OpenedNetworks } from './opened-networks.ts';

const PROGRESS_EVERY_MS = 250;

const port = parentPort;
if (port === null) throw new Error('models/sampling/worker.ts runs as a worker thread only');

const post = (message: FromSamplingWorker): void => port.postMessage(message);

async function openNetworks(): Promise<OpenedNetworks> {
  return new OpenedNetworks(await openEngine());
}

let networks: Promise<OpenedNetworks> | undefined;

async function generate(job: SamplingJob): Promise<GeneratedEvents<unknown>[]> {
  networks ??= openNetworks();
  return (await networks).lend(job.checkpoint, ({ config, shape }, networkOf) => {
    const { primer, controls = [], options } = job;
    const model = conditionedModel(config, controls);
    const stepsLeft = primer.reduce<number>((steps, event) => steps - model.stepsOf(event), options.numSteps);
    checkWork(countParameters(shape), options, primer.length, stepsLeft * (config.eventsPerStep ?? 1));
    return generateEvents(networkOf(lanesWanted(options)), model, primer, options, hooksOf(job));
  });
}

function hooksOf(job: SamplingJob): GenerationHooks {
  const cancelled = new Int32Array(job.cancelFlag);
  let lastProgress = performance.now();
  return {
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    onProgress(fraction) {
      if (performance.now() - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = performance.now();
      post({ type: 'progress', id: job.id, fraction });
    },
  };
}

function conditionedModel(
  config: RnnConfig<unknown, unknown>,
  controls: readonly unknown[],
): Required<ConditionedModel<unknown, unknown>> {
  return {
    encoding: config.encoding,
    controlAfter: (events, clock) => config.controlAfter?.(controls, events, clock),
    stepsOf: (event) => config.stepsOf?.(event) ?? 1,
  };
}

port.on('message', (job: SamplingJob) => {
  generate(job).then(
    (generated) => post({ type: 'result', id: job.id, generated }),
    (error) => post({ type: 'error', id: job.id, error: sendError(error) }),
  );
});
