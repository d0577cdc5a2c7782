/** FluidSynth in WebAssembly, rendering one track at a time. Runs in the audio worker: every call here blocks. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import JSSynth from 'js-synthesizer';
import { UserError } from '../../music/index.ts';
import { HOUSE_KIT } from './drum-kit.ts';
import { writeKitSoundFont } from './kit-sound-font.ts';
import { SAMPLE_RATE } from './sample-rate.ts';
import type { Track } from './tracks.ts';

/** FluidSynth computes in blocks of 64 samples, so that is how finely events can be placed: within 0.7 ms. */
const BLOCK = 64;
/** Samples rendered in one call at most, a multiple of the block: the synthesizer keeps a buffer for the longest. */
const TRANSFER_FRAMES = 256 * BLOCK;
const DRUM_CHANNEL = 9;
const TONAL_CHANNEL = 0;
/** At most this long after its last note-off a track may ring. */
const MAX_TAIL_SECONDS = 3;
/** A block under this level, -80 dB, counts as silence. */
const SILENCE = 1e-4;

export type Stereo = readonly [left: Float32Array<ArrayBuffer>, right: Float32Array<ArrayBuffer>];

export interface Synth {
  /**
   * One track from time 0 to where it has died away; dry, its level as the sound bank has it.
   * @param into at least `maxFrames` long; the result is the beginning of it
   */
  render(track: Track, into: Stereo): Stereo;
  /** Frees its memory. */
  close(): void;
}

export interface SynthMaker {
  /**
   * A synthesizer with the General MIDI bank and, layered over it, our kit and bass; takes about 50 ms. One at a time: what
   * was opened before must be closed.
   * @param soundFont bytes of an .sf2 or .sf3 file, layered between the two: it plays the tonal programs it has, for the
   * drums and the 808 are what makes a beat of this house
   * @throws UserError if FluidSynth cannot play that file
   */
  open(soundFont?: ArrayBuffer): Promise<Synth>;
}

/** Starts FluidSynth and makes the sound banks; takes about 0.3 s. */
export async function startFluidSynth(): Promise<SynthMaker> {
  const require = createRequire(import.meta.url);
  JSSynth.Synthesizer.initializeWithFluidSynthModule(require('js-synthesizer/libfluidsynth'));
  await JSSynth.waitForReady();
  // Before the module is ready this call would be lost: FluidSynth would warn about every preset it lacks.
  JSSynth.disableLogging();
  const file = readFileSync(require.resolve('@coderline/alphatab/soundfont/sonivox.sf2'));
  const generalMidi = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const kit = writeKitSoundFont(HOUSE_KIT);
  // One object for all pieces: each new one would leak its transfer buffer when closed.
  const synth = new JSSynth.Synthesizer();

  return {
    // Begun anew for each piece: a synthesizer that has played before hands out its voices in another order, and the sums
    // come out different in their last bits, which an encoder turns into different bytes.
    open: async (soundFont) => {
      synth.init(SAMPLE_RATE, { reverbActive: false, chorusActive: false, initialGain: 0.5, polyphony: 128 });
      await synth.loadSFont(generalMidi);
      // Loaded last is asked first: presets that our bank lacks fall through to the host's and to General MIDI.
      if (soundFont) await loadForeign(synth, soundFont);
      await synth.loadSFont(kit);
      return { render: (track, into) => renderTrack(synth, track, into), close: () => synth.close() };
    },
  };
}

type FluidSynth = InstanceType<typeof JSSynth.Synthesizer>;

async function loadForeign(synth: FluidSynth, soundFont: ArrayBuffer): Promise<void> {
  try {
    await synth.loadSFont(soundFont);
  } catch (error) {
    synth.close();
    throw new UserError(
      'sound-font-damaged',
      'The soundfont holds instruments that cannot be played. Choose another one with `/settings`.',
      { error: String(error) },
    );
  }
}

/** No track of these is longer than this, its tail included. */
export function maxFrames(tracks: readonly Track[]): number {
  const end = tracks.flatMap(({ notes }) => notes).reduce((last, note) => Math.max(last, note.endTime), 0);
  return Math.ceil(end * SAMPLE_RATE) + 2 * BLOCK + MAX_TAIL_SECONDS * SAMPLE_RATE;
}

interface Event {
  block: number;
  pitch: number;
  /** 0 is a note-off. */
  velocity: number;
}

function renderTrack(synth: FluidSynth, track: Track, [left, right]: Stereo): Stereo {
  const channel = track.isDrum ? DRUM_CHANNEL : TONAL_CHANNEL;
  synth.midiSystemReset();
  synth.midiProgramChange(channel, track.program);

  const events = scheduleTrack(track);
  const lastBlock = events[events.length - 1]?.block ?? 0;
  const limit = lastBlock * BLOCK + MAX_TAIL_SECONDS * SAMPLE_RATE;

  let frame = 0;
  const renderTo = (end: number): void => {
    while (frame < end) {
      const next = Math.min(end, frame + TRANSFER_FRAMES);
      synth.render([left.subarray(frame, next), right.subarray(frame, next)]);
      frame = next;
    }
  };
  for (const { block, pitch, velocity } of events) {
    renderTo(block * BLOCK);
    if (velocity > 0) synth.midiNoteOn(channel, pitch, velocity);
    else synth.midiNoteOff(channel, pitch);
  }
  const tailBlock = BLOCK * 64;
  while (frame < limit) {
    const from = frame;
    renderTo(Math.min(limit, frame + tailBlock));
    if (peakOf(left, from, frame) < SILENCE && peakOf(right, from, frame) < SILENCE) break;
  }
  synth.midiAllSoundsOff();
  // What the voices still hold must not leak into the next track.
  const rest = new Float32Array(BLOCK * 4);
  synth.render([rest, new Float32Array(rest.length)]);
  return [left.subarray(0, frame), right.subarray(0, frame)];
}

/** Note-offs come before note-ons of the same block, so that a repeated pitch is struck anew. */
function scheduleTrack({ notes }: Track): Event[] {
  const events: Event[] = [];
  for (const { pitch, velocity, startTime, endTime } of notes) {
    const on = Math.round((startTime * SAMPLE_RATE) / BLOCK);
    const off = Math.max(on + 1, Math.round((endTime * SAMPLE_RATE) / BLOCK));
    events.push({ block: on, pitch, velocity: Math.max(1, Math.min(127, Math.round(velocity))) });
    events.push({ block: off, pitch, velocity: 0 });
  }
  return events.sort((a, b) => a.block - b.block || a.velocity - b.velocity || a.pitch - b.pitch);
}

function peakOf(samples: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let i = from; i < to; i++) {
    const level = samples[i] < 0 ? -samples[i] : samples[i];
    if (level > peak) peak = level;
  }
  return peak;
}
