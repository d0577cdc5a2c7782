import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileAnalysis } from '../../music/analysis.ts';
import { analyzePiece } from '../../music/analysis.ts';
import { hasSentence } from '../../music/drop-reasons.ts';
import { keyName } from '../../music/key-name.ts';
import type { Note, NoteSequence } from '../../music/note-sequence.ts';
import { emptyNoteSequence } from '../../music/note-sequence.ts';

/** Eight quarter notes a pattern, at 120 qpm, so a bar of 4/4 lasts 2 s. */
const TUNE = [60, 62, 64, 65, 67, 69, 71, 72];

function line(
  bars: number,
  { instrument = 0, isDrum = false, program = 0, from = 0, pitches = TUNE } = {},
): Note[] {
  return Array.from({ length: bars * 4 }, (_, i) => ({
    pitch: pitches[i % pitches.length],
    velocity: 80,
    startTime: from + i / 2,
    endTime: from + (i + 1) / 2,
    instrument,
    program,
    isDrum,
  }));
}

function piece(notes: Note[], fields: Partial<NoteSequence> = {}): NoteSequence {
  const totalTime = notes.reduce((end, note) => Math.max(end, note.endTime), 0);
  const timeSignatures = [{ time: 0, numerator: 4, denominator: 4 }];
  return emptyNoteSequence({ notes, totalTime, timeSignatures, tempos: [{ time: 0, qpm: 120 }], ...fields });
}

function chord(time: number, text: string): NoteSequence['textAnnotations'][number] {
  return { time, text, annotationType: 'CHORD_SYMBOL' };
}

function analyze(sequence: NoteSequence): FileAnalysis {
  return analyzePiece(sequence, { format: 'midi', warnings: ['a word'] });
}

function reasons(sequence: NoteSequence, family: FileAnalysis['dropped'][number]['family']): string[] {
  return analyze(sequence)
    .dropped.filter((dropped) => dropped.family === family)
    .map(({ reason }) => reason);
}

describe('the facts of a piece', () => {
  it('are its title, length, tempo, meter, key and warnings', () => {
    const sequence = piece(line(8), {
      sequenceMetadata: { title: 'Scale' },
      keySignatures: [{ time: 0, key: 9, mode: 'MINOR' }],
    });
    expect(analyze(sequence)).toMatchObject({
      format: 'midi',
      title: 'Scale',
      seconds: 16,
      notes: 32,
      qpm: 120,
      timeSignature: '4/4',
      key: 'A minor',
      warnings: ['a word'],
    });
  });

  it('are those in force longest, not those of a pickup', () => {
    const sequence = piece(line(8), {
      timeSignatures: [
        { time: 0, numerator: 1, denominator: 4 },
        { time: 0.5, numerator: 3, denominator: 4 },
      ],
      tempos: [
        { time: 0, qpm: 120 },
        { time: 15.5, qpm: 60 },
      ],
    });
    expect(analyze(sequence)).toMatchObject({ timeSignature: '3/4', qpm: 120 });
  });

  it('are 120 and 4/4 and no key where nothing is said', () => {
    const sequence = piece(line(1), { timeSignatures: [], tempos: [] });
    expect(analyze(sequence)).toMatchObject({ timeSignature: '4/4', qpm: 120, key: undefined });
  });
});

describe('examples', () => {
  it('are counted for each family', () => {
    const chords = [chord(0, 'C'), chord(8, 'Am7')];
    const melody = piece(line(8), { textAnnotations: chords });
    expect(analyze(melody).examples).toEqual({ melody: 1, drums: 0, improv: 1, performance: 1 });
    const drums = piece(line(8, { isDrum: true, pitches: [36, 38] }));
    expect(analyze(drums).examples).toEqual({ melody: 0, drums: 1, improv: 0, performance: 1 });
  });

  it('of the same piece are counted again the same, and the piece is left as it was', () => {
    const sequence = piece(line(8), { textAnnotations: [chord(0, 'C')] });
    const before = structuredClone(sequence);
    expect(analyze(sequence)).toEqual(analyze(sequence));
    expect(sequence).toEqual(before);
  });
});

describe('what is dropped', () => {
  it('is nothing where all is used', () => {
    expect(reasons(piece(line(8)), 'melody')).toEqual([]);
  });

  it('says what a piece without notes lacks', () => {
    const { dropped, examples } = analyze(piece([]));
    expect(examples).toEqual({ melody: 0, drums: 0, improv: 0, performance: 0 });
    expect(dropped.map(({ family, reason }) => `${family}: ${reason}`)).toEqual([
      'melody: there are no notes',
      'drums: there are no drum notes (in MIDI they stand on channel 10)',
      'improv: there are no notes',
      'performance: there are no notes',
    ]);
  });

  it('says that drums alone give no melody', () => {
    expect(reasons(piece(line(8, { isDrum: true })), 'melody')).toEqual(['there are no notes but drums']);
  });

  it('says that there are no chord symbols', () => {
    expect(reasons(piece(line(8)), 'improv')).toEqual([
      'there are no chord symbols, and ImprovRNN learns melody over chords; write them above the melody in a score editor',
    ]);
  });

  it('names the part in which chords are', () => {
    const chordal = [
      ...line(8, { instrument: 1 }),
      ...line(8, { instrument: 1, pitches: [48, 50, 52, 53, 55] }),
    ];
    const sequence = piece([...line(8), ...chordal], {
      instrumentInfos: [
        { instrument: 0, name: 'Voice' },
        { instrument: 1, name: 'Piano' },
      ],
    });
    expect(analyze(sequence).examples.melody).toBe(1);
    expect(reasons(sequence, 'melody')).toEqual([
      'notes begin together (chords) in Piano, so no melody is taken from there; give the melody a part of its own',
    ]);
  });

  it('names the chord symbols that are none', () => {
    const textAnnotations = [chord(0, 'C'), chord(2, 'Hello')];
    expect(reasons(piece(line(8), { textAnnotations }), 'improv')).toEqual([
      'Hello over 1 melody could not be understood as a chord; write it plainly, as in Am7 or F#dim',
    ]);
  });

  it('says that two chords stand together', () => {
    const textAnnotations = [chord(0, 'C'), chord(2, 'F'), chord(2, 'G')];
    expect(reasons(piece(line(8), { textAnnotations }), 'improv')).toEqual([
      'two chord symbols stand on the same sixteenth over 1 melody; keep one of the two',
    ]);
  });

  it('counts short, long and plain melodies', () => {
    expect(reasons(piece(line(3)), 'melody')).toEqual(['1 melody was shorter than 7 bars']);
    expect(reasons(piece(line(40)), 'melody')).toEqual([
      '1 melody was longer than 512 sixteenths (32 bars of 4/4) and was cut there',
    ]);
    const plain = piece(line(8, { pitches: [60, 62] }), { textAnnotations: [chord(0, 'C')] });
    expect(reasons(plain, 'melody')).toEqual(['1 melody used fewer than 5 different notes']);
    expect(reasons(plain, 'improv')).toEqual(['1 melody used fewer than 3 different notes']);
  });

  it('explains short melodies by the changes of meter that cut the piece', () => {
    const sequence = piece(line(8), {
      timeSignatures: [
        { time: 0, numerator: 4, denominator: 4 },
        { time: 8, numerator: 3, denominator: 4 },
      ],
    });
    expect(reasons(sequence, 'melody')).toEqual([
      '2 melodies were shorter than 7 bars',
      'the time signature or the tempo changes once; the piece was cut there',
    ]);
  });

  it('knows a pickup from a change of meter', () => {
    const sequence = piece([...line(1).slice(0, 1), ...line(8, { from: 0.5 })], {
      timeSignatures: [
        { time: 0, numerator: 1, denominator: 4 },
        { time: 0.5, numerator: 4, denominator: 4 },
      ],
    });
    expect(analyze(sequence).examples.melody).toBe(1);
    expect(reasons(sequence, 'melody')).toContain('the pickup before the first full bar was cut off');
  });

  it('says that PerformanceRNN wants one instrument', () => {
    const duo = piece([...line(8), ...line(8, { instrument: 1, program: 40 })]);
    expect(reasons(duo, 'performance')).toEqual([
      '1 passage of 30 seconds had more than one instrument, and PerformanceRNN learns from one, as a piano alone',
    ]);
  });

  it('has a sentence for every statistic that the pipelines count', () => {
    const pipelines = [
      'lead-sheet',
      'melody/extraction',
      'drums/extraction',
      'performance/pipeline',
      'segments',
    ];
    const code = pipelines.map((name) =>
      readFileSync(new URL(`../../music/${name}.ts`, import.meta.url), 'utf8'),
    );
    const names = code.join('\n').match(/\b[a-z]+(_[a-z0-9]+)+\b/g) ?? [];
    const statistics = [...new Set(names)].filter((name) =>
      /discarded|truncated|_chords?\b|_chord_|per_bar/.test(name),
    );
    expect(statistics.length).toBeGreaterThan(10);
    expect(statistics.filter((name) => !hasSentence(name))).toEqual([]);
  });
});

describe('key names', () => {
  it('are spelled with the fewer accidentals', () => {
    expect(keyName({ key: 5, mode: 'MAJOR' })).toBe('F major');
    expect(keyName({ key: 10, mode: 'MAJOR' })).toBe('Bb major');
    expect(keyName({ key: 1, mode: 'MINOR' })).toBe('C# minor');
    expect(keyName({ key: 2, mode: 'DORIAN' })).toBe('D dorian');
    expect(keyName({ key: 7, mode: 'NOT_SPECIFIED' })).toBe('G');
  });
});
