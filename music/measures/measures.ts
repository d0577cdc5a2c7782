/** What is measured of a beat: names, words for people, and what is usual in music that people made. */

export type LeadMeasure =
  | 'lead_in_key'
  | 'lead_on_chord'
  | 'lead_density'
  | 'lead_range'
  | 'lead_entropy'
  | 'lead_repetition'
  | 'lead_syncopation'
  | 'lead_leaps';

export type DrumMeasure =
  | 'drum_backbeat'
  | 'drum_density'
  | 'kick_density'
  | 'hat_density'
  | 'drum_repetition'
  | 'drum_syncopation';

export type BeatMeasure = LeadMeasure | DrumMeasure | 'bass_collision' | 'novelty';

/** See `measureLead`, `measureDrums`, `bassCollision` and `noveltyOf`. */
export type BeatMeasures = Record<BeatMeasure, number>;

/** A measure in words, and what is usual. */
export interface MeasureFacts {
  /** What it measures, in plain words. */
  title: string;
  /** What people call a beat that has more of it. */
  more: string;
  /** What people call a beat that has less of it. */
  less: string;
  /** Of music that people made. */
  mean: number;
  /** Its standard deviation there, for telling much from little: above 0. */
  spread: number;
}

/**
 * Figures of drums are of the hip-hop beats of the Groove MIDI Dataset without ghost notes, those of leads of POP909's and
 * OpenEWLD's songs over their annotated chords, four bars each; `bench/beats/` cuts them, and `npm run bench -- beats
 * --only=music` sums them up. `novelty` is that of such four bars against those of all other songs. For `bass_collision`, which
 * they do not have, it is that of beats of ours.
 */
export const MEASURES: Readonly<Record<BeatMeasure, MeasureFacts>> = {
  lead_in_key: {
    title: 'melody notes in the key',
    more: 'a sweeter melody',
    less: 'a melody with blue and strange notes',
    mean: 0.96,
    spread: 0.12,
  },
  lead_on_chord: {
    title: 'melody notes in the chord',
    more: 'a melody that sits in its chords',
    less: 'a melody that rubs against its chords',
    mean: 0.75,
    spread: 0.14,
  },
  lead_density: {
    title: 'melody notes a bar',
    more: 'a busier melody',
    less: 'a calmer melody',
    mean: 4.6,
    spread: 2.1,
  },
  lead_range: {
    title: 'range of the melody, half steps',
    more: 'a melody of wide range',
    less: 'a melody of narrow range',
    mean: 10.8,
    spread: 3.3,
  },
  lead_entropy: {
    title: 'variety of melody notes, bits',
    more: 'a melody of many different notes',
    less: 'a melody of few different notes',
    mean: 2.23,
    spread: 0.34,
  },
  lead_repetition: {
    title: 'melody bars heard before',
    more: 'a melody that repeats, a riff',
    less: 'a melody that keeps moving on',
    mean: 0.41,
    spread: 0.15,
  },
  lead_syncopation: {
    title: 'melody against the beat',
    more: 'an off-beat melody',
    less: 'a melody right on the beat',
    mean: 1.5,
    spread: 1.6,
  },
  lead_leaps: {
    title: 'mean step of the melody, half steps',
    more: 'a melody that leaps',
    less: 'a melody that goes by step',
    mean: 2.4,
    spread: 0.82,
  },
  drum_backbeat: {
    title: 'backbeats struck',
    more: 'a firm backbeat',
    less: 'a broken backbeat',
    mean: 0.71,
    spread: 0.31,
  },
  drum_density: {
    title: 'drum strokes a bar',
    more: 'busier drums',
    less: 'sparser drums',
    mean: 17.3,
    spread: 5.8,
  },
  kick_density: {
    title: 'kicks a bar',
    more: 'a busier kick',
    less: 'a sparser kick',
    mean: 4.4,
    spread: 1.6,
  },
  hat_density: {
    title: 'hat strokes a bar',
    more: 'busier hats',
    less: 'calmer hats',
    mean: 9.5,
    spread: 4.4,
  },
  drum_repetition: {
    title: 'drum bars heard before',
    more: 'drums that loop',
    less: 'drums that keep changing',
    mean: 0.77,
    spread: 0.17,
  },
  drum_syncopation: {
    title: 'kick and snare against the beat',
    more: 'off-beat drums',
    less: 'straight drums',
    mean: 6.0,
    spread: 1.8,
  },
  bass_collision: {
    title: 'bass rubbing against the melody',
    more: 'a bass that grates',
    less: 'a bass out of the way',
    mean: 0.003,
    spread: 0.01,
  },
  novelty: {
    title: 'how little is in the crate already',
    more: 'a fresher melody',
    less: 'a melody closer to the crate',
    mean: 0.6,
    spread: 0.15,
  },
};
