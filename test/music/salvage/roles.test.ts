import { describe, expect, it } from 'vitest';
import { drumInstrumentsOf } from '../../../music/salvage/drum-instruments.ts';
import { melodyInstrumentOf } from '../../../music/salvage/melody-instrument.ts';
import { salvageOf } from '../../../music/salvage/salvage.ts';
import { type NoteTuple, notesOf, sequenceOf } from '../sequences.ts';

/** Quarters, one pattern after another. */
function line(pitches: readonly number[], { bars = 8, from = 0 } = {}): NoteTuple[] {
  return Array.from({ length: bars * 4 }, (_, beat) => [
    pitches[beat % pitches.length],
    from + beat,
    from + beat + 0.9,
  ]);
}

const TUNE = line([67, 67, 69, 71, 72, 71, 69, 67], { bars: 7, from: 4 });
const BASS = line([36, 36, 43, 43]);
const CHORDS = [60, 64, 67].flatMap((pitch) => line([pitch, pitch - 12, pitch, pitch + 5]));
const ARPEGGIO = line([48, 60, 67, 76]);

function band(tracks: readonly (readonly NoteTuple[])[], names: readonly string[] = []) {
  return sequenceOf(
    tracks.flatMap((track, instrument) => notesOf(track, { instrument })),
    { instrumentInfos: names.map((name, instrument) => ({ instrument, name })) },
  );
}

describe('the instrument of the tune', () => {
  it.each([
    ['first', [TUNE, BASS, CHORDS, ARPEGGIO], 0],
    ['last', [BASS, CHORDS, ARPEGGIO, TUNE], 3],
  ])('is found where it comes %s', (_, tracks, expected) => {
    expect(melodyInstrumentOf(band(tracks))).toBe(expected);
  });

  it.each(['Vocals', 'Melodía', '主旋律', 'メロディ', 'Lead Guitar', 'Singstimme'])(
    'is known by the name %s',
    (name) => {
      const low = TUNE.map(([pitch, start, end]): NoteTuple => [pitch - 24, start, end]);
      expect(melodyInstrumentOf(band([TUNE, low], ['Flute', name]))).toBe(1);
    },
  );

  it.each(['Backing Vocals', 'Bass', 'Accompaniment', '伴奏'])('is not %s', (name) => {
    expect(melodyInstrumentOf(band([TUNE, TUNE], [name, 'Flute']))).toBe(1);
  });

  it('is the only one where there is no other, and none where there are drums alone', () => {
    expect(melodyInstrumentOf(band([CHORDS]))).toBe(0);
    expect(melodyInstrumentOf(sequenceOf(notesOf(TUNE, { isDrum: true })))).toBeUndefined();
    expect(melodyInstrumentOf(sequenceOf([]))).toBeUndefined();
  });
});

describe('drums on other channels', () => {
  const beat = [
    ...line([36, 38]),
    ...line([42, 42]),
    ...line([42, 42]).map(([p, s, e]): NoteTuple => [p, s + 0.5, e + 0.5]),
  ];

  it.each(['Drums', 'Standard Kit', 'Percussion', 'Batería', 'Schlagzeug', 'ドラム', '架子鼓', 'Ударные'])(
    'are known by the name %s',
    (name) => {
      expect(drumInstrumentsOf(band([TUNE, line([36])], ['Flute', name]))).toEqual([1]);
    },
  );

  it('are known by bass drum, snare and hi-hat struck together', () => {
    expect(drumInstrumentsOf(band([TUNE, beat]))).toEqual([1]);
  });

  it('are neither a bass, a left hand nor steel drums', () => {
    const bass = line([36, 38, 42, 36, 40, 42]);
    const leftHand = [...line([36, 38]), ...line([43, 45]), ...line([48, 50])];
    expect(drumInstrumentsOf(band([bass, leftHand]))).toEqual([]);
    expect(drumInstrumentsOf(band([beat], ['Bass']))).toEqual([]);
    expect(drumInstrumentsOf(band([TUNE], ['Steel Drums']))).toEqual([]);
  });

  it('are left out where tune and chords are looked for', () => {
    const { drumInstruments, melodyInstrument } = salvageOf(band([beat, TUNE]));
    expect({ drumInstruments, melodyInstrument }).toEqual({ drumInstruments: [0], melodyInstrument: 1 });
  });
});

describe('salvage', () => {
  it('is the same each time, and leaves the piece as it was', () => {
    const sequence = band([TUNE, CHORDS]);
    const before = structuredClone(sequence);
    expect(salvageOf(sequence)).toEqual(salvageOf(sequence));
    expect(sequence).toEqual(before);
  });

  it('infers chords only where the file has none that can be read', () => {
    const sequence = band([TUNE, CHORDS]);
    const withSymbol = (text: string) =>
      salvageOf({ ...sequence, textAnnotations: [{ time: 0, text, annotationType: 'CHORD_SYMBOL' }] });
    expect(salvageOf(sequence).inferredChords?.length).toBeGreaterThan(0);
    expect(withSymbol('C').inferredChords).toBeUndefined();
    expect(withSymbol('Xyz').inferredChords?.length).toBeGreaterThan(0);
  });
});
