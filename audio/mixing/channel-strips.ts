/** The mixing desk's settings: what each kind of track gets. All of it is data; `mix.ts` is the desk. */
import type { TrackRole } from '../synthesis/tracks.ts';

export interface ChannelStrip {
  /** Integrated loudness the track is set to before the bus, in LUFS: only the differences matter. */
  levelLufs: number;
  /** -1 left to 1 right, equal power. */
  pan: number;
  highPassHz: number;
  lowPassHz?: number;
  /** Gain into the reverb. */
  reverbSend: number;
  /** How far a kick pushes the track down, in dB. */
  duckDb: number;
}

export const CHANNEL_STRIPS: Record<TrackRole, ChannelStrip> = {
  drums: { levelLufs: -15.5, pan: 0, highPassHz: 28, reverbSend: 0.05, duckDb: 0 },
  // K-weighting hears little below 60 Hz: at equal LUFS a bass is far stronger than it reads.
  bass: { levelLufs: -20, pan: 0, highPassHz: 28, lowPassHz: 3000, reverbSend: 0, duckDb: 7 },
  lead: { levelLufs: -21.5, pan: 0.08, highPassHz: 140, reverbSend: 0.22, duckDb: 1.5 },
  chords: { levelLufs: -26, pan: -0.12, highPassHz: 180, lowPassHz: 9000, reverbSend: 0.28, duckDb: 3 },
};
