import { describe, expect, it } from 'vitest';
import { chordFigureOf } from '../../../music/midi/chord-text.ts';
import { readMidi } from '../../../music/midi/read-midi.ts';
import { meta, note, smf } from './smf.ts';

const KIND = { text: 0x01, trackName: 0x03, lyric: 0x05, marker: 0x06, cue: 0x07 } as const;

/** An event of words, 100 ticks after the one before: half a second. */
function words(kind: keyof typeof KIND, text: string, delta = 100): number[] {
  return meta(delta, KIND[kind], [...new TextEncoder().encode(text)]);
}

function track(kind: keyof typeof KIND, texts: readonly string[]): number[] {
  return texts.flatMap((text, index) => words(kind, text, index === 0 ? 0 : 100));
}

/** Type, text and time of all annotations. */
function annotations(...tracks: number[][]): unknown[] {
  return readMidi(smf([...tracks, note(60, 100)])).sequence.textAnnotations.map(
    ({ annotationType, text, time }) => [annotationType, text, time],
  );
}

const chords = (...figures: string[]): unknown[] =>
  figures.map((figure, index) => ['CHORD_SYMBOL', figure, index / 2]);
const lyrics = (...syllables: string[]): unknown[] =>
  syllables.map((syllable, index) => ['UNKNOWN', syllable, index / 2]);

describe('chord symbols in a MIDI file', () => {
  it.each(['text', 'lyric', 'marker', 'cue'] as const)('are found in its %s events', (kind) => {
    expect(annotations(track(kind, ['Am7', 'D7', 'Gmaj7']))).toEqual(chords('Am7', 'D7', 'Gmaj7'));
  });

  it('may stand among other words, if most are chords', () => {
    expect(annotations(track('marker', ['Am', 'F', 'Chorus', 'C']))).toEqual([
      ['CHORD_SYMBOL', 'Am', 0],
      ['CHORD_SYMBOL', 'F', 0.5],
      ['CHORD_SYMBOL', 'C', 1.5],
    ]);
    expect(annotations(track('text', ['by A', 'copyright', 'Am']))).toEqual([]);
  });

  it('are not the letters of a form, unless their track is called so', () => {
    const form = track('marker', ['A', 'A', 'B', 'A']);
    expect(annotations(form)).toEqual([]);
    expect(annotations([...words('trackName', 'Chords', 0), ...form])).toEqual(chords('A', 'A', 'B', 'A'));
    expect(annotations(track('marker', ['C', 'F', 'G']))).toEqual(chords('C', 'F', 'G'));
  });

  it('that stand in several tracks are taken once', () => {
    const progression = track('marker', ['Dm', 'G', 'C']);
    expect(annotations(progression, progression)).toEqual(chords('Dm', 'G', 'C'));
  });

  it('that cannot be read are left out with a warning', () => {
    const { warnings } = readMidi(smf([track('marker', ['Am', 'F', 'G7foo', 'C']), note(60, 100)]));
    expect(warnings).toEqual(['One chord symbol, “G7foo”, could not be read and was left out.']);
  });

  it('are read as an arranger keyboard writes them, as meta events and as sysex', () => {
    const xf = meta(0, 0x7f, [0x43, 0x7b, 0x01, 0x31, 0x02, 0x35, 0x00]);
    const control = [100, 0xf0, 8, 0x43, 0x7e, 0x02, 0x42, 0x0a, 0x7f, 0x7f, 0xf7];
    const silence = meta(100, 0x7f, [0x43, 0x7b, 0x01, 0x31, 34, 0x7f, 0x7f]);
    expect(annotations([...xf, ...control, ...silence])).toEqual(chords('Cmaj7/G', 'D#m7', 'N.C.'));
  });
});

describe('a chord symbol as programs carry it', () => {
  it.each([
    ['Cmi7', 'Cm7'],
    ['C△', 'Cmaj7'],
    [' [Am] ', 'Am'],
    ['(G7)', 'G7'],
    ['{F#m7b5}', 'F#m7b5'],
    ['Chord: D7', 'D7'],
    ['A:min7/b3', 'Am7'],
    ['C:maj', 'C'],
    ['G:7(*5)', 'G7'],
    ['Bb:hdim7', 'Bbm7b5'],
    ['NC', 'N.C.'],
    ['N', 'N.C.'],
  ])('%s is read as %s', (text, figure) => {
    expect(chordFigureOf(text)).toBe(figure);
  });

  it.each(['Chorus', 'Bridge', 'Coda', 'Baby', 'D.C.', 'am', 'verse 1', '', 'A'.repeat(1000)])(
    '%s is none',
    (text) => {
      expect(chordFigureOf(text)).toBeUndefined();
    },
  );
});

describe('lyrics of a MIDI file', () => {
  it('are one annotation a syllable, with a hyphen where the word goes on', () => {
    expect(annotations(track('lyric', ['Hel', 'lo ', 'world']))).toEqual(lyrics('Hel-', 'lo', 'world'));
    expect(annotations(track('lyric', ['Hel-', 'lo', 'world']))).toEqual(lyrics('Hel-', 'lo', 'world'));
  });

  it('end a word with a line, also where its break is an event of its own', () => {
    const events = [...words('lyric', 'la ', 0), ...words('lyric', 'lu'), ...words('lyric', '\r', 0)];
    expect(annotations([...events, ...words('lyric', 'li')])).toEqual(lyrics('la', 'lu', 'li'));
  });

  it('are read from the text events of karaoke files, with their title', () => {
    const heads = ['@KMIDI KARAOKE FILE', '@LENGL', '@TA Song', '@TA Singer'];
    const events = [
      ...heads.flatMap((head) => words('text', head, 0)),
      ...words('text', '\\Hel', 0),
      ...words('text', 'lo'),
      ...words('text', '/you'),
    ];
    const { sequence } = readMidi(smf([events, note(60, 100)]));
    expect(sequence.sequenceMetadata).toEqual({ title: 'A Song' });
    expect(annotations(events)).toEqual(lyrics('Hel-', 'lo', 'you'));
  });

  it('stand beside chord symbols', () => {
    expect(annotations(track('lyric', ['Oh', 'yes', 'no']), track('marker', ['Am', 'F', 'C']))).toEqual([
      ...chords('Am', 'F', 'C'),
      ...lyrics('Oh', 'yes', 'no'),
    ]);
  });

  it('are read as far as any song has words', () => {
    const { sequence, warnings } = readMidi(
      smf([[...track('lyric', new Array<string>(20_001).fill('la')), ...note(60, 1)]]),
    );
    expect(sequence.textAnnotations).toHaveLength(20_000);
    expect(warnings).toEqual(['Of its words the first 20,000 were read.']);
  });

  it('are not the remarks of an editor', () => {
    expect(annotations(track('text', ['note track', 'B:Sussex Tune Book']))).toEqual([]);
  });
});
