/** Samples cut out of a soundfont: their headers and their data. */
import { LIMITS, UserError } from '../../music/index.ts';
import { isWholeOgg } from '../encoding/ogg.ts';
import type { SoundFontFile } from './sound-font-file.ts';

/** Flag in a sample's type: its data is an Ogg Vorbis stream, as in .sf3, and its offsets count bytes. */
const IS_VORBIS = 0x10;
/** What Vorbis makes of a sample, about. */
const VORBIS_SHARE = 1 / 10;
/** Zeros behind each sample that section 7.10 asks for. */
const GUARD_BYTES = 46 * 2;
/** Samples a second that a synthesizer can bend to its own. */
const MIN_RATE = 400;
const MAX_RATE = 400_000;

export interface CutSamples {
  /** The closing one included. */
  headers: Uint8Array[];
  data: Uint8Array[];
}

/**
 * The samples of these numbers, numbered anew in their order.
 * @throws UserError if they lie outside the file, are no whole Ogg streams, have no sensible rate, or take more than `LIMITS.soundFontSampleBytes`
 */
export function cutSamples(file: SoundFontFile, indices: readonly number[]): CutSamples {
  const { bytes, size, length } = file.tables.shdr;
  const headers: Uint8Array[] = [];
  const data: Uint8Array[] = [];
  let written = 0;
  let unpacked = 0;
  for (const index of indices) {
    if (index >= length) throw file.damaged();
    const header = bytes.slice(index * size, (index + 1) * size);
    const view = new DataView(header.buffer);
    const isVorbis = (view.getUint16(44, true) & IS_VORBIS) !== 0;
    const unit = isVorbis ? 1 : 2;
    const start = view.getUint32(20, true);
    const end = view.getUint32(24, true);
    const rate = view.getUint32(36, true);
    if (end <= start || end * unit > file.sampleBytes) throw file.damaged();
    if (rate < MIN_RATE || rate > MAX_RATE) throw file.damaged();
    unpacked += ((end - start) * unit) / (isVorbis ? VORBIS_SHARE : 1);
    if (unpacked > LIMITS.soundFontSampleBytes) throw tooHeavy();
    const part = file.readSamples(start * unit, end * unit);
    // FluidSynth would play silence where it cannot unpack a stream.
    if (isVorbis && !isWholeOgg(part)) throw file.damaged();
    const moved = written / unit - start;
    view.setUint32(20, start + moved, true);
    view.setUint32(24, end + moved, true);
    // The loop of a Vorbis sample counts from its own beginning.
    for (const loop of isVorbis ? [] : [28, 32]) {
      view.setUint32(loop, Math.max(0, view.getUint32(loop, true) + moved), true);
    }
    // Linked ones were numbered as in the file; both of a pair are named by zones of their own.
    view.setUint16(42, 0, true);
    const guard = new Uint8Array(GUARD_BYTES + (part.length % 2));
    headers.push(header);
    data.push(part, guard);
    written += part.length + guard.length;
  }
  headers.push(bytes.slice(length * size, (length + 1) * size));
  return { headers, data };
}

function tooHeavy(): UserError {
  const megabytes = LIMITS.soundFontSampleBytes / 1024 ** 2;
  return new UserError(
    'sound-font-heavy',
    `The instruments of this piece have more than ${megabytes} MiB of samples in this soundfont. Choose a lighter one with \`/settings\`.`,
  );
}
