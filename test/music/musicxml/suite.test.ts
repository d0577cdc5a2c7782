/** The MusicXML test suite: 150 hard corners of the format, one of them malformed on purpose. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MusicXmlReading } from '../../../music/musicxml/index.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import type { NoteSequence } from '../../../music/note-sequence.ts';
import { chords, hasSharedData, lyrics, meters, sharedFile, tuples } from './scores.ts';

const SUITE = 'suites/musicxmlTestSuite/xmlFiles';

/** As suite-facts.py finds them. */
interface Facts {
  parts: number;
  notes: number;
  sounding: string;
  quarters: number;
  syllables: number;
  chords: number;
  fifths: number[];
}

const FACTS: Record<string, Facts | null> = JSON.parse(
  readFileSync(new URL('./suite-facts.json', import.meta.url), 'utf8'),
);
const GRACE_NOTE = /<note\b[^>]*>\s*<grace\b(?:(?!<\/note>)[\s\S])*<\/note>/g;

function readSuite(name: string, options = {}): Promise<MusicXmlReading> {
  return readMusicXml(sharedFile(SUITE, name), { filename: name, ...options });
}

/** Without its grace notes, which are nowhere until somebody plays them. */
function readWithoutGraces(name: string): Promise<MusicXmlReading> {
  const bytes = sharedFile(SUITE, name);
  if (name.endsWith('.mxl')) return readMusicXml(bytes, { filename: name });
  const text = new TextDecoder().decode(bytes).replace(GRACE_NOTE, '');
  return readMusicXml(new TextEncoder().encode(text), { filename: name });
}

function factsOf({ sequence }: MusicXmlReading): Pick<Facts, 'parts' | 'notes' | 'sounding' | 'quarters'> {
  const quarters = quartersOf(sequence);
  const lines = sequence.notes.map(
    ({ pitch, isDrum, startTime }) =>
      `${isDrum ? 'drum' : pitch} ${Math.trunc(quarters(startTime) * 1000 + 0.1)}`,
  );
  return {
    parts: sequence.partInfos.length,
    notes: lines.length,
    sounding: createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16),
    quarters: Math.round(quarters(sequence.totalTime) * 1000) / 1000,
  };
}

/** Quarter notes from the start, of seconds. */
function quartersOf({ tempos }: NoteSequence): (time: number) => number {
  return (time) =>
    tempos.reduce((sum, { time: start, qpm }, i) => {
      const end = Math.min(time, tempos[i + 1]?.time ?? time);
      return sum + (Math.max(0, end - start) * qpm) / 60;
    }, 0);
}

describe.skipIf(!hasSharedData(SUITE))(
  'the MusicXML test suite (skipped without ../shared/data/suites)',
  () => {
    const wellFormed = Object.entries(FACTS).filter((entry): entry is [string, Facts] => entry[1] !== null);

    it('has 150 files, one of them malformed, which is refused where it goes wrong', async () => {
      expect([Object.keys(FACTS).length, wellFormed.length]).toEqual([150, 149]);
      await expect(readSuite('32ad-Notations5.musicxml')).rejects.toThrow(
        '32ad-Notations5.musicxml is not well-formed XML (line 141',
      );
    });

    it.each(wellFormed)('%s sounds as a reader of few lines hears it', async (name, expected) => {
      const { parts, notes, sounding, quarters } = expected;
      expect(factsOf(await readWithoutGraces(name))).toEqual({ parts, notes, sounding, quarters });
    });

    it.each(wellFormed.filter(([, { chords }]) => chords > 0))(
      '%s has all of its chord symbols',
      async (name, facts) => {
        expect(chords(await readSuite(name))).toHaveLength(facts.chords);
      },
    );

    it.each(wellFormed.filter(([name]) => /^(01c|61)/.test(name)))(
      '%s has the words of its first verse',
      async (name, facts) => {
        expect(lyrics(await readSuite(name))).toHaveLength(facts.syllables);
      },
    );

    it.each(wellFormed.filter(([name]) => /^13a/.test(name)))('%s has its keys', async (name, { fifths }) => {
      const { keySignatures } = (await readSuite(name)).sequence;
      const tonics = keySignatures.map(({ key, mode }) => (mode === 'MINOR' ? (key + 3) % 12 : key));
      expect(tonics).toEqual(fifths.map((count) => (((count * 7) % 12) + 12) % 12));
    });

    it.each([
      ['11c-TimeSignatures-CompoundSimple.xml', ['5/8', '9/4']],
      ['11d-TimeSignatures-CompoundMultiple.xml', ['11/8', '21/8']],
      ['46d-PickupMeasure-ImplicitMeasures.xml', ['3/8', '2/4', '3/4']],
    ])('%s counts %j', async (name, expected) => {
      expect(meters(await readSuite(name)).map(([, meter]) => meter)).toEqual(expected);
    });

    it('13b-KeySignatures-ChurchModes.xml has the mode of each', async () => {
      const { sequence } = await readSuite('13b-KeySignatures-ChurchModes.xml');
      const modes = [
        'MAJOR',
        'MINOR',
        'MAJOR',
        'DORIAN',
        'PHRYGIAN',
        'LYDIAN',
        'MIXOLYDIAN',
        'MINOR',
        'LOCRIAN',
      ];
      expect(sequence.keySignatures.map(({ mode }) => mode)).toEqual(modes);
      // Two sharps throughout: D major, B minor, E dorian and so on.
      expect(sequence.keySignatures.map(({ key }) => key)).toEqual([2, 11, 2, 4, 6, 7, 9, 11, 1]);
    });

    it('33b-Spanners-Tie.xml is one long note', async () => {
      expect((await readSuite('33b-Spanners-Tie.xml')).sequence.notes).toHaveLength(1);
    });

    it('03b-Rhythm-Backup.xml sounds both voices from where the cursor was', async () => {
      const starts = tuples(await readSuite('03b-Rhythm-Backup.xml')).map(
        ([pitch, start]) => `${pitch} at ${start}`,
      );
      expect(new Set(starts)).toEqual(new Set(['60 at 0', '57 at 0.5', '60 at 0.5', '57 at 1']));
    });

    it('72a-TransposingInstruments.xml sounds the same scale in every part', async () => {
      const { sequence } = await readSuite('72a-TransposingInstruments.xml');
      const pitchesOf = (part: number) =>
        sequence.notes.filter((note) => note.part === part).map(({ pitch }) => pitch % 12);
      expect(pitchesOf(1)).toEqual(pitchesOf(0));
      expect(pitchesOf(2)).toEqual(pitchesOf(0));
    });

    it('71f-AllChordTypes.xml has every kind, and one warning, for the kind that says it is none of them', async () => {
      const reading = await readSuite('71f-AllChordTypes.xml');
      expect(
        chords(reading)
          .map(([, figure]) => figure)
          .join(' '),
      ).toBe(
        'C Cm Caug Cdim C7 Cmaj7 Cm7 Cdim7 Caug7 Cm7b5 Cm(maj7) C6 Cm6 C9 Cmaj9 Cm9 C11 Cmaj11 Cm11 C13 Cmaj13 Cm13 Csus2 Csus Db/F Ab7(no5) Ab7(b5) Ab7 Cped C5 Cm7b5 C F#/C# Fbb/C G#/D# C C(no3)(b5) C(no1)(b6)',
      );
      expect(reading.warnings).toHaveLength(1);
    });

    it.each([
      ['45a-SimpleRepeat.xml', 6],
      ['45b-RepeatWithAlternatives.xml', 5],
      ['45c-RepeatMultipleTimes.xml', 46],
      ['45d-Repeats-Nested-Alternatives.xml', 16],
      ['45e-Repeats-Nested-Alternatives.xml', 15],
      ['45f-Repeats-InvalidEndings.xml', 8],
      ['45g-Repeats-NotEnded.xml', 2],
    ])('%s unfolded has %i bars', async (name, bars) => {
      const { sequence, warnings } = await readSuite(name, { unfold: true });
      expect([sequence.totalTime / 2, warnings]).toEqual([bars, []]);
    });

    it.each([
      ['51b-Header-Quotes.xml', '"Quotes" in header fields'],
      ['51d-EmptyTitle.xml', 'Empty work-title, non-empty movement-title'],
    ])('%s has its title', async (name, title) => {
      expect((await readSuite(name)).sequence.sequenceMetadata?.title).toBe(title);
    });

    it('73a-Percussion.xml tells drums by the names of their parts', async () => {
      const { notes } = (await readSuite('73a-Percussion.xml')).sequence;
      const drums = notes.filter(({ isDrum }) => isDrum);
      expect(new Set(drums.map(({ pitch }) => pitch))).toEqual(new Set([49, 81]));
      expect(drums).toHaveLength(6);
    });

    it('12ad and 33d sound where they are written: octave clefs and octave lines are but drawn', async () => {
      const pitches = async (name: string) => tuples(await readSuite(name)).map(([pitch]) => pitch);
      expect(await pitches('12ad-Clefs-Extreme-Octave.xml')).toEqual([36, 36, 84, 84, 96, 24]);
      expect(await pitches('33d-Spanners-OctaveShifts.xml')).toEqual([69, 72, 93, 48, 47, 81, 81, 59, 60]);
    });

    it('72b-TransposingInstruments-Full.xml and its like play one C in all parts', async () => {
      for (const name of [
        '72b-TransposingInstruments-Full.xml',
        '72d-TransposingInstruments-scorePitch.xml',
      ]) {
        const { notes } = (await readSuite(name)).sequence;
        expect(notes.map(({ pitch }) => pitch)).toEqual(new Array(11).fill(72));
      }
    });
  },
);
