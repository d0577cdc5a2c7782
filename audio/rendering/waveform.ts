/** Loudness over time in a few bytes: the little picture that a chat shows of a voice message. */

/** As a chat that records voice messages has it: at most one point each 100 ms, at most 256 of them. */
const POINTS_PER_SECOND = 10;
const MAX_POINTS = 256;

/** Root mean square of each stretch of the sound, against that of the loudest, which is 255; silence is 0. */
export function waveformOf(channels: readonly Float32Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const points = Math.max(1, Math.min(MAX_POINTS, Math.floor((frames / sampleRate) * POINTS_PER_SECOND)));
  const levels = Float64Array.from({ length: points }, (_, point) => {
    const from = Math.floor((point * frames) / points);
    const to = Math.floor(((point + 1) * frames) / points);
    let sum = 0;
    for (const channel of channels) for (let i = from; i < to; i++) sum += channel[i] * channel[i];
    return Math.sqrt(sum / Math.max(1, to - from));
  });
  const loudest = levels.reduce((highest, level) => Math.max(highest, level), 0);
  return Uint8Array.from(levels, (level) => (loudest > 0 ? Math.round((255 * level) / loudest) : 0));
}
