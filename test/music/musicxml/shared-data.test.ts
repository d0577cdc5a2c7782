/** Real scores: those with which note-seq tests itself, and a collection of lead sheets. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MusicXmlReading } from '../../../music/musicxml/index.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import type { KeySignature, NoteSequence } from '../../../music/note-sequence.ts';
import { chords, hasSharedData, meters, sharedFile, sharedFiles, tuples } from './scores.ts';

const NOTE_SEQ = 'suites/note-seq';
const LEAD_SHEETS = 'openewld';

function readShared(folder: string, name: string): Promise<MusicXmlReading> {
  return readMusicXml(sharedFile(folder, name), { filename: name });
}

/** Keys as in note-seq's proto: C is 0. */
function keys({ sequence }: MusicXmlReading): number[] {
  return sequence.keySignatures.map(({ key }) => key);
}

describe.skipIf(!hasSharedData(NOTE_SEQ))(
  "note-seq's own files (skipped without ../shared/data/suites/note-seq)",
  () => {
    const scale = [65, 67, 69, 70, 72, 74, 76, 77].map((pitch, i) => [pitch, i / 2, (i + 1) / 2]);

    it.each([
      ['flute_scale.xml', 'Flute'],
      ['flute_scale.mxl', 'Flute'],
      ['flute_scale_with_png.mxl', 'Flute'],
      ['clarinet_scale.xml', 'Clarinet in Bb'],
    ])('%s is the scale of F major, as it sounds', async (name, partName) => {
      const reading = await readShared(NOTE_SEQ, name);
      expect(tuples(reading)).toEqual(scale);
      expect(reading.sequence).toMatchObject({
        ticksPerQuarter: 220,
        totalTime: 4,
        tempos: [{ time: 0, qpm: 120 }],
        keySignatures: [{ time: 0, key: 5, mode: 'MAJOR' }],
        timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
        partInfos: [{ part: 0, name: partName }],
      });
      expect(reading.sequence.notes.every(({ velocity, voice }) => velocity === 64 && voice === 1)).toBe(
        true,
      );
    });

    it('unicode_filename.mxl is found under its name in another alphabet', async () => {
      expect((await readShared(NOTE_SEQ, 'unicode_filename.mxl')).sequence.notes).toHaveLength(8);
    });

    it('atonal_transposition_change.xml changes its transposition without a key', async () => {
      const reading = await readShared(NOTE_SEQ, 'atonal_transposition_change.xml');
      expect(tuples(reading).map(([pitch]) => pitch)).toEqual([72, 74, 76, 77, 79, 77, 76, 74]);
      expect(keys(reading)).toEqual([0]);
    });

    it('st_anne.xml has two parts of two voices, and a meter for each incomplete bar', async () => {
      const reading = await readShared(NOTE_SEQ, 'st_anne.xml');
      const { notes, totalTime } = reading.sequence;
      expect([notes.length, totalTime]).toEqual([112, 16]);
      expect(meters(reading)).toEqual([
        [0, '1/4'],
        [0.5, '4/4'],
        [6.5, '3/4'],
        [8, '1/4'],
        [8.5, '4/4'],
        [14.5, '3/4'],
      ]);
      const voice = (part: number, voice: number) =>
        notes.filter((note) => note.part === part && note.voice === voice).map(({ pitch }) => pitch);
      expect(voice(0, 1).slice(0, 8)).toEqual([67, 64, 69, 67, 72, 72, 71, 72]);
      expect(voice(1, 2).slice(-8)).toEqual([48, 53, 52, 52, 50, 48, 53, 55, 48].slice(-8));
    });

    it('unmetered_example.xml is one bar of 11/8', async () => {
      const reading = await readShared(NOTE_SEQ, 'unmetered_example.xml');
      expect(meters(reading)).toEqual([[0, '11/8']]);
      expect(tuples(reading)).toEqual([
        [72, 0, 0.5],
        [74, 0.5, 0.75],
        [76, 0.75, 1.25],
        [77, 1.25, 1.75],
        [79, 1.75, 2.75],
      ]);
    });

    it('whole_measure_rest_forward.xml rests a bar by note or by forward', async () => {
      const reading = await readShared(NOTE_SEQ, 'whole_measure_rest_forward.xml');
      expect(tuples(reading)).toEqual([
        [72, 0, 2],
        [72, 4, 6],
        [60, 6, 7],
        [60, 8, 9],
      ]);
      expect(meters(reading)).toEqual([
        [0, '4/4'],
        [6, '2/4'],
      ]);
    });

    it('meter_test.xml keeps every meter as written', async () => {
      const quarters = Array.from({ length: 7 }, (_, i) => `${i + 1}/4`);
      const eighths = Array.from({ length: 12 }, (_, i) => `${i + 1}/8`);
      const written = (await readShared(NOTE_SEQ, 'meter_test.xml')).sequence;
      expect(
        written.timeSignatures.map(({ numerator, denominator }) => `${numerator}/${denominator}`),
      ).toEqual([...quarters, ...eighths, '2/2', '3/2', '4/2', '4/4', '2/2']);
      expect(written.totalTime).toBe(46.5);
    });

    it('chord_symbols.xml has the figures that note-seq writes', async () => {
      expect(chords(await readShared(NOTE_SEQ, 'chord_symbols.xml'))).toEqual([
        [0, 'N.C.'],
        [2, 'Cmaj7'],
        [6, 'F6(add9)'],
        [8, 'F#dim7/A'],
        [10, 'Bm7b5'],
        [12, 'E7(#9)'],
        [14, 'A7(add9)(no3)'],
        [16, 'Bbsus2'],
        [18, 'Am(maj7)'],
        [19, 'D13'],
        [20, 'E5'],
        [22, 'Caug'],
      ]);
    });

    it.each([['alternating_meter.xml'], ['mid_measure_time_signature.xml'], ['unpitched.xml']])(
      '%s, which note-seq refuses, is read',
      async (name) => {
        const { sequence } = await readShared(NOTE_SEQ, name);
        expect(sequence.notes.length).toBeGreaterThan(0);
      },
    );

    it('el_capitan.xml, a score for band, sounds in one key at a time and joins its ties', async () => {
      const reading = await readShared(NOTE_SEQ, 'el_capitan.xml');
      expect(keys(reading)).toEqual([10, 3]);
      expect(meters(reading).map(([, meter]) => meter)).toEqual(['6/8', '2/4']);
      expect(reading.warnings).toEqual([]);
    });
  },
);

describe.skipIf(!hasSharedData(LEAD_SHEETS))(
  'every fifth of 391 lead sheets (skipped without ../shared/data/openewld)',
  () => {
    it('is read, without a warning, with a melody and chord symbols', async () => {
      const wanting: string[] = [];
      for (const name of sharedFiles(LEAD_SHEETS).filter((_, index) => index % 5 === 0)) {
        const { sequence, warnings } = await readShared(LEAD_SHEETS, name);
        const isWhole =
          sequence.notes.length > 0 && sequence.textAnnotations.length > 0 && warnings.length === 0;
        if (!isWhole) wanting.push(name);
      }
      expect(wanting).toEqual([]);
    });
  },
);

describe.skipIf(!hasSharedData(LEAD_SHEETS))(
  'note-seq itself (skipped without ../shared/data/openewld)',
  () => {
    it('hears the same pitches at the same milliseconds, and the same chords, meters, keys and tempos', async () => {
      const path = new URL('./note-seq-facts.json', import.meta.url);
      const facts: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
      expect(Object.keys(facts).length).toBeGreaterThan(70);
      for (const [file, expected] of Object.entries(facts)) {
        const [, folder, name] = /^(.*)\/(.*)$/.exec(file) ?? [];
        const reading = await readShared(folder, name);
        const found = { ...factsOf(reading), meters: folder === NOTE_SEQ ? metersOf(reading) : [] };
        expect([file, found]).toEqual([file, expected]);
      }
    });
  },
);

/** As note-seq-facts.py counts them. */
function factsOf(reading: MusicXmlReading): object {
  const { sequence } = reading;
  return {
    totalTime: milliseconds(sequence.totalTime),
    sounding: digest(sounding(sequence)),
    chords: digest(chords(reading).map(([time, figure]) => [milliseconds(time), figure])),
    keys: sequence.keySignatures.map((key) => `${milliseconds(key.time)} ${majorOf(key)}`),
    tempos: sequence.tempos.map(({ time, qpm }) => `${milliseconds(time)} ${qpm}`),
  };
}

function metersOf(reading: MusicXmlReading): string[] {
  return meters(reading).map(([time, meter]) => `${milliseconds(time)} ${meter}`);
}

/** The major key of the same signature. */
function majorOf({ key, mode }: KeySignature): number {
  return mode === 'MINOR' ? (key + 3) % 12 : key;
}

function milliseconds(seconds: number): number {
  return Math.trunc(seconds * 1000 + 0.1);
}

function digest(rows: (string | number)[][]): string {
  const lines = [...new Set(rows.map((row) => row.join(' ')))].sort();
  const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
  return `${lines.length}: ${hash.slice(0, 16)}`;
}

/** When each pitch of each part sounds, notes that meet taken together: ties make no difference. */
function sounding({ notes }: NoteSequence): number[][] {
  const byPitch = new Map<string, { part: number; pitch: number; start: number; end: number }[]>();
  for (const { part = 0, pitch, startTime: start, endTime: end } of notes) {
    const spans = byPitch.get(`${part} ${pitch}`) ?? [];
    byPitch.set(`${part} ${pitch}`, spans);
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end + 0.002) last.end = Math.max(last.end, end);
    else spans.push({ part, pitch, start, end });
  }
  const spans = [...byPitch.values()].flat();
  return spans.map(({ part, pitch, start, end }) => [
    part,
    pitch % 12,
    milliseconds(start),
    milliseconds(end),
  ]);
}
