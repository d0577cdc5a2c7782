/**
 * NoteSequence to a Standard MIDI File, format 1: one track for tempos and signatures, one for each instrument.
 *
 * Our own, since `@tonejs/midi` 2.0.28 does not bring every value back: velocities and controls pass through
 * fractions and are rounded down, control 127 is left out, and key signatures are written 14 fifths off. The tests
 * use it to read what is written here.
 */
import {
  type KeySignature,
  type Note,
  type NoteSequence,
  STANDARD_TICKS_PER_QUARTER,
} from '../note-sequence.ts';
import { ByteWriter } from './byte-writer.ts';
import { createTickClock, type TickClock, type WrittenTempo } from './tick-clock.ts';

/** What happens on one tick, in this order: a note must end before the same pitch begins again. */
const ORDER = { name: 0, meta: 1, program: 2, control: 3, bend: 4, noteOff: 5, text: 6, noteOn: 7 } as const;

const META = {
  text: 0x01,
  trackName: 0x03,
  lyric: 0x05,
  marker: 0x06,
  tempo: 0x51,
  timeSignature: 0x58,
  keySignature: 0x59,
} as const;

/** So that the letters A, B, C in it are read as chords, not as the parts of a song. */
const CHORD_TRACK_NAME = 'Chords';

interface Written {
  tick: number;
  order: number;
  /** Status and data, without the time before them. */
  bytes: readonly number[];
}

interface Voice {
  instrument: number;
  program: number;
  isDrum: boolean;
  notes: Note[];
  events: Written[];
}

const DRUM_CHANNEL = 9;
const MELODIC_CHANNELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15] as const;
/** The most that the variable-length time before an event can hold. */
const MAX_DELTA = 2 ** 28 - 1;

/**
 * Writes all notes, tempos, signatures, controls, bends and instrument names. Drums go to channel 10, other
 * instruments to one channel each; from the sixteenth on channels are shared, told apart by their tracks. Chord symbols
 * are markers in a track of their own at the end, headed by `chordNote`, a sentence about them; lyrics stand in the track of the notes that they begin with.
 *
 * What the format cannot hold: times finer than a tick (`ticksPerQuarter`, 220 where the sequence has none that fits), tempos
 * finer than a microsecond a quarter, modes other than major and minor, time signatures whose denominator is no
 * power of two (left out), and notes of one instrument and pitch that overlap (the earlier ends as the later begins).
 */
export function writeMidi(
  sequence: NoteSequence,
  { chordNote }: { chordNote?: string } = {},
): Uint8Array<ArrayBuffer> {
  const ticksPerQuarter = writableResolution(sequence.ticksPerQuarter);
  const clock = createTickClock(sequence, ticksPerQuarter);
  const voices = gatherVoices(sequence, clock.tickAt);

  const chords = textEvents(sequence, 'CHORD_SYMBOL', clock.tickAt);

  const writer = new ByteWriter();
  writer.tag('MThd');
  writer.uint32(6);
  writer.uint16(1);
  writer.uint16(voices.length + (chords.length > 0 ? 2 : 1));
  writer.uint16(ticksPerQuarter);
  const lyrics = textEvents(sequence, 'UNKNOWN', clock.tickAt);
  const singer = lyrics.length > 0 ? singerOf(voices, lyrics, clock.tickAt) : undefined;
  writeTrack(writer, [
    ...clock.tempos.map(tempoEvent),
    ...signatureEvents(sequence, clock.tickAt),
    ...(singer ? [] : lyrics),
  ]);

  let melodic = 0;
  for (const voice of voices) {
    const channel = voice.isDrum ? DRUM_CHANNEL : MELODIC_CHANNELS[melodic++ % MELODIC_CHANNELS.length];
    const name = sequence.instrumentInfos.find((info) => info.instrument === voice.instrument)?.name;
    writeTrack(writer, [
      ...(name ? [trackName(name)] : []),
      ...voiceEvents(voice, channel, clock.tickAt),
      ...(voice === singer ? lyrics : []),
    ]);
  }
  const note = chordNote === undefined ? [] : [textAtStart(META.text, chordNote)];
  if (chords.length > 0) writeTrack(writer, [trackName(CHORD_TRACK_NAME), ...note, ...chords]);
  return writer.bytes.slice();
}

/** The header has 15 bits for it. */
function writableResolution(ticksPerQuarter: number): number {
  return ticksPerQuarter >= 1 && ticksPerQuarter <= 0x7fff
    ? Math.round(ticksPerQuarter)
    : STANDARD_TICKS_PER_QUARTER;
}

function tempoEvent({ tick, microsecondsPerQuarter }: WrittenTempo): Written {
  const bytes = [
    microsecondsPerQuarter >> 16,
    (microsecondsPerQuarter >> 8) & 0xff,
    microsecondsPerQuarter & 0xff,
  ];
  return { tick, order: ORDER.meta, bytes: meta(META.tempo, bytes) };
}

function signatureEvents(sequence: NoteSequence, tickAt: TickClock['tickAt']): Written[] {
  const events: Written[] = [];
  for (const { time, numerator, denominator } of sequence.timeSignatures) {
    const power = Math.log2(denominator);
    if (!Number.isInteger(power) || numerator < 1 || numerator > 255) continue;
    // 24 clocks a click and 8 32nds a quarter are what the format takes for granted.
    events.push({
      tick: tickAt(time),
      order: ORDER.meta,
      bytes: meta(META.timeSignature, [numerator, power, 24, 8]),
    });
  }
  for (const signature of sequence.keySignatures) {
    const bytes = [fifthsOf(signature) & 0xff, signature.mode === 'MINOR' ? 1 : 0];
    events.push({ tick: tickAt(signature.time), order: ORDER.meta, bytes: meta(META.keySignature, bytes) });
  }
  return events;
}

function textEvents(
  { textAnnotations }: NoteSequence,
  type: 'CHORD_SYMBOL' | 'UNKNOWN',
  tickAt: TickClock['tickAt'],
): Written[] {
  return textAnnotations
    .filter(({ annotationType }) => annotationType === type)
    .map(({ time, text }) => ({
      tick: tickAt(time),
      order: ORDER.text,
      bytes: textMeta(type === 'UNKNOWN' ? META.lyric : META.marker, text),
    }));
}

/** Who sings: the voice with the most notes that begin with a syllable. Undefined where none has any. */
function singerOf(
  voices: readonly Voice[],
  lyrics: readonly Written[],
  tickAt: TickClock['tickAt'],
): Voice | undefined {
  const sung = new Set(lyrics.map(({ tick }) => tick));
  let singer: Voice | undefined;
  let most = 0;
  for (const voice of voices) {
    if (voice.isDrum) continue;
    const count = voice.notes.filter(({ startTime }) => sung.has(tickAt(startTime))).length;
    if (count <= most) continue;
    most = count;
    singer = voice;
  }
  return singer;
}

/** Sharps (positive) or flats of a key, -5 to 6; a minor key has those of the major three semitones up. */
function fifthsOf({ key, mode }: KeySignature): number {
  const major = mode === 'MINOR' ? key + 3 : key;
  const fifths = (major * 7) % 12;
  return fifths > 6 ? fifths - 12 : fifths;
}

/** By instrument, program and drums or not, as note-seq tells instruments apart when it writes. */
function gatherVoices(sequence: NoteSequence, tickAt: TickClock['tickAt']): Voice[] {
  const voices = new Map<string, Voice>();
  const voiceOf = ({
    instrument,
    program,
    isDrum,
  }: Pick<Note, 'instrument' | 'program' | 'isDrum'>): Voice => {
    const key = `${instrument}/${program}/${isDrum}`;
    let voice = voices.get(key);
    if (!voice) {
      voice = { instrument, program, isDrum, notes: [], events: [] };
      voices.set(key, voice);
    }
    return voice;
  };
  for (const note of sequence.notes) voiceOf(note).notes.push(note);
  for (const change of sequence.controlChanges) {
    const bytes = [0xb0, change.controlNumber & 0x7f, change.controlValue & 0x7f];
    voiceOf(change).events.push({ tick: tickAt(change.time), order: ORDER.control, bytes });
  }
  for (const bend of sequence.pitchBends) {
    const value = Math.min(Math.max(bend.bend + 8192, 0), 16_383);
    const bytes = [0xe0, value & 0x7f, value >> 7];
    voiceOf(bend).events.push({ tick: tickAt(bend.time), order: ORDER.bend, bytes });
  }
  return [...voices.values()].sort(
    (a, b) => a.instrument - b.instrument || a.program - b.program || Number(a.isDrum) - Number(b.isDrum),
  );
}

function* voiceEvents(voice: Voice, channel: number, tickAt: TickClock['tickAt']): Generator<Written> {
  yield { tick: 0, order: ORDER.program, bytes: [0xc0 | channel, voice.program & 0x7f] };
  for (const { bytes, ...when } of voice.events)
    yield { ...when, bytes: [bytes[0] | channel, ...bytes.slice(1)] };

  const nextStart = new Map<number, number>();
  for (const note of voice.notes.toSorted((a, b) => b.startTime - a.startTime)) {
    const startTick = tickAt(note.startTime);
    // A note shorter than a tick still sounds for one.
    let endTick = Math.max(tickAt(note.endTime), startTick + 1);
    const next = nextStart.get(note.pitch);
    if (next !== undefined && next > startTick) endTick = Math.min(endTick, next);
    nextStart.set(note.pitch, startTick);
    const velocity = Math.min(Math.max(note.velocity, 1), 127);
    yield { tick: startTick, order: ORDER.noteOn, bytes: [0x90 | channel, note.pitch & 0x7f, velocity] };
    yield { tick: endTick, order: ORDER.noteOff, bytes: [0x80 | channel, note.pitch & 0x7f, 64] };
  }
}

function trackName(name: string): Written {
  return textAtStart(META.trackName, name);
}

function textAtStart(type: number, text: string): Written {
  return { tick: 0, order: ORDER.name, bytes: textMeta(type, text) };
}

function textMeta(type: number, text: string): number[] {
  return meta(type, [...new TextEncoder().encode(text)]);
}

function meta(type: number, data: readonly number[]): number[] {
  const head = new ByteWriter();
  head.uint8(0xff);
  head.uint8(type);
  head.variableLength(data.length);
  return [...head.bytes, ...data];
}

function writeTrack(writer: ByteWriter, events: readonly Written[]): void {
  const body = new ByteWriter();
  let tick = 0;
  for (const event of events.toSorted((a, b) => a.tick - b.tick || a.order - b.order)) {
    body.variableLength(Math.min(event.tick - tick, MAX_DELTA));
    body.append(event.bytes);
    tick = event.tick;
  }
  body.variableLength(0);
  body.append(meta(0x2f, []));
  writer.tag('MTrk');
  writer.uint32(body.bytes.length);
  writer.append(body.bytes);
}
