import { expect, it } from 'vitest';
import { emptyNoteSequence, studiedTune, studyOf } from '../../../music/index.ts';

const NOTE = { velocity: 80, program: 0, isDrum: false };

it('keeps the top line of the instrument that carries the tune, and nothing of what a program fills in', () => {
  const line = [60, 64, 67, 72].map((pitch, index) => ({
    ...NOTE,
    pitch,
    startTime: index,
    endTime: index + 1,
    instrument: 1,
  }));
  const bass = line.map((note) => ({ ...note, pitch: note.pitch - 24, instrument: 2 }));
  const sequence = emptyNoteSequence({
    tempos: [{ time: 0, qpm: 120 }],
    notes: [...bass, ...line],
    totalTime: 4,
  });
  const study = studyOf({ sequence, salvage: { drumInstruments: [], melodyInstrument: 1 } });
  expect(studiedTune(study)).toEqual([60, 64, 67, 72]);
  expect(Object.keys(study)).toEqual(['tune']);
  expect(studyOf({ sequence: { ...sequence, tempos: [{ time: 0, qpm: 92 }] } }).qpm).toBe(92);
});

it('has nothing to say of an empty piece', () => {
  expect(studyOf({ sequence: emptyNoteSequence() })).toEqual({});
  expect(studiedTune({})).toEqual([]);
});
