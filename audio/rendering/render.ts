/** The way from notes to a file, stage by stage. Runs in the worker; `render-audio.ts` is its face on the main thread. */
import type { NoteSequence } from '../../music/index.ts';
import { encodeMp3 } from '../encoding/mp3.ts';
import { encodeOggOpus } from '../encoding/opus.ts';
import { master } from '../mastering/master.ts';
import { openDesk } from '../mixing/mix.ts';
import { maxFrames, type SynthMaker } from '../synthesis/fluid-synth.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { splitTracks } from '../synthesis/tracks.ts';

export type AudioFormat = 'mp3' | 'ogg';

/** CPU seconds by stage, of the thread that rendered. */
export interface CpuSeconds {
  synthesis: number;
  mixing: number;
  mastering: number;
  encoding: number;
}

export interface RenderJob {
  sequence: NoteSequence;
  format: AudioFormat;
}

export interface RenderedAudio {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: 'audio/mpeg' | 'audio/ogg';
  /** Length of the sound, its tail included. */
  seconds: number;
  /** Integrated, ITU-R BS.1770-4; negative infinity if shorter than 400 ms. */
  loudnessLufs: number;
  truePeakDbtp: number;
  cpuSeconds: CpuSeconds;
}

/** Renders, mixes, masters and encodes a sequence that has notes. The same sequence gives the same bytes. */
export async function render(synths: SynthMaker, { sequence, format }: RenderJob): Promise<RenderedAudio> {
  const clock = stageClock();
  const synth = await synths.open();
  const tracks = splitTracks(sequence);
  const desk = openDesk(tracks, maxFrames(tracks), SAMPLE_RATE);
  let synthesis = clock();
  let mixing = 0;
  try {
    for (const track of tracks) {
      const audio = synth.render(track);
      synthesis += clock();
      desk.add(track, audio);
      mixing += clock();
    }
  } finally {
    synth.close();
  }
  const mixed = desk.finish();
  mixing += clock();
  const { channels, loudnessLufs, truePeakDbtp } = master(mixed, SAMPLE_RATE);
  const mastering = clock();
  const [left, right] = channels;
  const bytes =
    format === 'mp3' ? await encodeMp3([left, right], SAMPLE_RATE) : await encodeOggOpus([left, right]);
  const encoding = clock();
  return {
    bytes,
    mediaType: format === 'mp3' ? 'audio/mpeg' : 'audio/ogg',
    seconds: left.length / SAMPLE_RATE,
    loudnessLufs,
    truePeakDbtp,
    cpuSeconds: { synthesis, mixing, mastering, encoding },
  };
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
