/** Standard MIDI Files for tests, written out byte by byte. */

/** Bytes of a number, most significant first. */
function bytesOf(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

export const END_OF_TRACK = [0, 0xff, 0x2f, 0];

/** A track's bytes with its head; `claimedLength` where it is to lie about its length. */
export function track(events: readonly number[], claimedLength = events.length): number[] {
  return [...ascii('MTrk'), ...bytesOf(claimedLength, 4), ...events];
}

/** A header and tracks. `division`: ticks a quarter. */
export function header({ format = 1, tracks = 1, division = 100 } = {}): number[] {
  return [
    ...ascii('MThd'),
    ...bytesOf(6, 4),
    ...bytesOf(format, 2),
    ...bytesOf(tracks, 2),
    ...bytesOf(division, 2),
  ];
}

/** A file of tracks given as events; each gets its end of track. At 100 ticks a quarter and 120 qpm a tick is 5 ms. */
export function smf(
  tracks: readonly (readonly number[])[],
  options: { format?: number; division?: number } = {},
): Uint8Array {
  return Uint8Array.from([
    ...header({ ...options, tracks: tracks.length }),
    ...tracks.flatMap((events) => track([...events, ...END_OF_TRACK])),
  ]);
}

/** Events; `delta` in ticks, below 128. */
export const noteOn = (delta: number, pitch: number, velocity = 100, channel = 0): number[] => [
  delta,
  0x90 | channel,
  pitch,
  velocity,
];
export const noteOff = (delta: number, pitch: number, channel = 0): number[] => [
  delta,
  0x80 | channel,
  pitch,
  64,
];
export const note = (pitch: number, ticks: number, channel = 0): number[] => [
  ...noteOn(0, pitch, 100, channel),
  ...noteOff(ticks, pitch, channel),
];
export const program = (number: number, channel = 0): number[] => [0, 0xc0 | channel, number];
export const control = (delta: number, number: number, value: number, channel = 0): number[] => [
  delta,
  0xb0 | channel,
  number,
  value,
];
export const tempo = (delta: number, microseconds: number): number[] => [
  delta,
  0xff,
  0x51,
  3,
  ...bytesOf(microseconds, 3),
];
export const meta = (delta: number, type: number, data: readonly number[]): number[] => [
  delta,
  0xff,
  type,
  data.length,
  ...data,
];
