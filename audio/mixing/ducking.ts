/** Side-chain: a kick pushes other tracks down for a moment, so that both are heard. */
import type { Note } from '../../music/index.ts';
import { KICK_KEYS } from '../percussion.ts';
import type { SideChain } from './mix-settings.ts';

const ATTACK_SECONDS = 0.004;

/**
 * One value a sample, into an envelope that is 0 where nothing ducks: 1 where a kick is struck.
 * @param offset sample at which the notes' time 0 lies
 */
export function drawKickEnvelope(
  drums: readonly Note[],
  envelope: Float32Array,
  { holdSeconds, releaseSeconds }: SideChain,
  sampleRate: number,
  offset = 0,
): void {
  const attack = Math.round(ATTACK_SECONDS * sampleRate);
  const hold = Math.round(holdSeconds * sampleRate);
  const release = Math.round(releaseSeconds * sampleRate);
  for (const { pitch, startTime } of drums) {
    if (!KICK_KEYS.has(pitch)) continue;
    const start = offset + Math.round(startTime * sampleRate);
    for (let n = Math.max(0, -start); n < attack + hold + release; n++) {
      const i = start + n;
      if (i >= envelope.length) break;
      const level =
        n < attack
          ? n / attack
          : n < attack + hold
            ? 1
            : 0.5 + 0.5 * Math.cos((Math.PI * (n - attack - hold)) / release);
      if (level > envelope[i]) envelope[i] = level;
    }
  }
}
