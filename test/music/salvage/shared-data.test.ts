/** What salvage makes of real music, with the figures: POP909 for tunes, OpenEWLD for lead sheets, Groove for drums. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leadSheetsOfPiece } from '../../../music/lead-sheet.ts';
import { readMidi } from '../../../music/midi/read-midi.ts';
import type { NoteSequence } from '../../../music/note-sequence.ts';
import { type QuantizedNote, quantizeNoteSequence } from '../../../music/quantization.ts';
import { createRandom } from '../../../music/random.ts';
import { readMusicFile } from '../../../music/read-file.ts';
import { drumInstrumentsOf } from '../../../music/salvage/drum-instruments.ts';
import { melodyInstrumentOf } from '../../../music/salvage/melody-instrument.ts';
import { meterSegments } from '../../../music/salvage/meter-segments.ts';
import { salvageOf } from '../../../music/salvage/salvage.ts';
import { tuneLine } from '../../../music/salvage/tune-line.ts';
import { hasSharedData, SHARED_DATA, sharedFile } from '../sequences.ts';

/** One song in so many, for tests that would take long on all of them. */
const SAMPLED = 10;

function songs(): NoteSequence[] {
  return readdirSync(`${SHARED_DATA}pop909`)
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readMidi(sharedFile(`pop909/${name}/${name}.mid`), { filename: name }).sequence);
}

function print(figure: string): void {
  process.stdout.write(`${figure}\n`);
}

/** Its tracks in another order and without names; the tune's is the first of `order`. */
function shuffled(song: NoteSequence, order: readonly number[]): NoteSequence {
  const notes = song.notes.map((note) => ({ ...note, instrument: order[note.instrument] }));
  return { ...song, instrumentInfos: [], notes: notes.sort((a, b) => a.instrument - b.instrument) };
}

describe.skipIf(!hasSharedData('pop909'))('POP909', () => {
  it('has its tune found in 95 of 100 songs, with names hidden and tracks shuffled', () => {
    const random = createRandom(1);
    // The other half of the songs was fitted on.
    const heldOut = songs().filter((_, index) => index % 2 === 1);
    const found = heldOut.filter((song) => {
      const order = [0, 1, 2].map((track) => ({ track, at: random.next() })).sort((a, b) => a.at - b.at);
      const tracks = order.map(({ track }) => track);
      return melodyInstrumentOf(shuffled(song, tracks)) === tracks[0];
    });
    print(`tune's track found in ${found.length} of ${heldOut.length} songs`);
    expect(found.length / heldOut.length).toBeGreaterThan(0.95);
  });

  it('has its tune found in all songs by name, and no drums anywhere', () => {
    for (const song of songs()) {
      expect(melodyInstrumentOf(song)).toBe(0);
      expect(drumInstrumentsOf(shuffled(song, [0, 1, 2]))).toEqual([]);
    }
  });

  it('has its tune found on top of the piano better than by taking the highest notes', () => {
    const scores = songs()
      .filter((_, index) => index % SAMPLED === 1)
      .flatMap((song) => meterSegments(song, 4).map((segment) => quantizeNoteSequence(segment, 4).notes))
      .map((notes) => {
        const tune = notes.filter(({ instrument }) => instrument === 0);
        const together = notes.filter(({ instrument }) => instrument !== 1);
        return [fOne(tuneLine(together), tune), fOne(highest(together), tune)];
      });
    const [line, top] = [0, 1].map(
      (method) => scores.reduce((sum, row) => sum + row[method], 0) / scores.length,
    );
    print(`F1 of the tune's notes: ${line.toFixed(3)}, by the highest of each step ${top.toFixed(3)}`);
    expect(line).toBeGreaterThan(top + 0.1);
  });

  it('gives ImprovRNN something in each song but one', () => {
    const sampled = songs().filter((_, index) => index % SAMPLED === 0);
    const counts = sampled.map(
      (sequence) => leadSheetsOfPiece({ sequence, salvage: salvageOf(sequence) }).leadSheets.length,
    );
    const examples = counts.reduce((sum, count) => sum + count, 0);
    print(`${examples} lead sheets of ${counts.length} songs without chord symbols`);
    expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(!hasSharedData('openewld'))('OpenEWLD', () => {
  it('gives lead sheets in at least 385 of 391 files, and by Magenta’s rules those that they always gave', async () => {
    const files = readdirSync(`${SHARED_DATA}openewld`).filter((name) => name.endsWith('.mxl'));
    const counts = { lenient: { files: 0, examples: 0 }, strict: { files: 0, examples: 0 } };
    for (const name of files) {
      const { sequence } = await readMusicFile(sharedFile(`openewld/${name}`), name);
      const found = { lenient: { sequence, salvage: salvageOf(sequence) }, strict: { sequence } };
      for (const rules of ['lenient', 'strict'] as const) {
        const { length } = leadSheetsOfPiece(found[rules]).leadSheets;
        counts[rules].examples += length;
        if (length > 0) counts[rules].files++;
      }
    }
    print(`lead sheets of ${files.length} files: ${JSON.stringify(counts)}`);
    expect(counts.lenient.files).toBeGreaterThanOrEqual(385);
    // As counted before there was salvage.
    expect(counts.strict).toEqual({ files: 264, examples: 294 });
  }, 60_000);
});

describe.skipIf(!hasSharedData('groove'))('Groove', () => {
  it('has most of its beats known for drums by their notes alone, on channel 1', () => {
    const beats = readdirSync(`${SHARED_DATA}groove`, { recursive: true, encoding: 'utf8' })
      .filter((name) => /beat.*4-4\.mid$/.test(name))
      .filter((_, index) => index % SAMPLED === 0)
      .map((name) => readMidi(sharedFile(`groove/${name}`), { filename: name }).sequence)
      .filter(({ notes }) => notes.length >= 64);
    const known = beats.filter(
      (beat) =>
        drumInstrumentsOf({
          ...beat,
          instrumentInfos: [],
          notes: beat.notes.map((note) => ({ ...note, isDrum: false })),
        }).length > 0,
    );
    print(`drums known in ${known.length} of ${beats.length} beats`);
    expect(known.length / beats.length).toBeGreaterThan(0.6);
  });
});

function highest(notes: readonly QuantizedNote[]): QuantizedNote[] {
  const byStep = Map.groupBy(notes, ({ quantizedStartStep }) => quantizedStartStep);
  return Array.from(byStep.values(), (group) =>
    group.reduce((top, note) => (note.pitch > top.pitch ? note : top)),
  );
}

function fOne(found: readonly QuantizedNote[], truth: readonly QuantizedNote[]): number {
  const keyOf = ({ pitch, quantizedStartStep }: QuantizedNote): number => quantizedStartStep * 128 + pitch;
  const wanted = new Set(truth.map(keyOf));
  const hits = new Set(found.map(keyOf).filter((key) => wanted.has(key))).size;
  return (2 * hits) / (found.length + wanted.size);
}
