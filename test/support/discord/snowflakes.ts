/** Ids as Discord makes them: the time in the upper bits, a counter in the lower ones. */
import type { Clock } from './clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000;

export class Snowflakes {
  readonly #clock: Clock;
  #counter = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const time = BigInt(Math.floor(this.#clock.now()) - DISCORD_EPOCH);
    this.#counter = (this.#counter + 1) % 2 ** 22;
    return String((time << 22n) | BigInt(this.#counter));
  }

  /** An id that falls to this shard of so many: Discord takes (id >> 22) % shards. */
  nextForShard(shard: number, shards: number): string {
    const time = BigInt(this.next()) >> 22n;
    const shift = BigInt(shard) - (time % BigInt(shards)) - BigInt(shards);
    return String(((time + shift) << 22n) | BigInt(this.#counter));
  }
}

export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
