/** Damage done to files at random: what transfers, disks, careless programs and attackers do to them. */
import type { Random } from '../../../music/random.ts';

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** One to four kinds of damage, one after another. The bytes given stay as they are. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const isText = bytes[0] === '<'.charCodeAt(0);
  const mutations = [...ANYWHERE, ...(isText ? IN_XML : IN_MIDI)];
  let result = bytes;
  for (let left = 1 + random.integer(4); left > 0 && result.length > 0; left--) {
    result = mutations[random.integer(mutations.length)](result, random);
  }
  return result;
}

/** Long enough to hold whole events, elements and bars. */
const MAX_SLICE = 400;
const MAX_FLIPS = 8;

/** Of no more than a few kilobytes each, so that copies of copies stay small. */
const MAX_COPIES = 4;

const ANYWHERE: readonly Mutation[] = [
  flipBits,
  writeBytes,
  cutEnd,
  dropSlice,
  repeatSlice,
  swapSlices,
  moveSlice,
];

function flipBits(bytes: Uint8Array, random: Random): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let left = 1 + random.integer(MAX_FLIPS); left > 0; left--) {
    result[random.integer(result.length)] ^= 1 << random.integer(8);
  }
  return result;
}

/** Values at the edges, where signs and lengths turn over. */
function writeBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const result = Uint8Array.from(bytes);
  const edges = [0, 1, 0x7f, 0x80, 0x81, 0xf0, 0xfe, 0xff];
  const at = random.integer(result.length);
  result.fill(edges[random.integer(edges.length)], at, at + 1 + random.integer(4));
  return result;
}

function cutEnd(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.subarray(0, random.integer(bytes.length));
}

interface Slice {
  start: number;
  end: number;
}

function anySlice({ length }: Uint8Array, random: Random): Slice {
  const start = random.integer(length);
  return { start, end: Math.min(length, start + 1 + random.integer(MAX_SLICE)) };
}

function dropSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = anySlice(bytes, random);
  return joined(bytes.subarray(0, start), bytes.subarray(end));
}

function repeatSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = anySlice(bytes, random);
  const copies = Array.from({ length: 1 + random.integer(MAX_COPIES) }, () => bytes.subarray(start, end));
  return joined(bytes.subarray(0, end), ...copies, bytes.subarray(end));
}

function swapSlices(bytes: Uint8Array, random: Random): Uint8Array {
  const [a, b] = [anySlice(bytes, random), anySlice(bytes, random)].sort((x, y) => x.start - y.start);
  if (a.end > b.start) return bytes;
  return joined(
    bytes.subarray(0, a.start),
    bytes.subarray(b.start, b.end),
    bytes.subarray(a.end, b.start),
    bytes.subarray(a.start, a.end),
    bytes.subarray(b.end),
  );
}

function moveSlice(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = anySlice(bytes, random);
  const rest = joined(bytes.subarray(0, start), bytes.subarray(end));
  const at = random.integer(rest.length + 1);
  return joined(rest.subarray(0, at), bytes.subarray(start, end), rest.subarray(at));
}

const IN_XML: readonly Mutation[] = [
  changeNumber,
  changeNumber,
  renameTag,
  inXml(/<(\w[\w-]*)[^>]*\/>|<(\w[\w-]*)[^>]*>[^<]*<\/\2>/g, () => ''),
  inXml(
    /<(note|measure|harmony|direction|attributes|part|backup|forward)[\s>].*?<\/\1>/gs,
    (whole) => whole + whole,
  ),
  inXml(/ [\w-]+="[^"]*"/g, () => ''),
  inXml(/>[^<>]+</g, (_, random) => `>${HOSTILE_WORDS[random.integer(HOSTILE_WORDS.length)]}<`),
];

const HOSTILE_NUMBERS =
  '0 -1 1 2 3 7 16 127 128 255 256 65536 999999 1e9 1e308 -1e9 1e-9 0.1 NaN Infinity 1/3 0x10'.split(' ');
const HOSTILE_WORDS = [
  '',
  ' ',
  'constructor',
  '__proto__',
  '&#0;',
  '&#x1F3B5;',
  'ä'.repeat(300),
  '4+3',
  '1,5',
  'X',
  'no',
];

function changeNumber(bytes: Uint8Array, random: Random): Uint8Array {
  const change = inXml(
    /(?<=[>"])-?\d+(?:\.\d+)?(?=[<"])/g,
    () => HOSTILE_NUMBERS[random.integer(HOSTILE_NUMBERS.length)],
  );
  return change(bytes, random);
}

/** An element becomes one of another kind that stands elsewhere in the file. */
function renameTag(bytes: Uint8Array, random: Random): Uint8Array {
  const names = [...new Set([...textOf(bytes).matchAll(/<(\w[\w-]*)/g)].map(([, name]) => name))];
  if (names.length === 0) return bytes;
  const name = names[random.integer(names.length)];
  const rename = inXml(/<(\w[\w-]*)([^>]*)>([^<]*)<\/\1>/g, (whole) =>
    whole.replace(/^<[\w-]+/, `<${name}`).replace(/[\w-]+>$/, `${name}>`),
  );
  return rename(bytes, random);
}

/** Changes one of the places that a pattern finds. */
function inXml(pattern: RegExp, change: (whole: string, random: Random) => string): Mutation {
  return (bytes, random) => {
    const text = textOf(bytes);
    const places = [...text.matchAll(pattern)];
    if (places.length === 0) return bytes;
    const { 0: whole, index } = places[random.integer(places.length)];
    return Buffer.from(
      text.slice(0, index) + change(whole, random) + text.slice(index + whole.length),
      'latin1',
    );
  };
}

/** A letter a byte, so that what was broken before stays as it is. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const IN_MIDI: readonly Mutation[] = [changeChunkLength, changeHeader, insertEvent, insertEvent];

/** Of a track or the header: nothing, all, a little more or less, 4 GB. */
function changeChunkLength(bytes: Uint8Array, random: Random): Uint8Array {
  const chunks = [...textOf(bytes).matchAll(/MT(?:rk|hd)/g)].map(({ index }) => index);
  const at = (chunks[random.integer(Math.max(1, chunks.length))] ?? bytes.length) + 4;
  if (at + 4 > bytes.length) return bytes;
  const result = Buffer.from(bytes);
  const length = result.readUInt32BE(at);
  const lengths = [0, 1, length + 1, length - 1, length * 2, 0x7fffffff, 0x80000000, 0xffffffff];
  result.writeUInt32BE(Math.max(0, lengths[random.integer(lengths.length)]) % 2 ** 32, at);
  return result;
}

function changeHeader(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length < 14) return bytes;
  const result = Buffer.from(bytes);
  const words = [0, 1, 2, 3, 96, 480, 0x7fff, 0x8000, 0xe728, 0xe278, 0xffff];
  result.writeUInt16BE(words[random.integer(words.length)], 8 + 2 * random.integer(3));
  return result;
}

/** Events that a reader may trip over, wherever they land. */
const HOSTILE_EVENTS: readonly (readonly number[])[] = [
  [0, 0xff, 0x51, 3, 0, 0, 0],
  [0, 0xff, 0x51, 3, 0, 0, 1],
  [0, 0xff, 0x51, 3, 0xff, 0xff, 0xff],
  [0, 0xff, 0x58, 4, 0, 0, 24, 8],
  [0, 0xff, 0x58, 4, 255, 255, 24, 8],
  [0, 0xff, 0x58, 4, 7, 3, 24, 8],
  [0, 0xff, 0x59, 2, 0x80, 9],
  [0, 0xff, 0x2f, 0],
  [0, 0xff, 0x05, 3, 0xff, 0xfe, 0],
  [0, 0xff, 0x01, 4, 0x43, 0x6d, 0x37, 0x2f],
  [0, 0xff, 0x03, 5, 0x44, 0x72, 0x75, 0x6d, 0x73],
  [0x83, 0xff, 0x7f, 0x90, 60, 64],
  [0, 0x90, 60, 64],
  [0, 0x90, 60, 0],
  [0, 0xb0, 64, 127],
  [0, 0xb0, 64, 0],
  [0, 0xe0, 0x7f, 0x7f],
  [0, 0xf0, 5, 0x7e, 0x7f, 9, 1, 0xf7],
  [0, 0xf7, 0xff, 0xff, 0xff, 0x7f],
  [0, 0xf5],
];

function insertEvent(bytes: Uint8Array, random: Random): Uint8Array {
  const at = Math.min(bytes.length, 22) + random.integer(Math.max(1, bytes.length - 22));
  const event = Uint8Array.from(HOSTILE_EVENTS[random.integer(HOSTILE_EVENTS.length)]);
  return joined(bytes.subarray(0, at), event, bytes.subarray(at));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
