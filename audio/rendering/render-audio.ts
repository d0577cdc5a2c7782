/** Rendering as the rest of the house sees it: a promise, while two threads do the work. */
import { LIMITS, type NoteSequence, UserError } from '../../music/index.ts';
import { checkRoom } from '../encoding/fit.ts';
import { HOUSE_MIX, type MixOverrides, mergeMix } from '../mixing/mix-settings.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { splitTracks, type Track } from '../synthesis/tracks.ts';
import { type AudioFormat, type AudioMediaType, MEDIA_TYPES } from './choose-file.ts';
import { encodeInThreads } from './encode-in-threads.ts';
import { samplesOfPart } from './jobs.ts';
import type { Piece } from './render-part.ts';
import type { CpuSeconds } from './stage-clock.ts';
import { inThread } from './threads.ts';

export interface SoundOptions {
  /**
   * An .sf2 or .sf3 file, its path or its bytes, that plays lead and chords in place of the built-in sounds; drums and
   * signature basses stay ours.
   */
  soundFont?: string | Uint8Array;
  /** What is otherwise than in `HOUSE_MIX`; a style has its own. */
  mix?: MixOverrides;
  /**
   * The sound goes round: exactly as long as the sequence (`totalTime`), to the sample; what rings behind its end is heard
   * at its beginning, and the end runs on into the beginning without a seam. Ask for `wav`: MP3 puts silence at both ends.
   */
  isLoop?: boolean;
  /** Aborting rejects with the signal's reason; a render under way is stopped at once. */
  signal?: AbortSignal;
}

export interface RenderOptions extends SoundOptions {
  format: AudioFormat;
  /** The file is at most so long: for that its bit rate is lowered, and if need be its end is faded out. */
  maxBytes?: number;
}

export interface RenderedAudio {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: AudioMediaType;
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

/**
 * Renders a sequence to a file: synthesized, mixed, mastered to -14 LUFS and at most -1 dBTP. The same sequence and options
 * give the same bytes. The event loop stays free; renders asked for at once take turns on two threads, which do not keep
 * the process alive while they are idle.
 * @throws UserError if there are no notes, the sequence is too long, `maxBytes` is less than 64 KiB or too little for WAV,
 * or the soundfont is missing, none, damaged, or too large.
 */
export async function renderAudio(
  sequence: NoteSequence,
  { format, maxBytes = Number.POSITIVE_INFINITY, signal, ...sound }: RenderOptions,
): Promise<RenderedAudio> {
  checkLength(sequence);
  checkRoom(maxBytes);
  signal?.throwIfAborted();
  const piece = pieceOf(sequence, sound);
  const [first, second] = halvesOf(splitTracks(sequence));
  const parts = await Promise.all([
    inThread(0, 'part', { piece, tracks: first }, { signal }),
    ...(second.length > 0 ? [inThread(1, 'part', { piece, tracks: second }, { signal })] : []),
  ]);
  const wish = { format, maxBytes };
  const finished = await inThread(
    0,
    'finish',
    { piece, parts, wish },
    { signal, buffers: parts.flatMap(samplesOfPart) },
  );
  const { channels, file, isCut, waveform, loudnessLufs, truePeakDbtp } = finished;
  const seconds = channels[0].length / SAMPLE_RATE;
  const { bytes, encoding } = await encodeInThreads({ channels, file, maxBytes }, signal);
  return {
    bytes,
    mediaType: MEDIA_TYPES[format],
    seconds,
    kbps: file.kbps,
    isLowered: file.isLowered,
    ...(isCut && { shortenedTo: seconds }),
    waveform,
    loudnessLufs,
    truePeakDbtp,
    cpuSeconds: {
      synthesis: sumOf(parts, ({ cpuSeconds }) => cpuSeconds.synthesis),
      mixing: sumOf(parts, ({ cpuSeconds }) => cpuSeconds.mixing) + finished.cpuSeconds.mixing,
      mastering: finished.cpuSeconds.mastering,
      encoding,
    },
  };
}

export function pieceOf(
  sequence: NoteSequence,
  { mix, isLoop = false, soundFont }: Omit<SoundOptions, 'signal'>,
): Piece {
  return { sequence, mix: mergeMix(HOUSE_MIX, mix), isLoop, ...(soundFont !== undefined && { soundFont }) };
}

/** Two halves of a piece's tracks that take about as long; the same for the same tracks. */
function halvesOf(tracks: readonly Track[]): [number[], number[]] {
  const costs = tracks.map((track, index) => ({ index, cost: costOf(track) }));
  const halves: [number[], number[]] = [[], []];
  const sums = [0, 0];
  for (const { index, cost } of costs.sort((a, b) => b.cost - a.cost || a.index - b.index)) {
    const half = sums[0] <= sums[1] ? 0 : 1;
    halves[half].push(index);
    sums[half] += cost;
  }
  return [halves[0].sort((a, b) => a - b), halves[1].sort((a, b) => a - b)];
}

/** Voices sound on for about so many seconds after their notes. */
const RELEASE_SECONDS = 0.5;
/** What a track costs on the desk, in seconds of one voice for each second of the piece. */
const DESK_VOICES = 4;

/** What a track takes to synthesize and mix, in seconds of one voice. */
function costOf({ notes }: Track): number {
  const end = notes.reduce((last, { endTime }) => Math.max(last, endTime), 0);
  return sumOf(notes, ({ startTime, endTime }) => endTime - startTime + RELEASE_SECONDS) + DESK_VOICES * end;
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

/** @throws UserError if there are no notes or they last too long; RangeError if one has no time. */
export function checkLength({ notes }: NoteSequence): void {
  if (notes.length === 0) {
    throw new UserError(
      'audio-empty',
      'There are no notes in this, so there is nothing to hear: try another seed or a higher temperature.',
    );
  }
  const seconds = notes.reduce((end, note) => Math.max(end, note.startTime, note.endTime), 0);
  // A beat of such notes would be silence, and nobody would know why.
  if (!Number.isFinite(seconds)) throw new RangeError('A note begins or ends at no time.');
  if (seconds > LIMITS.renderSeconds) {
    throw new UserError(
      'audio-too-long',
      `This lasts ${Math.round(seconds)} s and at most ${LIMITS.renderSeconds} s are rendered: try fewer bars or a faster tempo.`,
      { seconds },
    );
  }
}
