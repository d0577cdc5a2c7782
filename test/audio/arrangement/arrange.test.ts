import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeBeat } from '../../../audio/index.ts';
import { emptyNoteSequence, LIMITS, type Note, UserError } from '../../../music/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, drumSequence, melodySequence } from '../fixtures.ts';

const melody = melodySequence(A_MINOR_TUNE);
const drums = drumSequence(BOOM_BAP);
const request = { melody, drums, qpm: 90, bars: 24, seed: 7 };
const LAYER = { lead: 0, chords: 1, bass: 2, drums: 3 };

describe('arrangeBeat', () => {
  const { sequence, sections, key, notes } = arrangeBeat(request);
  const beatsOf = (seconds: number): number => (seconds * 90) / 60;
  const layer = (instrument: number) => sequence.notes.filter((note) => note.instrument === instrument);

  it('is exactly as long as asked, at the tempo asked', () => {
    expect(sequence.totalTime).toBeCloseTo((24 * 4 * 60) / 90, 9);
    expect(sequence.tempos).toEqual([{ time: 0, qpm: 90 }]);
    expect(sequence.timeSignatures).toEqual([{ time: 0, numerator: 4, denominator: 4 }]);
    expect(
      sequence.notes.every((note) => note.startTime >= 0 && note.endTime <= sequence.totalTime + 1e-9),
    ).toBe(true);
  });

  it('has an intro without bass, a verse, a hook with every layer and an outro', () => {
    expect(sections.map(({ name, bars }) => `${name} ${bars}`)).toEqual([
      'Intro 4',
      'Verse 8',
      'Hook 8',
      'Outro 4',
    ]);
    expect(sections[0].layers).not.toContain('bass');
    expect(sections[2].layers).toEqual(['lead', 'chords', 'bass', 'drums']);
    expect(layer(LAYER.bass).every((note) => beatsOf(note.startTime) > 15.9)).toBe(true);
  });

  it('finds the key and puts the root of each bar under it', () => {
    expect(key).toBe('A minor');
    const verseRoots = [4, 5, 6, 7].map((bar) => {
      const first = layer(LAYER.bass).find((note) => Math.abs(beatsOf(note.startTime) - bar * 4) < 0.1);
      return first && first.pitch % 12;
    });
    expect(verseRoots).toEqual([9, 5, 0, 7]);
  });

  it('keeps the chords that the melody was written over, and finds others where none is written', () => {
    const symbol = (bar: number, text: string) => ({
      time: (bar * 4 * 60) / (melody.tempos[0]?.qpm ?? 120),
      text,
      annotationType: 'CHORD_SYMBOL' as const,
    });
    const textAnnotations = [symbol(0, 'Dm7'), symbol(1, 'N.C.'), symbol(2, 'Bb/F'), symbol(3, 'Csus4')];
    const over = arrangeBeat({ ...request, melody: { ...melody, textAnnotations } });
    const verse = over.sequence.textAnnotations.filter(
      ({ time, annotationType }) =>
        annotationType === 'CHORD_SYMBOL' && beatsOf(time) > 15.9 && beatsOf(time) < 31.9,
    );
    expect(verse.map(({ text }) => text)).toEqual(['Dm', 'F', 'Bb', 'C']);
    expect(over.notes).toContain('over the melody’s own chords');
    expect(notes).not.toContain('over the melody’s own chords');
  });

  it('plays the bass alone and low, and only with a kick or on a downbeat', () => {
    const bass = layer(LAYER.bass);
    const kicks = layer(LAYER.drums).filter((note) => note.pitch === 36);
    for (const [index, note] of bass.entries()) {
      expect(note.pitch).toBeLessThanOrEqual(45);
      if (index > 0) expect(note.startTime).toBeGreaterThanOrEqual(bass[index - 1].endTime - 1e-9);
      const beat = beatsOf(note.startTime);
      const isDownbeat = Math.abs(beat / 4 - Math.round(beat / 4)) < 0.02;
      expect(isDownbeat || kicks.some((kick) => Math.abs(kick.startTime - note.startTime) < 0.03)).toBe(true);
    }
  });

  it('never sounds a pitch twice at once within a layer', () => {
    for (const instrument of Object.values(LAYER)) {
      const ends = new Map<number, number>();
      for (const { pitch, startTime, endTime } of layer(instrument)) {
        expect(startTime).toBeGreaterThanOrEqual((ends.get(pitch) ?? 0) - 1e-9);
        ends.set(pitch, endTime);
      }
    }
  });

  it('says where sections start and chords change', () => {
    const texts = (type: string) =>
      sequence.textAnnotations.filter((entry) => entry.annotationType === type).map((entry) => entry.text);
    expect(texts('UNKNOWN')).toEqual(['Intro', 'Verse', 'Hook', 'Outro']);
    expect(texts('CHORD_SYMBOL').slice(0, 4)).toEqual(['Am', 'F', 'C', 'G']);
    expect(notes).toEqual(['intro 4, verse 8, hook 8, outro 4']);
  });

  it('leaves the pattern of a hook bar but for fills: no two sections of drums are all alike', () => {
    const hits = (bar: number): string =>
      layer(LAYER.drums)
        .filter((note) => Math.floor(beatsOf(note.startTime) / 4 + 0.01) === bar)
        .map((note) => `${note.pitch}@${Math.round(beatsOf(note.startTime) * 4) % 16}`)
        .join(' ');
    expect(hits(5)).not.toBe(hits(11));
  });

  it('is the same for the same seed and another for another', () => {
    expect(arrangeBeat(request)).toEqual(arrangeBeat(request));
    expect(arrangeBeat({ ...request, seed: 8 }).sequence.notes).not.toEqual(sequence.notes);
  });

  it('leaves what it was given as it was', () => {
    const before = structuredClone({ melody, drums });
    arrangeBeat(request);
    expect({ melody, drums }).toEqual(before);
  });

  it('reads a melody and drums at any tempo of their own', () => {
    const slow = { melody: melodySequence(A_MINOR_TUNE, 60), drums: drumSequence(BOOM_BAP, 171) };
    const pitches = (result: typeof sequence) => result.notes.map((note) => note.pitch);
    expect(pitches(arrangeBeat({ ...request, ...slow }).sequence)).toEqual(pitches(sequence));
  });

  it('prefers quantized steps to seconds', () => {
    const stepped = structuredClone(drums);
    stepped.quantizationInfo = { stepsPerQuarter: 4 };
    for (const note of stepped.notes) {
      note.quantizedStartStep = Math.round(note.startTime * 8);
      note.quantizedEndStep = note.quantizedStartStep + 1;
      note.startTime += 0.04;
    }
    expect(arrangeBeat({ ...request, drums: stepped }).sequence).toEqual(sequence);
  });

  it('mends a pattern without backbeat, hats and downbeat kick, and says so', () => {
    const bare = arrangeBeat({ ...request, drums: drumSequence({ 36: '....x...........' }) });
    expect(bare.notes.slice(1)).toEqual([
      'put a kick on the first beat',
      'marked the backbeat on 2 and 4 where the drums left it open',
      'added closed hats, since the drums had too few to keep time',
    ]);
    const snares = bare.sequence.notes.filter((note) => note.isDrum && note.pitch === 38);
    expect(snares.some((note) => Math.abs(beatsOf(note.startTime) - 17) < 0.05)).toBe(true);
  });

  it('puts a good bar in the place of a drum solo, and says so', () => {
    const solo = drumSequence({
      36: 'x.....x.x.......x.....x.x.......x.....x.x.......................',
      38: '....x.......x.......x.......x.......x.......x...xxxxxxxxxxxxxxxx',
      42: 'x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.................',
    });
    const made = arrangeBeat({ ...request, drums: solo });
    expect(made.notes.slice(1)).toEqual(['replaced 1 of 4 bars of drums that lost the beat']);
    const bar8 = made.sequence.notes.filter(
      (note) => note.isDrum && Math.floor(beatsOf(note.startTime) / 4 + 0.01) === 7,
    );
    expect(bar8.filter((note) => note.pitch === 38)).toHaveLength(2);
  });

  it('keeps to the backbeat that a pattern leans to, whatever the style would do', () => {
    const leaning = drumSequence({
      36: 'x.......x.......x.......x.......',
      38: '....x.......x.......x...........',
      42: 'x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.',
    });
    const trap = arrangeBeat({ ...request, qpm: 140, drums: leaning });
    expect(trap.style).toBe('trap');
    expect(trap.notes.slice(1)).toEqual(['marked the backbeat on 2 and 4 where the drums left it open']);
  });

  it('holds for any melody, pattern, tempo, length and seed: whole, bounded, finite', () => {
    const events = fc.array(fc.oneof(fc.constant(-2), fc.constant(-1), fc.integer({ min: 0, max: 127 })), {
      minLength: 1,
      maxLength: 160,
    });
    const grid = fc.dictionary(
      fc.integer({ min: 27, max: 90 }).map(String),
      fc.array(fc.constantFrom('x', '.'), { minLength: 1, maxLength: 80 }).map((marks) => marks.join('')),
      { minKeys: 1, maxKeys: 6 },
    );
    fc.assert(
      fc.property(
        events.filter((list) => list.some((event) => event >= 0)),
        grid.filter((rows) => Object.values(rows).some((row) => row.includes('x'))),
        fc.integer({ min: 60, max: LIMITS.qpmMax }),
        fc.integer({ min: 1, max: LIMITS.beatBars }),
        fc.integer(),
        (list, rows, qpm, bars, seed) => {
          const made = arrangeBeat({
            melody: melodySequence(list),
            drums: drumSequence(rows),
            qpm,
            bars,
            seed,
          });
          expect(made.sections.reduce((sum, section) => sum + section.bars, 0)).toBe(bars);
          expect(made.sections.every((section) => section.bars >= Math.min(2, bars))).toBe(true);
          const isSound = ({ pitch, velocity, startTime, endTime }: Note): boolean =>
            endTime > startTime &&
            endTime <= made.sequence.totalTime + 1e-9 &&
            [pitch, velocity].every((value) => Number.isInteger(value) && value >= 0 && value <= 127) &&
            velocity > 0;
          expect(made.sequence.notes.filter((note) => !isSound(note))).toEqual([]);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });
});

describe('arrangeBeat refuses', () => {
  it.each([
    ['a melody without notes', { melody: emptyNoteSequence() }, 'melody-empty'],
    ['a melody of drums', { melody: drums }, 'melody-empty'],
    ['drums without drum notes', { drums: melody }, 'drums-empty'],
    ['no bars', { bars: 0 }, 'bars-range'],
    ['half a bar', { bars: 1.5 }, 'bars-range'],
    ['more bars than the limit', { bars: LIMITS.beatBars + 1 }, 'bars-range'],
    ['a tempo under the limit', { qpm: LIMITS.qpmMin - 1 }, 'qpm-range'],
    ['a tempo that is no number', { qpm: Number.NaN }, 'qpm-range'],
    ['more than ten minutes', { qpm: 40, bars: 128 }, 'beat-too-long'],
  ])('%s', (_, change, code) => {
    expect(() => arrangeBeat({ ...request, ...change })).toThrow(expect.objectContaining({ code }));
    expect(() => arrangeBeat({ ...request, ...change })).toThrow(UserError);
  });
});
