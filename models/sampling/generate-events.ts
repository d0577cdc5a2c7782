/**
 * Continues a primer by sampling and beam search, as Magenta's EventSequenceRnnModel and beam_search do: each iteration
 * keeps the `beamSize` likeliest sequences, makes `branchFactor` copies of each, and lets every copy draw
 * `stepsPerIteration` events of its own. Many outputs run side by side as lanes of one network.
 */
import { createRandom, type Random } from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { SparseRows } from '../encodings/sparse-rows.ts';
import type { SamplingNetwork } from '../engine/types.ts';
import type { GeneratedEvents, SamplingOptions } from '../types.ts';
import { drawClass, softmax } from './softmax.ts';

/** Most lanes in one network; outputs beyond that take turns. */
export const MAX_LANES = 512;

/** What is sampled from: an encoding, and what the event after `events` is conditioned on. */
export interface ConditionedModel<Event, Control = void> {
  encoding: EventSequenceEncoding<Event, Control>;
  controlAfter(events: readonly Event[]): Control;
}

/** One sequence in a beam. */
interface Branch<Event> {
  events: Event[];
  /** Sum over the drawn events, nats. */
  logLikelihood: number;
  /** Lane of the network that holds its state. */
  lane: number;
}

/** One output: its beam, and the randomness that is its own, so that it does not depend on how many others there are. */
interface Output<Event> {
  branches: Branch<Event>[];
  random: Random;
}

export interface GenerationHooks {
  /** Asked at every step; true ends the generation with an AbortError. */
  isCancelled(): boolean;
  /** 0 to 1. */
  onProgress(fraction: number): void;
}

/** Lanes that one output needs. */
function lanesPerOutput({ beamSize, branchFactor }: SamplingOptions): number {
  return beamSize * branchFactor;
}

/** Lanes of the network that `generateEvents` wants for these options. */
export function lanesWanted(options: SamplingOptions): number {
  const perOutput = lanesPerOutput(options);
  const outputsAtOnce = Math.max(1, Math.floor(MAX_LANES / perOutput));
  return perOutput * Math.min(options.numOutputs, outputsAtOnce);
}

/**
 * @param primer at least one event, and fewer than `options.numSteps`
 * @returns `options.numOutputs` sequences of `options.numSteps` events, each beginning with the primer
 */
export function generateEvents<Event, Control = void>(
  network: SamplingNetwork,
  model: ConditionedModel<Event, Control>,
  primer: readonly Event[],
  options: SamplingOptions,
  hooks: GenerationHooks,
): GeneratedEvents<Event>[] {
  const outputsAtOnce = Math.floor(network.lanes / lanesPerOutput(options));
  const generated: GeneratedEvents<Event>[] = [];
  while (generated.length < options.numOutputs) {
    const first = generated.length;
    const count = Math.min(outputsAtOnce, options.numOutputs - first);
    const group = generateGroup(network, model, primer, options, first, count, {
      ...hooks,
      onProgress: (fraction) => hooks.onProgress((first + fraction * count) / options.numOutputs),
    });
    generated.push(...group);
  }
  return generated;
}

function generateGroup<Event, Control>(
  network: SamplingNetwork,
  model: ConditionedModel<Event, Control>,
  primer: readonly Event[],
  options: SamplingOptions,
  firstOutput: number,
  count: number,
  hooks: GenerationHooks,
): GeneratedEvents<Event>[] {
  feedPrimer(network, model, primer);
  const outputs = Array.from({ length: count }, (_, output) => ({
    branches: Array.from({ length: options.beamSize }, () => ({
      events: [...primer],
      logLikelihood: 0,
      lane: 0,
    })),
    random: createRandom((Math.imul(options.seed, 0x9e3779b1) + firstOutput + output) | 0),
  }));

  const stepsToDraw = options.numSteps - primer.length;
  // The first iteration is the short one, so that all that follow are whole.
  let stepsThisTime = ((stepsToDraw - 1) % options.stepsPerIteration) + 1;
  for (let drawn = 0; drawn < stepsToDraw; drawn += stepsThisTime) {
    if (drawn > 0) {
      stepsThisTime = options.stepsPerIteration;
      for (const output of outputs) output.branches = likeliest(output.branches, options.beamSize);
    }
    for (const output of outputs) output.branches = branchOut(output.branches, options.branchFactor);
    takeOverStates(network, outputs);
    for (let step = 0; step < stepsThisTime; step++) {
      if (hooks.isCancelled()) throw new DOMException('The generation was cancelled.', 'AbortError');
      drawOneStep(network, model, outputs, options.temperature);
      hooks.onProgress((drawn + step + 1) / stepsToDraw);
    }
  }
  return outputs.map(({ branches }) => {
    const [{ events, logLikelihood }] = likeliest(branches, 1);
    return { events, logLikelihood };
  });
}

/** Leaves lane 0 as it is after all of the primer but its last event, which the first drawn step feeds. */
function feedPrimer<Event, Control>(
  network: SamplingNetwork,
  { encoding, controlAfter }: ConditionedModel<Event, Control>,
  primer: readonly Event[],
): void {
  network.reset();
  for (let position = 0; position < primer.length - 1; position++) {
    const row = new SparseRows();
    encoding.eventsToInput(primer, position, row, controlAfter(primer.slice(0, position + 1)));
    row.endRow();
    network.step(row.toSparseInputs());
  }
}

/** The `k` likeliest, likeliest first; of equals the earlier. */
function likeliest<Event>(branches: readonly Branch<Event>[], k: number): Branch<Event>[] {
  return branches.toSorted((a, b) => b.logLikelihood - a.logLikelihood).slice(0, k);
}

/** `factor` copies of every branch, each to go its own way. */
function branchOut<Event>(branches: Branch<Event>[], factor: number): Branch<Event>[] {
  if (factor === 1) return branches;
  return Array.from({ length: factor }, () =>
    branches.map((branch) => ({ ...branch, events: [...branch.events] })),
  ).flat();
}

/** Gives every branch a lane of its own, holding the state of the lane that it came from. */
function takeOverStates<Event>(network: SamplingNetwork, outputs: readonly Output<Event>[]): void {
  const branches = outputs.flatMap((output) => output.branches);
  const sources = Int32Array.from({ length: network.lanes }, (_, lane) => branches[lane]?.lane ?? lane);
  if (sources.some((source, lane) => source !== lane)) network.gatherLanes(sources);
  branches.forEach((branch, lane) => {
    branch.lane = lane;
  });
}

function drawOneStep<Event, Control>(
  network: SamplingNetwork,
  { encoding, controlAfter }: ConditionedModel<Event, Control>,
  outputs: readonly Output<Event>[],
  temperature: number,
): void {
  const rows = new SparseRows();
  for (const { branches } of outputs) {
    for (const { events } of branches) {
      encoding.eventsToInput(events, events.length - 1, rows, controlAfter(events));
      rows.endRow();
    }
  }
  const logits = network.step(rows.toSparseInputs());
  const V = encoding.numClasses;
  for (const { branches, random } of outputs) {
    for (const branch of branches) {
      let start = branch.lane * V;
      const labels = encoding.softmaxSizes.map((size) => {
        const probabilities = softmax(logits.subarray(start, start + size), temperature);
        const drawn = drawClass(probabilities, random);
        branch.logLikelihood += Math.log(probabilities[drawn]);
        start += size;
        return drawn;
      });
      branch.events.push(encoding.labelsToEvent(labels, branch.events));
    }
  }
}
