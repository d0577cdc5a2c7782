/**
 * What must not get lost for a moment's outage: a last word is said again after growing pauses, beyond what
 * discord.js itself tries, before it is given up with a line in the log.
 */
import type { Log } from '../../log.ts';
import { inShort, isRefused } from '../api-errors.ts';
import type { Clock } from '../clock.ts';
import { pause } from '../clock.ts';

/** A reconnect of this machine's line takes minutes at most. */
const PAUSES_MS: readonly number[] = [1_000, 5_000, 15_000, 60_000, 180_000];

export interface DeliveryParts {
  clock: Clock;
  log: Pick<Log, 'error'>;
  /** Ends the pauses: each that is left then tries once more, at once. */
  closing: AbortSignal;
}

/** Resolves to what `send` did; undefined if it was given up, which is logged under this name. */
export async function deliver<T>(
  name: string,
  send: () => Promise<T>,
  { clock, log, closing }: DeliveryParts,
): Promise<T | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const isOver = attempt >= PAUSES_MS.length || closing.aborted;
      if (isRefused(error) || isOver) {
        log.error(`Discord: ${name} was not delivered`, isRefused(error) ? new Error(inShort(error)) : error);
        return undefined;
      }
      await pause(clock, PAUSES_MS[attempt], closing);
    }
  }
}
