/** What a track passes on its way to the bus: filters, compression, saturation, width, and the gain that sets its level. */
import {
  type Biquad,
  filterStereo,
  highPass,
  highShelf,
  lowPass,
  lowShelf,
  peaking,
} from '../mastering/biquad.ts';
import { integratedLoudness } from '../mastering/loudness.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import { compress } from './compression.ts';
import type { ChannelStrip, EqBand } from './mix-settings.ts';
import { saturate } from './saturation.ts';
import { widen } from './width.ts';

const PEAK_Q = 0.9;

/**
 * Shapes a track in place.
 * @returns the gain that brings it to the strip's level: sound banks differ by 20 dB from preset to preset, so a track is
 * set by how loud it is
 */
export function shapeTrack(audio: Stereo, strip: ChannelStrip, sampleRate: number): number {
  const { highPassHz, lowPassHz, eq, compression, driveDb, width, levelLufs } = strip;
  filterStereo(audio, [
    highPass(highPassHz, sampleRate),
    ...(lowPassHz < sampleRate / 2 ? [lowPass(lowPassHz, sampleRate)] : []),
    ...eqFilters(eq, sampleRate),
  ]);
  let loudness = integratedLoudness(audio, sampleRate);
  if ((compression || driveDb > 0) && Number.isFinite(loudness)) {
    if (compression) compress(audio, loudness, compression, sampleRate);
    if (driveDb > 0) saturate(audio, loudness, driveDb);
    loudness = integratedLoudness(audio, sampleRate);
  }
  if (width > 0) widen(audio, width, sampleRate);
  return Number.isFinite(loudness) ? 10 ** ((levelLufs - loudness) / 20) : 1;
}

export function eqFilters(bands: readonly EqBand[], sampleRate: number): Biquad[] {
  return bands.map(({ type, hz, gainDb, q = PEAK_Q }) => {
    if (type === 'peak') return peaking(hz, gainDb, q, sampleRate);
    return type === 'lowShelf' ? lowShelf(hz, gainDb, sampleRate) : highShelf(hz, gainDb, sampleRate);
  });
}
