import { describe, expect, it } from 'vitest';
import { NO_CHORD } from '../../music/chords/chord-symbol.ts';
import {
  extractLeadSheets,
  leadSheetsOfPiece,
  squashLeadSheet,
  transposeLeadSheet,
} from '../../music/lead-sheet.ts';
import { MELODY_NO_EVENT as HOLD, MELODY_NOTE_OFF as OFF } from '../../music/melody/melody.ts';
import { quantizeNoteSequence } from '../../music/quantization.ts';
import { chordsOf, type NoteTuple, notesOf, sequenceOf } from './sequences.ts';

const notes = [
  ...notesOf([
    [12, 2, 4],
    [11, 6, 11],
  ]),
  ...notesOf(
    [
      [12, 2, 4],
      [14, 6, 8],
      [50, 33, 37],
      [52, 34, 37],
    ],
    { instrument: 1 },
  ),
];
const options = { minBars: 1, gapBars: 2, minUniquePitches: 2 };

/** A step a second. */
function extracted(...chords: readonly (readonly [figure: string, time: number])[]) {
  const sequence = quantizeNoteSequence(sequenceOf(notes, { textAnnotations: chordsOf(...chords) }), 1);
  return extractLeadSheets(sequence, { ...options, requireChords: true });
}

describe('lead sheets of a sequence', () => {
  it('are its melodies with the chords under them', () => {
    const { leadSheets } = extracted(['C', 2], ['G7', 6], ['Cmaj7', 33]);
    expect(leadSheets.map(({ melody, chords }) => [melody.events, chords.events])).toEqual([
      [
        [HOLD, HOLD, 12, HOLD, OFF, HOLD, 11, HOLD, HOLD, HOLD, HOLD],
        [NO_CHORD, NO_CHORD, 'C', 'C', 'C', 'C', 'G7', 'G7', 'G7', 'G7', 'G7'],
      ],
      [
        [HOLD, HOLD, 12, HOLD, OFF, HOLD, 14, HOLD],
        [NO_CHORD, NO_CHORD, 'C', 'C', 'C', 'C', 'G7', 'G7'],
      ],
      [
        [HOLD, 50, 52, HOLD, HOLD],
        ['G7', 'Cmaj7', 'Cmaj7', 'Cmaj7', 'Cmaj7'],
      ],
    ]);
    for (const { melody, chords } of leadSheets)
      expect(chords).toMatchObject({ startStep: melody.startStep, endStep: melody.endStep });
  });

  it('are not those over two chords at once', () => {
    const { leadSheets, stats } = extracted(['C', 2], ['G7', 6], ['Cmaj7', 33], ['F', 33]);
    expect(leadSheets).toHaveLength(2);
    expect(stats).toMatchObject({ coincident_chords: 1, empty_chord_progressions: 0 });
  });

  it('are not those without chords, where chords are required', () => {
    const { leadSheets, stats } = extracted(['Cmaj7', 33]);
    expect(leadSheets).toHaveLength(1);
    expect(stats).toMatchObject({ empty_chord_progressions: 2 });
  });
});

describe('the lead sheets of a piece', () => {
  const tune: NoteTuple[] = Array.from({ length: 40 }, (_, index) => [60 + (index % 3), index, index + 1]);
  const piece = sequenceOf(notesOf(tune));

  it('have three pitches at least, and chords that can be read', () => {
    expect(
      leadSheetsOfPiece({ sequence: { ...piece, textAnnotations: chordsOf(['C', 0], ['Am7', 8]) } }),
    ).toMatchObject({
      leadSheets: [{ melody: { endStep: 160 }, chords: { endStep: 160 } }],
      dropped: {},
    });
    expect(
      leadSheetsOfPiece({ sequence: { ...piece, textAnnotations: chordsOf(['C', 0], ['H7', 8]) } }),
    ).toEqual({
      leadSheets: [],
      dropped: { chord_symbol_exception: 1 },
    });
    expect(leadSheetsOfPiece({ sequence: piece })).toEqual({
      leadSheets: [],
      dropped: { empty_chord_progressions: 1 },
    });
  });
});

describe('a lead sheet moved', () => {
  const [leadSheet] = extracted(['C', 2], ['G7', 6], ['Cmaj7', 33]).leadSheets;

  it('moves its melody and its chords', () => {
    const moved = transposeLeadSheet(leadSheet, 2);
    expect(moved.melody.events.slice(2, 7)).toEqual([14, HOLD, OFF, HOLD, 13]);
    expect(moved.chords.events.slice(1, 7)).toEqual([NO_CHORD, 'D', 'D', 'D', 'D', 'A7']);
  });

  it('into a key and a range goes by the same amount', () => {
    const squashed = squashLeadSheet(leadSheet, { minNote: 48, maxNote: 84, transposeToKey: 2 });
    expect(squashed.melody.events.slice(2, 7)).toEqual([62, HOLD, OFF, HOLD, 61]);
    expect(squashed.chords.events[6]).toBe('A7');
  });
});
