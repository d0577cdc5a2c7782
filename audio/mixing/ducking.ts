/** Side-chain: a kick pushes other tracks down for a moment, so that both are heard. */
import type { Note } from '../../music/index.ts';
import { KICK_KEYS } from '../percussion.ts';

const ATTACK_SECONDS = 0.004;
const HOLD_SECONDS = 0.03;
const RELEASE_SECONDS = 0.11;

/** One value a sample, into an envelope that is 0 where nothing ducks: 1 where a kick is struck. */
export function drawKickEnvelope(drums: readonly Note[], envelope: Float32Array, sampleRate: number): void {
  const attack = Math.round(ATTACK_SECONDS * sampleRate);
  const hold = Math.round(HOLD_SECONDS * sampleRate);
  const release = Math.round(RELEASE_SECONDS * sampleRate);
  for (const { pitch, startTime } of drums) {
    if (!KICK_KEYS.has(pitch)) continue;
    const start = Math.round(startTime * sampleRate);
    for (let n = 0; n < attack + hold + release; n++) {
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

/** Lowers both channels by `depthDb` where the envelope is 1. */
export function duck(channels: readonly Float32Array[], envelope: Float32Array, depthDb: number): void {
  const drop = 1 - 10 ** (-depthDb / 20);
  for (const channel of channels) {
    const length = Math.min(channel.length, envelope.length);
    for (let i = 0; i < length; i++) if (envelope[i] > 0) channel[i] *= 1 - drop * envelope[i];
  }
}
