import { describe, expect, it } from 'vitest';
import { findConfig } from '../../../models/index.ts';
import { type NoteSequence, salvageOf } from '../../../music/index.ts';
import { leadSheetSequence, TINY_PROGRESSION } from '../tiny-music.ts';

const pitches = findConfig('improv', 'chord_pitches_improv');
const triads = findConfig('improv', 'basic_improv');

/** The tiny progression with another first chord. */
function beginningWith(figure: string): NoteSequence {
  return leadSheetSequence(1, [figure, ...TINY_PROGRESSION.slice(1)]);
}

/** `second` after `first`, which takes 16 seconds, and two bars of silence. */
function oneAfterTheOther(first: NoteSequence, second: NoteSequence): NoteSequence {
  const shift = 20;
  return {
    ...first,
    notes: [
      ...first.notes,
      ...second.notes.map((note) => ({
        ...note,
        startTime: note.startTime + shift,
        endTime: note.endTime + shift,
      })),
    ],
    textAnnotations: [
      ...first.textAnnotations,
      ...second.textAnnotations.map((chord) => ({ ...chord, time: chord.time + shift })),
    ],
    totalTime: second.totalTime + shift,
  };
}

describe('what ImprovRNN learns from a piece', () => {
  it('is its melodies with the chord over each step, in their own key', () => {
    const { examples } = pitches.examplesOf({ sequence: leadSheetSequence(1) });
    expect(examples).toHaveLength(1);
    const [{ events, controls }] = examples;
    expect(controls).toHaveLength(events.length);
    expect(controls?.[0]).toBe('C');
    expect(controls?.[16]).toBe('Am7');
    expect(events.filter((event) => event >= 0)).toEqual(
      leadSheetSequence(1).notes.map(({ pitch }) => pitch),
    );
  });

  it('is brought into the range by octaves', () => {
    const { notes, ...rest } = leadSheetSequence(1);
    const high = { ...rest, notes: notes.map((note) => ({ ...note, pitch: note.pitch + 36 })) };
    const [{ events }] = pitches.examplesOf({ sequence: high }).examples;
    expect(Math.max(...events)).toBeLessThan(84);
    expect(events.filter((event) => event >= 0).map((event) => event % 12)).toEqual(
      notes.map(({ pitch }) => pitch % 12),
    );
  });

  it('is not a melody without chords', () => {
    const { examples, dropped } = pitches.examplesOf({
      sequence: { ...leadSheetSequence(1), textAnnotations: [] },
    });
    expect(examples).toEqual([]);
    expect(dropped).toEqual({ empty_chord_progressions: 1 });
  });

  it('is the rest of the piece where one lead sheet has a chord that cannot be read', () => {
    const piece = oneAfterTheOther(beginningWith('Hm7'), leadSheetSequence(2));
    const { examples, dropped } = pitches.examplesOf({ sequence: piece });
    expect(examples).toHaveLength(1);
    expect(dropped).toEqual({ chord_symbol_exception: 1 });
  });

  it('is only over triads where the config knows nothing else', () => {
    const piece = oneAfterTheOther(beginningWith('Gsus4'), leadSheetSequence(2));
    expect(pitches.examplesOf({ sequence: piece }).examples).toHaveLength(2);
    const { examples, dropped } = triads.examplesOf({ sequence: piece });
    expect(examples).toHaveLength(1);
    expect(dropped).toEqual({ chord_encoding_exception: 1 });
  });

  it('has other chords read as triads where more than Magenta’s rules is learned from', () => {
    const sequence = leadSheetSequence(1, ['Dsus4', 'Dm', 'G5', 'A7b5', 'Csus2', 'C', 'Esus4', 'Em7']);
    const { examples, dropped } = triads.examplesOf({ sequence, salvage: salvageOf(sequence) });
    expect(dropped).toEqual({});
    const { controls = [] } = examples[0];
    const perBar = controls.filter((_, step) => step % 16 === 0);
    expect(perBar).toEqual(['Dm', 'Dm', 'G', 'A', 'C', 'C', 'Em', 'Em7']);
  });
});
