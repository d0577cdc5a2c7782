/** Synthesizes some tracks of a piece and mixes them. Runs in an audio thread. */
import type { NoteSequence } from '../../music/index.ts';
import { type MixPart, openDesk, tailSeconds } from '../mixing/desk.ts';
import type { Mix } from '../mixing/mix-settings.ts';
import { loopTimeline, straightTimeline, type Timeline } from '../mixing/timeline.ts';
import { maxFrames, type Stereo, type SynthMaker, unplayableSoundFont } from '../synthesis/fluid-synth.ts';
import { SIGNATURE_PROGRAMS } from '../synthesis/patches/index.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { soundFontExcerpt } from '../synthesis/sound-font-excerpt.ts';
import { splitTracks, type Track } from '../synthesis/tracks.ts';
import { openScratch } from './scratch.ts';
import { type CpuSeconds, stageClock } from './stage-clock.ts';

/** A piece and how it is to sound: what all jobs of a render have in common. */
export interface Piece {
  sequence: NoteSequence;
  mix: Mix;
  isLoop: boolean;
  /** Path of a host's file, or its bytes. */
  soundFont?: string | Uint8Array;
}

export interface PartJob {
  piece: Piece;
  /** Which of the sequence's tracks, as `splitTracks` counts them. */
  tracks: readonly number[];
}

export interface RenderedPart extends MixPart {
  cpuSeconds: Pick<CpuSeconds, 'synthesis' | 'mixing'>;
}

export async function renderPart(synths: SynthMaker, { piece, tracks }: PartJob): Promise<RenderedPart> {
  const clock = stageClock();
  const all = splitTracks(piece.sequence);
  const played = tracks.map((n) => all[n]);
  const passing = openScratch();
  try {
    const frames = maxFrames(played);
    const dry: Stereo = [passing.allocate(frames), passing.allocate(frames)];
    const desk = openDesk({
      mix: piece.mix,
      timeline: timelineOf(piece, all),
      sampleRate: SAMPLE_RATE,
      drums: all.flatMap((track) => (track.isDrum ? track.notes : [])),
      allocate: (length) => new Float32Array(length),
    });
    let synthesis = clock();
    let mixing = 0;
    for (const track of played) {
      const audio = await synthesize(synths, piece, track, dry);
      synthesis += clock();
      desk.add(track, audio);
      mixing += clock();
    }
    return { ...desk.finish(), cpuSeconds: { synthesis, mixing } };
  } finally {
    passing.free();
  }
}

/**
 * Each track has a synthesizer of its own: the attacks of a used voice are not those of a new one, so that a stem would
 * not be what stands in the mix.
 */
async function synthesize(
  synths: SynthMaker,
  { soundFont }: Piece,
  track: Track,
  into: Stereo,
): Promise<Stereo> {
  const programs = hostPrograms(track);
  const excerpt =
    soundFont === undefined || programs.size === 0 ? undefined : soundFontExcerpt(soundFont, programs);
  try {
    const synth = await synths.open([track], excerpt);
    try {
      return synth.render(track, into);
    } finally {
      synth.close();
    }
  } catch (error) {
    // Our own sounds never made it stumble.
    throw excerpt && error instanceof WebAssembly.RuntimeError ? unplayableSoundFont(error) : error;
  }
}

/** The same for every part of a piece, so that they can be added. */
export function timelineOf({ sequence, mix, isLoop }: Piece, tracks = splitTracks(sequence)): Timeline {
  if (isLoop) return loopTimeline(Math.round(sequence.totalTime * SAMPLE_RATE), SAMPLE_RATE);
  return straightTimeline(maxFrames(tracks) + Math.round(tailSeconds(mix, firstQpm(sequence)) * SAMPLE_RATE));
}

const USUAL_QPM = 120;

/** Tempo that the echo keeps. */
export function firstQpm({ tempos }: NoteSequence): number {
  return tempos[0]?.qpm ?? USUAL_QPM;
}

/** What a host's soundfont plays of a track: its program, unless it is drums or one of our signature basses. */
export function hostPrograms({ isDrum, program }: Track): Set<number> {
  return new Set(isDrum || SIGNATURE_PROGRAMS.has(program) ? [] : [program]);
}
