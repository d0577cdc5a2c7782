/** A mix taken apart: one file a layer, to be mixed anew elsewhere. */
import { type NoteSequence, UserError } from '../../music/index.ts';
import { MP3_KBPS, mp3Bytes } from '../encoding/mp3.ts';
import { wavBytes } from '../encoding/wav.ts';
import type { Stereo } from '../synthesis/fluid-synth.ts';
import { SAMPLE_RATE } from '../synthesis/sample-rate.ts';
import { splitTracks } from '../synthesis/tracks.ts';
import type { ChosenFile } from './choose-file.ts';
import { encodeInThreads } from './encode-in-threads.ts';
import { mixLength, shortened } from './finish-mix.ts';
import type { MixedStem } from './mix-stem.ts';
import { checkLength, pieceOf, type SoundOptions } from './render-audio.ts';
import { inThread } from './threads.ts';

export interface StemOptions extends SoundOptions {
  /** All files together are at most so long: where they have no room as WAV, they are MP3 at the best rate that has. */
  maxBytes?: number;
}

export interface Stem {
  /** What it is, for a file's name: `lead`, `808-bass`, `drums`, `vinyl`. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface RenderedStems {
  stems: Stem[];
  format: 'wav' | 'mp3';
  kbps: number;
  /** Of each of them: they are equally long. */
  seconds: number;
  /** By how much all of them are lower than in the mix, in dB (at most 0), so that none is clipped. */
  gainDb: number;
}

/** What a zip archive takes for each file beside its bytes, and a little more. */
const ARCHIVE_BYTES = 512;
/** Highest that all stems together can reach. */
const CEILING = 10 ** (-0.5 / 20);

/**
 * Renders each layer by itself, as it stands in the mix before bus and master and with its own answer of room and echo:
 * played together, the stems are that mix, lower by `gainDb`. The same sequence and options give the same bytes.
 * @throws UserError as `renderAudio`, and if not even the lowest rate has room
 */
export async function renderStems(
  sequence: NoteSequence,
  { maxBytes = Number.POSITIVE_INFINITY, signal, ...sound }: StemOptions = {},
): Promise<RenderedStems> {
  checkLength(sequence);
  signal?.throwIfAborted();
  const piece = pieceOf(sequence, sound);
  const tracks = splitTracks(sequence);
  const layers = await Promise.all(
    tracks.map((_, track) =>
      inThread(track % 2 === 0 ? 0 : 1, 'stem', { piece, layer: { track } }, { signal }),
    ),
  );
  const frames = mixLength(
    piece,
    layers,
    layers.flatMap(({ channels }) => channels),
  );
  const names = nameStems(sequence);
  if (piece.mix.bus.colour === 'vinyl') {
    layers.push(await inThread(0, 'stem', { piece, layer: { surfaceFrames: frames } }, { signal }));
    names.push('vinyl');
  }
  const file = chooseStemFile(frames, layers.length, maxBytes);
  const gain = commonGain(layers);
  const stems: Stem[] = [];
  // One after another, each in its own buffers and let go: those of a long piece are a gigabyte, and copies another.
  for (const name of names) {
    const layer = layers.shift();
    if (!layer) break;
    const channels = shortened(layer.channels, frames);
    scale(channels, gain);
    const { bytes } = await encodeInThreads({ channels, file, maxBytes }, signal);
    stems.push({ name, bytes });
  }
  return {
    stems,
    format: file.format === 'wav' ? 'wav' : 'mp3',
    kbps: file.kbps,
    seconds: frames / SAMPLE_RATE,
    gainDb: 20 * Math.log10(gain),
  };
}

/** One for all, so that they still add up: their sum reaches at most what their peaks do. */
function commonGain(layers: readonly MixedStem[]): number {
  const sum = layers.reduce((total, { peak }) => total + peak, 0);
  return Math.min(1, CEILING / Math.max(sum, Number.MIN_VALUE));
}

function scale(channels: Stereo, gain: number): void {
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) samples[i] *= gain;
  }
}

/** Tracks by their layers' names as file names have them; those without one by their role. Doubles are counted. */
function nameStems(sequence: NoteSequence): string[] {
  const titles = new Map(sequence.instrumentInfos.map(({ instrument, name }) => [instrument, name]));
  const taken = new Map<string, number>();
  return splitTracks(sequence).map(({ role, notes }) => {
    const title = titles.get(notes[0].instrument) ?? role;
    const plain = title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '');
    const name = plain || role;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

/** WAV where all of them have room, else MP3: every workstation loads it, and all start equally late. */
function chooseStemFile(frames: number, count: number, maxBytes: number): ChosenFile {
  const room = maxBytes / count - ARCHIVE_BYTES;
  if (wavBytes(frames) <= room) {
    return { format: 'wav', kbps: (SAMPLE_RATE * 32) / 1000, isLowered: false, frames };
  }
  const kbps = MP3_KBPS.find((rate) => mp3Bytes(frames, rate) <= room);
  if (kbps === undefined) {
    throw new UserError(
      'stems-no-room',
      `${count} stems of ${Math.round(frames / SAMPLE_RATE)} s have no room in the ${(maxBytes / 1024 ** 2).toFixed(1)} MiB that can be posted here: try fewer bars.`,
      { count, maxBytes },
    );
  }
  return { format: 'mp3', kbps, isLowered: kbps !== MP3_KBPS[0], frames };
}
