/** What the sum of all tracks passes before it is mastered. */
import { filterStereo, lowPass } from '../mastering/biquad.ts';
import { integratedLoudness } from '../mastering/loudness.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import { eqFilters } from './channel-strip.ts';
import type { Bus } from './mix-settings.ts';
import { saturate } from './saturation.ts';

/** Shapes the mix in place. */
export function shapeBus(mixed: Stereo, { eq, lowPassHz, driveDb }: Bus, sampleRate: number): void {
  if (driveDb > 0) {
    const loudness = integratedLoudness(mixed, sampleRate);
    if (Number.isFinite(loudness)) saturate(mixed, loudness, driveDb);
  }
  const filters = [
    ...eqFilters(eq, sampleRate),
    // Twice, for the slope of a worn tape: 24 dB an octave.
    ...(lowPassHz < sampleRate / 2 ? [lowPass(lowPassHz, sampleRate), lowPass(lowPassHz, sampleRate)] : []),
  ];
  if (filters.length > 0) filterStereo(mixed, filters);
}
