import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileAnalysis } from '../../music/analysis.ts';
import { analyzePiece } from '../../music/analysis.ts';
import { hasSentence } from '../../music/drop-reasons.ts';
import { keyName } from '../../music/key-name.ts';
import type { Note, NoteSequence } from '../../music/note-sequence.ts';
import { emptyNoteSequence } from '../../music/note-sequence.ts';
import { salvageOf } from '../../music/salvage/salvage.ts';

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
  return analyzePiece({ sequence }, { format: 'midi', warnings: ['a word'] });
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
      keyFrom: 'file',
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

  it('are 120 and 4/4 and the key that is heard where nothing is said', () => {
    const sequence = piece(line(8), { timeSignatures: [], tempos: [] });
    expect(analyze(sequence)).toMatchObject({
      timeSignature: '4/4',
      qpm: 120,
      key: 'C major',
      keyFrom: 'notes',
    });
  });
});

describe('a piece played live', () => {
  const livelyOf = (notes: Note[], fields: Partial<NoteSequence> = {}) =>
    analyze(piece(notes, fields)).isPlayedLive;

  it('is told by its touch or its timing', () => {
    const touched = line(8).map((note, index) => ({ ...note, velocity: 50 + index }));
    const timed = line(8).map((note, index) => ({
      ...note,
      startTime: note.startTime + ((index * 7) % 11) / 1000,
    }));
    expect([livelyOf(line(8)), livelyOf(touched), livelyOf(timed)]).toEqual([false, true, true]);
  });

  it('is none that was read from a score, nor drums', () => {
    const touched = line(8).map((note, index) => ({ ...note, velocity: 50 + index }));
    const sourceInfo: NoteSequence['sourceInfo'] = {
      sourceType: 'SCORE_BASED',
      encodingType: 'MUSIC_XML',
      parser: 'MAGENTA_MUSIC_XML',
    };
    expect(livelyOf(touched, { sourceInfo })).toBe(false);
    expect(livelyOf(touched.map((note) => ({ ...note, isDrum: true })))).toBe(false);
  });

  it('is none where triplets and a changing tempo are written', () => {
    const tempos = [
      { time: 0, qpm: 120 },
      { time: 4, qpm: 97 },
    ];
    const triplets = line(8).map((note, index) => ({
      ...note,
      startTime: index < 12 ? index / 3 : 4 + ((index - 12) * 60) / 97 / 3,
    }));
    expect(livelyOf(triplets, { tempos })).toBe(false);
  });
});

describe('the key of a piece', () => {
  it('is that of its notes where the file says no more than a program writes by itself', () => {
    const keySignatures = [{ time: 0, key: 0, mode: 'MAJOR' as const }];
    const minor = line(8, { pitches: [57, 59, 60, 62, 64, 65, 68, 69] });
    expect(analyze(piece(minor, { keySignatures }))).toMatchObject({ key: 'A minor', keyFrom: 'notes' });
    const sharp = line(8, { pitches: TUNE.map((pitch) => pitch + 4) });
    expect(analyze(piece(sharp, { keySignatures }))).toMatchObject({ key: 'E major', keyFrom: 'notes' });
  });

  it('is none of drums', () => {
    expect(analyze(piece(line(8, { isDrum: true }))).key).toBeUndefined();
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
      'melody: there are no notes; export it again from where it was made',
      'drums: there are no drum notes (in MIDI they stand on channel 10, or in a track that has drums in its name)',
      'improv: there are no notes; export it again from where it was made',
      'performance: there are no notes; export it again from where it was made',
    ]);
  });

  it('says that drums alone give no melody', () => {
    expect(reasons(piece(line(8, { isDrum: true })), 'melody')).toEqual(['there are no notes but drums']);
  });

  it('says that drums alone are no piano, which Magenta’s rules do not know', () => {
    const sequence = piece(line(8, { isDrum: true }));
    const { examples, dropped, strict } = analyzePiece(
      { sequence, salvage: salvageOf(sequence) },
      { format: 'midi' },
    );
    expect([examples.performance, strict?.examples.performance]).toEqual([0, 1]);
    expect(dropped).toContainEqual({
      family: 'performance',
      count: 1,
      reason: 'there are no notes but drums',
      otherKind: true,
    });
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
      'notes begin together (chords) in Piano, so no melody is taken from there; give a melody in it a part of its own',
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
    expect(reasons(piece(line(3)), 'melody')).toEqual([
      '1 melody was shorter than 7 bars; a rest of a bar ends a melody, so write shorter rests, or longer tunes',
    ]);
    expect(reasons(piece(line(40)), 'melody')).toEqual([
      '1 melody was longer than 512 sixteenths (32 bars of 4/4) and was cut there, as Magenta does; divide the piece to keep the rest',
    ]);
    const plain = piece(line(8, { pitches: [60, 62] }), { textAnnotations: [chord(0, 'C')] });
    expect(reasons(plain, 'melody')).toEqual([
      '1 melody used fewer than 5 different notes, from which there is little to learn; add tunes that move more',
    ]);
    expect(reasons(plain, 'improv')).toEqual([
      '1 melody used fewer than 3 different notes, from which there is little to learn; add tunes that move more',
    ]);
  });

  it('explains short melodies by the changes of meter that cut the piece', () => {
    const sequence = piece(line(8), {
      timeSignatures: [
        { time: 0, numerator: 4, denominator: 4 },
        { time: 8, numerator: 3, denominator: 4 },
      ],
    });
    expect(reasons(sequence, 'melody')).toEqual([
      '2 melodies were shorter than 7 bars; a rest of a bar ends a melody, so write shorter rests, or longer tunes',
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
      '1 passage of 30 seconds had more than one instrument, and PerformanceRNN learns from one, as a piano alone; export one instrument by itself',
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

describe('what is saved', () => {
  function salvaged(sequence: NoteSequence): FileAnalysis {
    return analyzePiece({ sequence, salvage: salvageOf(sequence) }, { format: 'midi' });
  }

  function savedFor(sequence: NoteSequence, family: FileAnalysis['dropped'][number]['family']): string[] {
    return (salvaged(sequence).saved ?? [])
      .filter((saved) => saved.family === family)
      .map(({ what }) => what);
  }

  it('is a tune under chords, and the chords that go with it', () => {
    const chords = line(8, { pitches: [48, 55, 52, 53] });
    const sequence = piece([...line(8, { pitches: [72, 74, 76, 77, 79] }), ...chords], {
      instrumentInfos: [{ instrument: 0, name: 'Piano' }],
    });
    const { examples, strict } = salvaged(sequence);
    expect(examples).toMatchObject({ melody: 1, improv: 1 });
    expect(strict?.examples).toMatchObject({ melody: 0, improv: 0 });
    expect(strict?.statistics.melody).toEqual({ polyphonic_tracks_discarded: 1 });
    expect(savedFor(sequence, 'melody')).toEqual(['the top line of Piano was taken as the tune']);
    expect(savedFor(sequence, 'improv')).toEqual([
      'the top line of Piano was taken as the tune',
      'chords were worked out from the notes',
    ]);
  });

  it('is chords that are guessed where the tune is alone, and says how far they are to be trusted', () => {
    const [guess] = (salvaged(piece(line(8))).saved ?? []).filter(({ family }) => family === 'improv');
    expect(guess).toMatchObject({
      deed: 'guessed-chords',
      what: expect.stringContaining('about half may be wrong'),
    });
  });

  it('is a lead sheet of which some symbols are unreadable, misspelt or crowded', () => {
    const textAnnotations = ['C', 'Xyz', 'F', 'C△7', 'G'].map((text, i) => chord(4 * i, text));
    const sequence = piece(line(10), { textAnnotations: [...textAnnotations, chord(16, 'G7')] });
    expect(salvaged(sequence)).toMatchObject({
      kind: 'lead sheet',
      examples: { improv: 1 },
      dropped: [{ family: 'drums' }],
      bars: { melody: 10, chords: 10, drums: 0 },
    });
    expect(savedFor(sequence, 'improv')).toEqual([
      '1 chord symbol could not be read and was passed over: Xyz',
      '1 chord symbol was read in another spelling: C△7',
      '1 chord symbol stood on one sixteenth with a later one, and the later one was kept',
    ]);
  });

  it('is a piece with tempo changes, a pickup and an odd bar', () => {
    const sequence = piece([...line(1).slice(0, 1), ...line(16, { from: 0.5 })], {
      timeSignatures: [
        { time: 0, numerator: 1, denominator: 4 },
        { time: 0.5, numerator: 4, denominator: 4 },
        { time: 16.5, numerator: 2, denominator: 4 },
        { time: 17.5, numerator: 4, denominator: 4 },
      ],
      tempos: [120, 121, 120].map((qpm, i) => ({ time: 4 * i, qpm })),
    });
    expect(savedFor(sequence, 'melody')).toEqual([
      '2 tempo changes were smoothed over',
      'the pickup was kept with the bar after it',
      '1 odd bar was kept with the music before',
    ]);
  });

  it('is told of drums on another channel', () => {
    const sequence = piece(line(8, { pitches: [36, 42, 38, 42] }), {
      instrumentInfos: [{ instrument: 0, name: 'Batería' }],
    });
    expect(salvaged(sequence)).toMatchObject({ kind: 'drums', examples: { drums: 1, melody: 0 } });
    expect(savedFor(sequence, 'drums')).toEqual(['Batería was recognised as drums']);
  });

  it('is nothing where the file says all', () => {
    const sequence = piece(line(8), { textAnnotations: [chord(0, 'C'), chord(8, 'G7')] });
    expect(salvaged(sequence).saved).toEqual([]);
  });
});

describe('the kind of a piece', () => {
  const kindOf = (notes: Note[], fields: Partial<NoteSequence> = {}) => analyze(piece(notes, fields)).kind;

  it('is told by its instruments and chord symbols', () => {
    const textAnnotations = [chord(0, 'C')];
    expect(kindOf(line(8), { textAnnotations })).toBe('lead sheet');
    expect(kindOf(line(8))).toBe('solo');
    expect(kindOf(line(8, { isDrum: true }))).toBe('drums');
    expect(kindOf([...line(8), ...line(8, { instrument: 1 })], { textAnnotations })).toBe('song');
    expect(kindOf([...line(8), ...line(8, { instrument: 1, isDrum: true })])).toBe('song');
  });
});
