/** The measures of drums. */

import { DRUM_VOICES, type DrumVoice, drumVoice } from '../drum-voices.ts';
import { BEATS_PER_BAR, type Loop } from '../loop/loop.ts';
import { drumSelfSimilarity } from './bar-similarity.ts';
import type { DrumMeasure } from './measures.ts';
import { onsetsOf } from './sixteenths.ts';
import { syncopation } from './syncopation.ts';

/** Beats from 0 that snare or clap mark in most hip-hop. */
const USUAL_BACKBEAT: readonly number[] = [1, 3];
/** Snare strokes softer than this are ghost notes, which mark nothing. */
const SNARE_VELOCITY = 50;
/** Beats by which a stroke may miss a backbeat and still mark it: half a sixteenth. */
const NEAR = 1 / 8 + 1e-6;

/** Measures drums; each is defined at the function that computes it, densities in strokes a bar. */
export function measureDrums(
  drums: Loop,
  { backbeat = USUAL_BACKBEAT }: { backbeat?: readonly number[] } = {},
): Record<DrumMeasure, number> {
  return {
    drum_backbeat: backbeatShare(drums, backbeat),
    drum_density: drums.notes.length / drums.bars,
    kick_density: voice(drums, 'kick').notes.length / drums.bars,
    hat_density: voice(drums, 'hats').notes.length / drums.bars,
    drum_repetition: drumSelfSimilarity(drums, (pitch) => DRUM_VOICES.indexOf(drumVoice(pitch))),
    drum_syncopation: drumSyncopation(drums),
  };
}

/** Of the backbeats of all bars the share that a snare, rim or clap marks; ghost notes do not. `backbeat`: beats from 0. */
export function backbeatShare(drums: Loop, backbeat: readonly number[] = USUAL_BACKBEAT): number {
  const snares = voice(drums, 'snare').notes.filter(({ velocity }) => velocity >= SNARE_VELOCITY);
  const places = Array.from({ length: drums.bars }, (_, bar) =>
    backbeat.map((beat) => bar * BEATS_PER_BAR + beat),
  ).flat();
  const marked = places.filter((place) =>
    snares.some(({ startBeat }) => Math.abs(startBeat - place) <= NEAR),
  );
  return marked.length / places.length;
}

/** `syncopation` of the kick and of the snare, added; hats keep time. */
function drumSyncopation(drums: Loop): number {
  return syncopation(onsetsOf(voice(drums, 'kick'))) + syncopation(onsetsOf(voice(drums, 'snare')));
}

/** The strokes of one voice. */
function voice(drums: Loop, name: DrumVoice): Loop {
  return { bars: drums.bars, notes: drums.notes.filter(({ pitch }) => drumVoice(pitch) === name) };
}
