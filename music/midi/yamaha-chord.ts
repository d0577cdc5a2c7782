/**
 * Chords as Yamaha's arranger keyboards write them: in XF files a meta event FF 7F 07 43 7B 01, on the wire a sysex
 * F0 43 7E 02, each followed by root, kind, bass root and bass kind.
 * @see Yamaha, XF Format Specifications 2.01
 */
import { NO_CHORD } from '../chords/chord-symbol.ts';

const XF_CHORD = [0x43, 0x7b, 0x01];
const CHORD_CONTROL = [0x43, 0x7e, 0x02];
const NO_BASS = 0x7f;
const CANCEL = 34;

/** By Yamaha's number, in our grammar. */
const KINDS = [
  '',
  '6',
  'maj7',
  'maj7(#11)',
  '(add9)',
  'maj9',
  '6/9',
  'aug',
  'm',
  'm6',
  'm7',
  'm7b5',
  'm(add9)',
  'm9',
  'm11',
  'm(maj7)',
  'm(maj7)(add9)',
  'dim',
  'dim7',
  '7',
  '7sus',
  '7(b5)',
  '9',
  '7(#11)',
  '13',
  '7(b9)',
  '7(b13)',
  '7(#9)',
  'maj7(#5)',
  'aug7',
  'ped',
  '5',
  'sus4',
  'sus2',
];

/** The figure in the data of a sequencer-specific meta event; undefined if it holds no chord. */
export function readXfChord(data: Uint8Array): string | undefined {
  return startsWith(data, XF_CHORD) ? figureOf(data.subarray(XF_CHORD.length)) : undefined;
}

/** The figure in a sysex, F0 left out; undefined if it holds no chord. */
export function readChordControl(data: Uint8Array): string | undefined {
  return startsWith(data, CHORD_CONTROL) ? figureOf(data.subarray(CHORD_CONTROL.length)) : undefined;
}

function figureOf([root, kind, bass = NO_BASS]: Uint8Array): string | undefined {
  if (kind === CANCEL) return NO_CHORD;
  const name = pitchName(root);
  if (name === undefined || KINDS[kind] === undefined) return undefined;
  const bassName = bass === NO_BASS ? undefined : pitchName(bass);
  return `${name}${KINDS[kind]}${bassName === undefined || bassName === name ? '' : `/${bassName}`}`;
}

/** High nibble: three flats to three sharps as 0 to 6; low nibble: C to B as 1 to 7. */
function pitchName(byte: number): string | undefined {
  const letter = 'CDEFGAB'[(byte & 0x0f) - 1];
  const alter = (byte >> 4) - 3;
  if (letter === undefined || alter > 3) return undefined;
  return letter + (alter < 0 ? 'b' : '#').repeat(Math.abs(alter));
}

function startsWith(data: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => data[index] === byte);
}
