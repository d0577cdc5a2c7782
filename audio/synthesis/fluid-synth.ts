/** FluidSynth in WebAssembly, rendering one track at a time. Runs in the audio worker: every call here blocks. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import JSSynth from 'js-synthesizer';
import { UserError } from '../../music/index.ts';
import { kitOfProgram } from './kits/index.ts';
import { openOwnBanks } from './own-banks.ts';
import { SAMPLE_RATE } from './sample-rate.ts';
import {
  BLOCK,
  DRUM_CHANNEL,
  type SynthEvent,
  scheduleTrack,
  TONAL_CHANNELS,
  WHEEL_RANGE,
} from './schedule.ts';
import type { Track } from './tracks.ts';

/** Samples rendered in one call at most, a multiple of the block: the synthesizer keeps a buffer for the longest. */
const TRANSFER_FRAMES = 256 * BLOCK;
/** FluidSynth's number for it; js-synthesizer names it in types only. */
const LINEAR = 1;
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
   * A synthesizer for these tracks: the General MIDI bank and, layered over it, those of our kits and instruments that they
   * play; takes about 15 ms, and 20 to 130 more for each of ours that it plays for the first time. One at a time: what was
   * opened before must be closed.
   * @param soundFont bytes of an .sf2 or .sf3 file: it plays the tonal programs it has, but for the drums and the
   * signature basses, which are what makes a beat of this house
   * @throws UserError if FluidSynth cannot play that file
   */
  open(tracks: readonly Track[], soundFont?: ArrayBuffer): Promise<Synth>;
}

/** Starts FluidSynth; takes about 0.1 s. */
export async function startFluidSynth(): Promise<SynthMaker> {
  const require = createRequire(import.meta.url);
  JSSynth.Synthesizer.initializeWithFluidSynthModule(require('js-synthesizer/libfluidsynth'));
  await JSSynth.waitForReady();
  // Before the module is ready this call would be lost: FluidSynth would warn about every preset it lacks.
  JSSynth.disableLogging();
  const file = readFileSync(require.resolve('@coderline/alphatab/soundfont/sonivox.sf2'));
  const generalMidi = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const own = openOwnBanks();
  // One object for all pieces: each new one would leak its transfer buffer when closed.
  const synth = new JSSynth.Synthesizer();

  return {
    // Begun anew for each piece: a synthesizer that has played before hands out its voices in another order, and the sums
    // come out different in their last bits, which an encoder turns into different bytes.
    open: async (tracks, soundFont) => {
      synth.init(SAMPLE_RATE, { reverbActive: false, chorusActive: false, initialGain: 0.5, polyphony: 128 });
      // What is loaded last is asked first; presets that it lacks fall through to those before.
      const { under, over } = own.banksFor(tracks);
      await synth.loadSFont(generalMidi);
      for (const bank of under) await synth.loadSFont(bank);
      if (soundFont) await loadForeign(synth, soundFont);
      for (const bank of over) await synth.loadSFont(bank);
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
    throw unplayableSoundFont(error);
  }
}

/** For what the synthesizer stumbles over; keeps its cause, for one that has broken down plays nothing more. */
export function unplayableSoundFont(cause: unknown): UserError {
  const refusal = new UserError(
    'sound-font-damaged',
    'The soundfont holds instruments that cannot be played. Choose another one.',
    { error: String(cause) },
  );
  refusal.cause = cause;
  return refusal;
}

/** No track of these is longer than this, its tail included. */
export function maxFrames(tracks: readonly Track[]): number {
  const end = tracks.flatMap(({ notes }) => notes).reduce((last, note) => Math.max(last, note.endTime), 0);
  return Math.ceil(end * SAMPLE_RATE) + 2 * BLOCK + MAX_TAIL_SECONDS * SAMPLE_RATE;
}

function renderTrack(synth: FluidSynth, track: Track, [left, right]: Stereo): Stereo {
  selectProgram(synth, track);
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
  for (const event of events) {
    renderTo(event.block * BLOCK);
    send(synth, event);
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

function selectProgram(synth: FluidSynth, { isDrum, program }: Track): void {
  synth.midiSystemReset();
  if (isDrum) {
    synth.midiProgramChange(DRUM_CHANNEL, kitOfProgram(program).program);
    // Nearly all drums play at their own rate, where the dearer curves find the same: -91 dB apart, a fifth of the time less.
    synth.setInterpolation(LINEAR, DRUM_CHANNEL);
    return;
  }
  for (const channel of TONAL_CHANNELS) {
    synth.midiProgramChange(channel, program);
    synth.midiPitchWheelSensitivity(channel, WHEEL_RANGE);
  }
}

function send(synth: FluidSynth, event: SynthEvent): void {
  if (event.type === 'on') synth.midiNoteOn(event.channel, event.pitch, event.velocity);
  else if (event.type === 'off') synth.midiNoteOff(event.channel, event.pitch);
  else synth.midiPitchBend(event.channel, event.value);
}

function peakOf(samples: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let i = from; i < to; i++) {
    const level = samples[i] < 0 ? -samples[i] : samples[i];
    if (level > peak) peak = level;
  }
  return peak;
}
