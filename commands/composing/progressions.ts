/** Chord loops that a composition may draw from. */
import type { StyleProgression } from '../../audio/index.ts';
import type { LoopChord, LoopKey } from '../../music/index.ts';

/** A loop of chords that songs of the crate have. */
export interface CrateProgression {
  mode: LoopKey['mode'];
  /** As if the tonic were C. */
  chords: readonly LoopChord[];
  /** Songs that have it. */
  songs: number;
}

/** From so many songs on a crate says more of its crew than a style does. */
export const ENOUGH_SONGS = 8;

/** For a mode that a style has no progressions in: the commonest of popular songs. */
export const USUAL_PROGRESSIONS: readonly StyleProgression[] = [
  { mood: 'plain', mode: 'MINOR', bars: 4, figures: ['i', 'VI', 'III', 'VII'] },
  { mood: 'plain', mode: 'MINOR', bars: 4, figures: ['i', 'iv', 'VI', 'V'] },
  { mood: 'plain', mode: 'MAJOR', bars: 4, figures: ['vi', 'IV', 'I', 'V'] },
  { mood: 'plain', mode: 'MAJOR', bars: 4, figures: ['I', 'V', 'vi', 'IV'] },
];
