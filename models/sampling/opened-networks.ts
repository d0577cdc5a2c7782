/** Networks as they were opened, kept for whoever samples from the same checkpoint next. */
import { isDeepStrictEqual } from 'node:util';
import { type OpenedCheckpoint, openCheckpoint } from '../checkpoints/checkpoint.ts';
import type { Engine, SamplingNetwork } from '../engine/types.ts';
import type { Checkpoint } from '../types.ts';

/** Most checkpoints that are kept, each with one network. */
const KEPT = 4;
/** A larger checkpoint is not kept: opening it takes little beside sampling from it, and its memory much. */
const KEPT_BYTES = 4 * 2 ** 20;

/** A checkpoint's network, in as many lanes as it was last asked for. */
class OpenedNetwork {
  readonly checkpoint: Checkpoint;
  readonly opened: OpenedCheckpoint;
  #network: SamplingNetwork | undefined;

  /** @throws UserError as `openCheckpoint` does */
  constructor(checkpoint: Checkpoint) {
    this.checkpoint = checkpoint;
    this.opened = openCheckpoint(checkpoint);
  }

  /** Its states are those of whoever had it before: `generateEvents` begins with `reset`. */
  inLanes(engine: Engine, lanes: number): SamplingNetwork {
    if (this.#network?.lanes !== lanes) {
      this.dispose();
      this.#network = engine.createSamplingNetwork(this.opened.shape, this.opened.weights, lanes);
    }
    return this.#network;
  }

  dispose(): void {
    this.#network?.dispose();
    this.#network = undefined;
  }
}

/**
 * The checkpoints of the last few jobs. They are told apart by all that they hold, to the last byte of their weights, so
 * that no one is answered from another's network.
 */
export class OpenedNetworks {
  readonly #engine: Engine;
  /** Latest first. */
  #kept: OpenedNetwork[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Lends `use` the checkpoint, and the network in the lanes that it asks for, until it returns.
   * @throws UserError as `openCheckpoint` does
   */
  lend<T>(
    checkpoint: Checkpoint,
    use: (opened: OpenedCheckpoint, networkOf: (lanes: number) => SamplingNetwork) => T,
  ): T {
    const entry = this.#find(checkpoint) ?? new OpenedNetwork(checkpoint);
    try {
      return use(entry.opened, (lanes) => entry.inLanes(this.#engine, lanes));
    } finally {
      this.#keep(entry);
    }
  }

  #find(checkpoint: Checkpoint): OpenedNetwork | undefined {
    return this.#kept.find((entry) => isDeepStrictEqual(entry.checkpoint, checkpoint));
  }

  #keep(entry: OpenedNetwork): void {
    const others = this.#kept.filter((other) => other !== entry);
    const isSmall = entry.checkpoint.weights.byteLength <= KEPT_BYTES;
    const all = isSmall ? [entry, ...others] : others;
    this.#kept = all.slice(0, KEPT);
    for (const gone of all.slice(KEPT)) gone.dispose();
    if (!isSmall) entry.dispose();
  }
}
