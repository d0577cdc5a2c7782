/**
 * Continues a primer by sampling and beam search, as Magenta's EventSequenceRnnModel and beam_search do: each iteration
 * keeps the `beamSize` likeliest sequences, makes `branchFactor` copies of each, and lets every copy draw
 * `stepsPerIteration` events of its own. Many outputs run side by side as lanes of one network; whoever has filled its
 * time leaves its lane to the others.
 */
import { createRandom, type Random, UserError } from '../../music/index.ts';
import type { EventSequenceEncoding } from '../encodings/event-sequence-encoding.ts';
import { SparseRows } from '../encodings/sparse-rows.ts';
import type { SamplingNetwork } from '../engine/types.ts';
import type { Clock } from '../shared/rnn-config.ts';
import type { GeneratedEvents, SamplingOptions } from '../types.ts';
import { drawClass, softmax } from './softmax.ts';

/** Most lanes in one network; outputs beyond that take turns. */
export const MAX_LANES = 512;

/**
 * Where events take no time by themselves, a sequence ends after so many events for each step that it was to fill, or a
 * model that never moves on in time would draw for ever. Dense piano music has a quarter as many.
 */
const MAX_EVENTS_PER_STEP = 2;

/** What is sampled from: an encoding, what each event is conditioned on, and the time that it takes. */
export interface ConditionedModel<Event, Control = void> {
  encoding: EventSequenceEncoding<Event, Control>;
  /** What the event after `events` is conditioned on. */
  controlAfter(events: readonly Event[], clock: Clock): Control;
  /** Steps that an event takes; absent: one each. */
  stepsOf?(event: Event): number;
}

/** One sequence in a beam. */
interface Branch<Event> {
  events: Event[];
  /** Steps that its events take. */
  steps: number;
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

/** The branch in a lane, and whose randomness it draws with. */
interface Turn<Event> {
  branch: Branch<Event>;
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
 * @param primer at least one event, and taking fewer steps than `options.numSteps`
 * @throws UserError `model-overflows` if what the network says is no number
 * @returns `options.numOutputs` sequences that begin with the primer and end with the event that fills
 *   `options.numSteps`, or reaches beyond them
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
    const group = new Group(network, model, primer, options, first, count).generate({
      ...hooks,
      onProgress: (fraction) => hooks.onProgress((first + fraction * count) / options.numOutputs),
    });
    generated.push(...group);
  }
  return generated;
}

/** Outputs that are made side by side. */
class Group<Event, Control> {
  private readonly network: SamplingNetwork;
  private readonly model: ConditionedModel<Event, Control>;
  private readonly options: SamplingOptions;
  private readonly primerSteps: number;
  private readonly maxEvents: number;
  private readonly outputs: Output<Event>[];
  private turns: Turn<Event>[] = [];
  /** Filled and read again at every step. */
  private readonly rows = new SparseRows();
  private readonly labels: number[];
  private readonly probabilities: readonly Float64Array[];

  constructor(
    network: SamplingNetwork,
    model: ConditionedModel<Event, Control>,
    primer: readonly Event[],
    options: SamplingOptions,
    firstOutput: number,
    count: number,
  ) {
    this.network = network;
    this.model = model;
    this.options = options;
    this.labels = model.encoding.softmaxSizes.map(() => 0);
    this.probabilities = model.encoding.softmaxSizes.map((size) => new Float64Array(size));
    this.primerSteps = this.feedPrimer(primer);
    this.maxEvents = primer.length + (options.numSteps - this.primerSteps) * MAX_EVENTS_PER_STEP;
    this.outputs = Array.from({ length: count }, (_, output) => ({
      branches: Array.from({ length: options.beamSize }, () => ({
        events: [...primer],
        steps: this.primerSteps,
        logLikelihood: 0,
        lane: 0,
      })),
      random: createRandom((Math.imul(options.seed, 0x9e3779b1) + firstOutput + output) | 0),
    }));
  }

  generate(hooks: GenerationHooks): GeneratedEvents<Event>[] {
    const { beamSize, branchFactor, stepsPerIteration, numSteps } = this.options;
    // The first iteration is the short one, so that all that follow are whole.
    let eventsThisTime = ((numSteps - this.primerSteps - 1) % stepsPerIteration) + 1;
    const isBeam = beamSize * branchFactor > 1;
    this.takeLanes();
    do {
      if (isBeam) {
        for (const output of this.outputs) {
          output.branches = branchOut(likeliest(output.branches, beamSize), branchFactor);
        }
        this.takeLanes();
      }
      for (let drawn = 0; drawn < eventsThisTime && this.turns.length > 0; drawn++) {
        if (hooks.isCancelled()) throw new DOMException('The generation was cancelled.', 'AbortError');
        this.drawOneEvent();
        hooks.onProgress(this.progress());
      }
      eventsThisTime = stepsPerIteration;
    } while (this.turns.length > 0);
    return this.outputs.map(({ branches }) => {
      const [{ events, logLikelihood }] = likeliest(branches, 1);
      return { events, logLikelihood };
    });
  }

  /**
   * Leaves lane 0 as it is after all of the primer but its last event, which the first drawn one feeds.
   * @returns the steps of the whole primer
   */
  private feedPrimer(primer: readonly Event[]): number {
    this.network.reset();
    let steps = 0;
    primer.forEach((event, position) => {
      steps += this.stepsOf(event);
      if (position === primer.length - 1) return;
      this.rows.clear();
      this.addRow(primer.slice(0, position + 1), steps);
      this.network.step(this.rows.viewSparseInputs());
    });
    return steps;
  }

  private stepsOf(event: Event): number {
    return this.model.stepsOf?.(event) ?? 1;
  }

  private addRow(events: readonly Event[], steps: number): void {
    const { encoding, controlAfter } = this.model;
    const control = controlAfter(events, { steps, numSteps: this.options.numSteps });
    encoding.eventsToInput(events, events.length - 1, this.rows, control);
    this.rows.endRow();
  }

  private isFull({ steps, events }: Branch<Event>): boolean {
    return steps >= this.options.numSteps || events.length >= this.maxEvents;
  }

  /**
   * Gives every branch that still draws a lane, holding the state of the lane that it came from. Drawing makes nothing
   * likelier, so an output is done as soon as the likeliest of its branches is full: none can overtake it any more.
   */
  private takeLanes(): void {
    this.turns = this.outputs.flatMap(({ branches, random }) => {
      const [first] = likeliest(branches, 1);
      if (this.isFull(first)) return [];
      return branches.filter((branch) => !this.isFull(branch)).map((branch) => ({ branch, random }));
    });
    const sources = Int32Array.from(this.turns, ({ branch }) => branch.lane);
    if (sources.some((source, lane) => source !== lane)) this.network.gatherLanes(sources);
    this.turns.forEach(({ branch }, lane) => {
      branch.lane = lane;
    });
  }

  private drawOneEvent(): void {
    const { network, turns, rows } = this;
    const { encoding } = this.model;
    rows.clear();
    for (const { branch } of turns) this.addRow(branch.events, branch.steps);
    const logits = network.step(rows.viewSparseInputs());
    let someAreFull = false;
    for (const { branch, random } of turns) {
      let start = branch.lane * encoding.numClasses;
      for (let i = 0; i < this.labels.length; i++) {
        const end = start + encoding.softmaxSizes[i];
        const probabilities = softmax(
          logits.subarray(start, end),
          this.options.temperature,
          this.probabilities[i],
        );
        this.labels[i] = drawClass(probabilities, random);
        if (Number.isNaN(probabilities[0])) throw overflow();
        branch.logLikelihood += Math.log(probabilities[this.labels[i]]);
        start = end;
      }
      const event = encoding.labelsToEvent(this.labels, branch.events);
      branch.events.push(event);
      branch.steps += this.stepsOf(event);
      someAreFull ||= this.isFull(branch);
    }
    if (someAreFull) this.takeLanes();
  }

  /** That of the slowest. */
  private progress(): number {
    const { numSteps } = this.options;
    const slowest = this.turns.reduce((least, { branch }) => Math.min(least, branch.steps), numSteps);
    return (slowest - this.primerSteps) / (numSteps - this.primerSteps);
  }
}

/** Finite weights can be so large that their sums are not: nothing but one class again and again would come. */
function overflow(): UserError {
  return new UserError(
    'model-overflows',
    'This model cannot be played: its weights are so large that its predictions are no numbers any more. ' +
      'Its training fell apart, or its file is damaged. Choose another model, or train it with a smaller learning_rate.',
  );
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
