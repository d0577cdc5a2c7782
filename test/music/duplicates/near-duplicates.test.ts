import { describe, expect, it } from 'vitest';
import { type Fingerprint, fingerprintOf } from '../../../music/duplicates/fingerprint.ts';
import { nearDuplicates } from '../../../music/duplicates/near-duplicates.ts';
import { MINIMA } from '../../../music/duplicates/sketch.ts';
import { createMelody, melodyToNoteSequence } from '../../../music/melody/melody.ts';
import { readMidi } from '../../../music/midi/read-midi.ts';
import { writeMidi } from '../../../music/midi/write-midi.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import { writeMusicXml } from '../../../music/musicxml/write/write-musicxml.ts';
import { emptyNoteSequence, type NoteSequence } from '../../../music/note-sequence.ts';
import { createRandom } from '../../../music/random.ts';
import { salvageOf } from '../../../music/salvage/salvage.ts';
import { stretchSequence, transposeNotes } from '../../../music/variation.ts';
import { dataSet, openEwld, pop909 } from './shared-songs.ts';

/** 32 bars that wander up and down a scale in eighths and quarters. */
function song(seed: number): NoteSequence {
  const random = createRandom(seed);
  const scale = [57, 59, 60, 62, 64, 65, 67, 69, 71, 72, 74, 76];
  let place = 6;
  const events = Array.from({ length: 256 }, () => {
    place = Math.min(Math.max(place + random.integer(7) - 3, 0), scale.length - 1);
    return random.integer(3) === 0 ? [scale[place], -2, -2, -2] : [scale[place], -2];
  });
  return melodyToNoteSequence(createMelody(events.flat().slice(0, 512)));
}

/** Sixteen bars, hats on eighths, with the odd kick and snare. */
function drums(seed: number): NoteSequence {
  const random = createRandom(seed);
  const strokes = Array.from({ length: 256 }, (_, step) => [
    ...(step % 8 === 0 || random.integer(5) === 0 ? [36] : []),
    ...(step % 8 === 4 || random.integer(12) === 0 ? [38] : []),
    ...(step % 2 === 0 ? [42] : []),
  ]);
  const notes = strokes.flatMap((pitches, step) =>
    pitches.map((pitch) => ({
      ...{ pitch, velocity: 90, startTime: step / 8, endTime: (step + 1) / 8 },
      ...{ instrument: 0, program: 0, isDrum: true },
    })),
  );
  return emptyNoteSequence({ notes, totalTime: 32, tempos: [{ time: 0, qpm: 120 }] });
}

function withoutSome(sequence: NoteSequence, seed: number): NoteSequence {
  const random = createRandom(seed);
  return { ...sequence, notes: sequence.notes.filter(() => random.next() >= 0.1) };
}

function withoutIntro(sequence: NoteSequence): NoteSequence {
  const begin = 0.15 * sequence.totalTime;
  const notes = sequence.notes
    .filter(({ startTime }) => startTime >= begin)
    .map((note) => ({ ...note, startTime: note.startTime - begin, endTime: note.endTime - begin }));
  return { ...sequence, notes, totalTime: sequence.totalTime - begin };
}

function transposed(sequence: NoteSequence, semitones: number): NoteSequence {
  const moved = transposeNotes(sequence, semitones);
  if (moved === undefined) throw new Error('It does not go so far.');
  return moved;
}

async function asMusicXml(sequence: NoteSequence): Promise<NoteSequence> {
  return (await readMusicXml(writeMusicXml(sequence), { filename: 'song.musicxml' })).sequence;
}

async function asMidi(sequence: NoteSequence): Promise<NoteSequence> {
  return readMidi(writeMidi(sequence), { filename: 'song.mid' }).sequence;
}

/** How else somebody might bring a song. */
const VERSIONS: Record<string, (sequence: NoteSequence) => NoteSequence | Promise<NoteSequence>> = {
  'in another key': (sequence) => transposed(sequence, 3),
  faster: (sequence) => stretchSequence(sequence, 0.81),
  'without a tenth of its notes': (sequence) => withoutSome(sequence, 5),
  'without its intro': withoutIntro,
  'in another key, faster, and without a tenth of its notes': (sequence) =>
    withoutSome(transposed(stretchSequence(sequence, 0.81), -2), 6),
  'as MusicXML': asMusicXml,
  'as MIDI': asMidi,
  'on another instrument, softly': (sequence) => ({
    ...sequence,
    notes: sequence.notes.map((note) => ({ ...note, instrument: 7, program: 40, velocity: 30 })),
  }),
};

function fingerprints(sequences: readonly NoteSequence[]): Fingerprint[] {
  return sequences.map((sequence) => fingerprintOf(sequence));
}

/** How many of the songs are in one group with their version. */
async function found(
  songs: readonly NoteSequence[],
  versions: readonly NoteSequence[],
  printed: (sequences: readonly NoteSequence[]) => Fingerprint[] = fingerprints,
): Promise<number> {
  const groups = await nearDuplicates(printed([...songs, ...versions]));
  return songs.filter((_, index) => groups[index] === groups[songs.length + index]).length;
}

const SONGS = [1, 2, 3, 4, 5, 6].map(song);

describe('near-duplicates', () => {
  it.each(Object.keys(VERSIONS))('are found: a song %s', async (version) => {
    const versions = await Promise.all(SONGS.map(VERSIONS[version]));
    expect(await nearDuplicates(fingerprints([...SONGS, ...versions]))).toEqual([
      0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5,
    ]);
  });

  it('are found with other drums, and with a piano under the tune', async () => {
    const [tune, other] = SONGS;
    const accompaniment = tune.notes.map((note) => ({ ...note, pitch: 36, instrument: 1 }));
    const band = { ...tune, notes: [...accompaniment, ...tune.notes, ...drums(1).notes] };
    const salvage = { drumInstruments: [], melodyInstrument: tune.notes[0].instrument };
    const [first, second, third] = await nearDuplicates([
      fingerprintOf(tune),
      fingerprintOf(other),
      fingerprintOf(band, salvage),
    ]);
    expect([first, second, third]).toEqual([0, 1, 0]);
  });

  it('are found in drums alone, and songs over the same drums are none', async () => {
    const beats = [1, 2, 3].map(drums);
    const faster = beats.map((beat) => stretchSequence(beat, 0.8));
    expect(await nearDuplicates(fingerprints([...beats, ...faster]))).toEqual([0, 1, 2, 0, 1, 2]);
    const songs = SONGS.map((tune) => ({ ...tune, notes: [...tune.notes, ...beats[0].notes] }));
    expect(new Set(await nearDuplicates(fingerprints(songs))).size).toBe(songs.length);
  });

  it('are none where there is too little to know a song by', async () => {
    const few = SONGS[0].notes.slice(0, 6);
    const short = { ...SONGS[0], notes: few };
    const silent = emptyNoteSequence();
    const beat = drums(1);
    const fill = { ...beat, notes: beat.notes.filter(({ startTime }) => startTime < 2) };
    const sequences = [short, transposed(short, 1), silent, silent, fill, fill];
    expect(await nearDuplicates(fingerprints(sequences))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are told in a fingerprint of some hundred bytes', () => {
    expect(JSON.stringify(fingerprintOf(song(1))).length).toBeLessThan(300);
  });

  it('do not take long to tell, however many pieces are nearly the same', async () => {
    const copies = Array.from({ length: 4_000 }, () => fingerprintOf(emptyNoteSequence()));
    const [print] = fingerprints(SONGS);
    expect(new Set(await nearDuplicates([...copies, ...copies.map(() => print)])).size).toBe(4_001);
  });

  it('are the same in whatever order, also where more begin alike than are compared', async () => {
    const random = createRandom(3);
    // All agree in their first bytes; of each song and its version every eighth byte more.
    const sketches = Array.from({ length: 200 }, (_, index): Fingerprint => {
      const bytes = Array.from({ length: MINIMA }, (_, place) => {
        if (place < MINIMA / 8) return 0;
        return place % 8 === 0 ? index % 100 : random.integer(256);
      });
      return { whole: { size: 60, minima: Buffer.from(bytes).toString('base64') } };
    });
    const order = [...sketches.keys()].sort((a, b) => ((a * 89) % 200) - ((b * 89) % 200));
    const groups = await nearDuplicates(sketches);
    const shuffled = await nearDuplicates(order.map((index) => sketches[index]));
    const firsts = groups.map((group) => groups.indexOf(group));
    const inOrder = order.map((_, index) => shuffled[order.indexOf(index)]);
    expect(inOrder.map((group) => inOrder.indexOf(group))).toEqual(firsts);
    expect(new Set(groups).size).toBeLessThan(sketches.length);
  });

  it('let the event loop go on while they are told', async () => {
    const random = createRandom(4);
    const sketches = Array.from({ length: 3_000 }, (): Fingerprint => {
      const minima = Buffer.from(Array.from({ length: MINIMA }, () => random.integer(4))).toString('base64');
      return { whole: { size: 40, minima } };
    });
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    await nearDuplicates(sketches);
    clearInterval(turn);
    expect(turns).toBeGreaterThan(0);
  });
});

describe.skipIf(!dataSet)('near-duplicates of real songs (skipped where ../shared/data is absent)', () => {
  const fingerprintsOf = (sequences: readonly NoteSequence[]): Fingerprint[] =>
    sequences.map((sequence) => fingerprintOf(sequence, salvageOf(sequence)));

  it('joins no two songs of OpenEWLD, and finds each without a tenth of its notes', async () => {
    const songs = await openEwld();
    const changed = songs.map((sequence, index) =>
      withoutSome(transposed(stretchSequence(sequence, 1.2), index % 2 === 0 ? 3 : -3), index),
    );
    expect(new Set(await nearDuplicates(fingerprintsOf(songs))).size).toBe(songs.length);
    expect((await found(songs, changed)) / songs.length).toBeGreaterThan(0.97);
  });

  it('joins no two songs of POP909, and finds each written down as a score', async () => {
    const songs = await pop909();
    const scores = await Promise.all(songs.map(asMusicXml));
    expect(new Set(await nearDuplicates(fingerprints(songs))).size).toBe(songs.length);
    // With the tune known, as it is in a crate.
    expect((await found(songs, scores, fingerprintsOf)) / songs.length).toBeGreaterThan(0.97);
  });
});
