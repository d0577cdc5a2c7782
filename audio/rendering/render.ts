/** The way from notes to a file, stage by stage. Runs in the worker; `render-audio.ts` is its face on the main thread. */
import type { NoteSequence } from '../../music/index.ts';
import { type Fit, fitInto } from '../encoding/fit.ts';
import { encodeMp3, MP3_KBPS, type Mp3Kbps, mp3Bytes } from '../encoding/mp3.ts';
import { encodeOggOpus, OPUS_KBPS, type OpusKbps, opusBytes } from '../encoding/opus.ts';
import { master } from '../mastering/master.ts';
import { openDesk } from '../mixing/mix.ts';
import type { MixOverrides } from '../mixing/mix-settings.ts';
import { maxFrames, type Stereo, type SynthMaker } from '../synthesis/fluid-synth.ts';
import { SIGNATURE_PROGRAMS } from '../synthesis/patches/index.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { soundFontExcerpt } from '../synthesis/sound-font-excerpt.ts';
import { splitTracks, type Track } from '../synthesis/tracks.ts';
import { type Allocate, openScratch } from './scratch.ts';
import { waveformOf } from './waveform.ts';

export type AudioFormat = 'mp3' | 'ogg';

/** From the main thread to the audio worker. */
export interface RenderJob {
  sequence: NoteSequence;
  format: AudioFormat;
  maxBytes: number;
  /** Path of a host's file, or its bytes. */
  soundFont?: string | Uint8Array;
  mix?: MixOverrides;
  isLoop: boolean;
}

/** CPU seconds by stage, of the thread that rendered. */
export interface CpuSeconds {
  synthesis: number;
  mixing: number;
  mastering: number;
  encoding: number;
}

export interface RenderedAudio {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: 'audio/mpeg' | 'audio/ogg';
  /** Length of the sound, its tail included. */
  seconds: number;
  /** Bit rate; Ogg Opus varies around it. */
  kbps: number;
  /** True if the file's usual bit rate had no room. */
  isLowered: boolean;
  /** Set if not all of it had room: what is left, in seconds, faded out. */
  shortenedTo?: number;
  /** Loudness over time, 1 to 256 points of 0 to 255, each of at least 100 ms where the sound is so long. */
  waveform: Uint8Array<ArrayBuffer>;
  /** Integrated, ITU-R BS.1770-4; negative infinity if shorter than 400 ms. */
  loudnessLufs: number;
  truePeakDbtp: number;
  cpuSeconds: CpuSeconds;
}

/** Renders, mixes, masters and encodes a sequence that has notes. The same job gives the same bytes. */
export async function render(synths: SynthMaker, job: RenderJob): Promise<RenderedAudio> {
  const scratch = openScratch();
  try {
    return await renderWith(scratch.allocate, synths, job);
  } finally {
    scratch.free();
  }
}

async function renderWith(allocate: Allocate, synths: SynthMaker, job: RenderJob): Promise<RenderedAudio> {
  const { mixed, synthesis, mixing } = await mixDown(allocate, synths, job);
  const clock = stageClock();
  const encoder = chooseEncoder(job, mixed[0].length);
  const isCut = encoder.frames < mixed[0].length;
  const kept: Stereo = [mixed[0].subarray(0, encoder.frames), mixed[1].subarray(0, encoder.frames)];
  const { channels, loudnessLufs, truePeakDbtp } = master(kept, SAMPLE_RATE, { isCut, allocate });
  const [left, right] = channels;
  const waveform = waveformOf(channels, SAMPLE_RATE);
  const mastering = clock();
  const bytes = await encoder.encode([left, right]);
  const encoding = clock();
  const seconds = left.length / SAMPLE_RATE;
  return {
    bytes,
    mediaType: job.format === 'mp3' ? 'audio/mpeg' : 'audio/ogg',
    seconds,
    kbps: encoder.kbps,
    isLowered: encoder.isLowered,
    ...(isCut && { shortenedTo: seconds }),
    waveform,
    loudnessLufs,
    truePeakDbtp,
    cpuSeconds: { synthesis, mixing, mastering, encoding },
  };
}

/** All tracks, one after the other in the same buffer, on one bus; only the bus outlasts this. */
async function mixDown(
  allocate: Allocate,
  synths: SynthMaker,
  job: RenderJob,
): Promise<Pick<CpuSeconds, 'synthesis' | 'mixing'> & { mixed: Stereo }> {
  const clock = stageClock();
  const tracks = splitTracks(job.sequence);
  const soundFont =
    job.soundFont === undefined ? undefined : soundFontExcerpt(job.soundFont, hostPrograms(tracks));
  const synth = await synths.open(tracks, soundFont);
  const passing = openScratch();
  try {
    const frames = maxFrames(tracks);
    const dry: Stereo = [passing.allocate(frames), passing.allocate(frames)];
    const desk = openDesk(tracks, frames, SAMPLE_RATE, { bus: allocate, passing: passing.allocate });
    let synthesis = clock();
    let mixing = 0;
    for (const track of tracks) {
      const audio = synth.render(track, dry);
      synthesis += clock();
      desk.add(track, audio);
      mixing += clock();
    }
    const mixed = desk.finish();
    mixing += clock();
    return { mixed, synthesis, mixing };
  } finally {
    synth.close();
    passing.free();
  }
}

/** The programs that a host's soundfont plays: all but the drums and our signature basses. */
function hostPrograms(tracks: readonly Track[]): Set<number> {
  const tonal = tracks.filter(({ isDrum, program }) => !isDrum && !SIGNATURE_PROGRAMS.has(program));
  return new Set(tonal.map(({ program }) => program));
}

interface ChosenEncoder extends Fit<number> {
  encode(channels: readonly [Float32Array, Float32Array]): Promise<Uint8Array<ArrayBuffer>>;
}

function chooseEncoder({ format, maxBytes }: RenderJob, frames: number): ChosenEncoder {
  if (format === 'mp3') {
    const chosen = fitInto<Mp3Kbps>({ rates: MP3_KBPS, bytes: mp3Bytes }, frames, maxBytes);
    return { ...chosen, encode: (channels) => encodeMp3(channels, chosen.kbps) };
  }
  const chosen = fitInto<OpusKbps>({ rates: OPUS_KBPS, bytes: opusBytes }, frames, maxBytes);
  return { ...chosen, encode: (channels) => encodeOggOpus(channels, chosen.kbps, maxBytes) };
}

/** Each call answers with the CPU seconds this thread spent since the last. */
function stageClock(): () => number {
  let last = process.threadCpuUsage();
  return () => {
    const now = process.threadCpuUsage();
    const seconds = (now.user + now.system - last.user - last.system) / 1e6;
    last = now;
    return seconds;
  };
}
