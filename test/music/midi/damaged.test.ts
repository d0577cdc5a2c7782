import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../music/limits.ts';
import { readMidi } from '../../../music/midi/read-midi.ts';
import { writeMidi } from '../../../music/midi/write-midi.ts';
import { createRandom } from '../../../music/random.ts';
import { UserError } from '../../../music/user-error.ts';
import {
  control,
  END_OF_TRACK,
  header,
  meta,
  note,
  noteOff,
  noteOn,
  program,
  smf,
  tempo,
  track,
} from './smf.ts';

function refusal(bytes: Uint8Array): { code: string; message: string } {
  try {
    readMidi(bytes);
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The file was read.');
}

function pitchesAndWarnings(bytes: readonly number[]): { pitches: number[]; warnings: string[] } {
  const { sequence, warnings } = readMidi(Uint8Array.from(bytes));
  return { pitches: sequence.notes.map(({ pitch }) => pitch), warnings };
}

/** `count` repetitions of the same bytes. */
function repeat(count: number, bytes: readonly number[]): number[] {
  return Array.from({ length: count * bytes.length }, (_, index) => bytes[index % bytes.length]);
}

/** One track of any length; no spreading of a million arguments. */
function longFile(events: number[]): Uint8Array {
  const head = Uint8Array.from([...header(), ...track([], events.length)]);
  const bytes = new Uint8Array(head.length + events.length);
  bytes.set(head);
  bytes.set(events, head.length);
  return bytes;
}

describe('what is no MIDI file is refused in one sentence', () => {
  it.each([
    ['nothing', [], /empty/],
    ['text', [...Buffer.from('<html>Not found</html>')], /not a MIDI file/],
    ['a header cut short', header().slice(0, 9), /ends within its header/],
    ['a header without tracks', header(), /no track/],
    ['quarter notes of 0 ticks', [...header({ division: 0 }), ...track(note(60, 10))], /0 ticks/],
    ['unknown video frames', [...header({ division: 0xff10 }), ...track(note(60, 10))], /video frames/],
    ['a track of noise', [...header(), ...track([0, 0x10, 0x20])], /damaged before its first note/],
  ])('%s', (_, bytes, words) => {
    const { code, message } = refusal(Uint8Array.from(bytes));
    expect(code).toBe('not-midi');
    expect(message).toMatch(words);
  });
});

describe('what is readable of a damaged file is kept, with a warning', () => {
  it('up to where its last track is cut off', () => {
    const whole = [...note(60, 10), ...note(62, 10)];
    const bytes = [...header(), ...track(whole.slice(0, -2), whole.length)];
    expect(pitchesAndWarnings(bytes)).toEqual({
      pitches: [60, 62],
      warnings: [
        'Track 1 ends too early; what stands before that was read.',
        '1 note never ends; ended where the same pitch is struck again, or with the track.',
      ],
    });
  });

  it.each([
    ['4 GB', 0xffffffff],
    ['nothing', 0],
    ['some bytes too few', 5],
    ['some bytes too many', 30],
  ])('of a track that claims %s, and of the tracks after it', (_, claim) => {
    const first = [...note(60, 10), ...note(61, 10), ...END_OF_TRACK];
    const bytes = [...header({ tracks: 2 }), ...track(first, claim), ...track(note(62, 10))];
    expect(pitchesAndWarnings(bytes)).toEqual({
      pitches: [60, 61, 62],
      warnings: ['Track 1 does not have the length it claims; it was read as far as it goes.'],
    });
  });

  it('behind an end of track that comes too early, but not filling', () => {
    const tail = [...note(60, 10), ...END_OF_TRACK, ...note(62, 10), ...END_OF_TRACK];
    const filled = [...note(64, 10), ...END_OF_TRACK, ...new Array<number>(50).fill(0)];
    const bytes = [...header({ tracks: 2 }), ...track(tail), ...track(filled)];
    expect(pitchesAndWarnings(bytes)).toEqual({
      pitches: [60, 62, 64],
      warnings: ['Track 1 goes on after its end; that was read, too.'],
    });
  });

  it('without an end of track', () => {
    expect(pitchesAndWarnings([...header(), ...track(note(60, 10))])).toEqual({
      pitches: [60],
      warnings: [],
    });
  });

  it('up to an undefined status byte', () => {
    const bytes = [...header(), ...track([...note(60, 10), 0, 0xf4, ...note(62, 10)])];
    expect(pitchesAndWarnings(bytes)).toEqual({
      pitches: [60],
      warnings: ['Track 1 is damaged; what stands before that was read.'],
    });
  });

  it('with fewer tracks than its header promises', () => {
    const bytes = [...header({ tracks: 3 }), ...track(note(60, 10))];
    expect(pitchesAndWarnings(bytes).warnings).toEqual(['The header promises 3 tracks, the file has 1.']);
  });

  it('without a tempo of 0, a key of 12 sharps and a time signature of 0/4', () => {
    const nonsense = [...tempo(0, 0), ...meta(0, 0x59, [12, 0]), ...meta(0, 0x58, [0, 2, 24, 8])];
    const { sequence, warnings } = readMidi(smf([[...nonsense, ...note(60, 10)]]));
    expect(sequence).toMatchObject({ tempos: [{ qpm: 120 }], keySignatures: [], timeSignatures: [] });
    expect(warnings).toEqual(['3 tempo, key or time signature events with an impossible value left out.']);
  });

  it('with velocities above 127 taken as 127', () => {
    const { sequence, warnings } = readMidi(smf([[...noteOn(0, 60, 200), ...noteOff(10, 60)]]));
    expect(sequence.notes[0].velocity).toBe(127);
    expect(warnings).toEqual(['1 value above 127 taken as 127.']);
  });
});

describe('a file beyond the limits is refused', () => {
  it('with too many notes in a bar', () => {
    const chord = repeat(LIMITS.notesPerBar / 2 + 1, [0, 60, 100, 0, 61, 100]);
    const bytes = longFile([0, 0x90, 59, 1, ...chord, 10, 60, 0, 0, 61, 0]);
    expect(refusal(bytes)).toMatchObject({ code: 'too-many-notes-in-bar' });
  });

  it('with too many notes', () => {
    const bytes = longFile([0, 0x90, 59, 1, ...repeat(LIMITS.notesPerFile + 1, [1, 60, 100, 1, 60, 0])]);
    expect(refusal(bytes)).toMatchObject({ code: 'too-many-notes' });
  });

  it('with too many events', () => {
    const bytes = longFile([0, 0xb0, 7, 1, ...repeat(LIMITS.midiEventsPerFile, [0, 7, 1])]);
    expect(refusal(bytes)).toMatchObject({ code: 'midi-too-long' });
  });

  it('with controls that its many programs would share', () => {
    const programs = Array.from({ length: 128 }, (_, number) => [...program(number), ...note(60, 10)]).flat();
    const bytes = longFile([...control(0, 7, 1), ...repeat(10_000, control(0, 7, 1)), ...programs]);
    expect(refusal(bytes)).toMatchObject({ code: 'midi-too-long' });
  });

  it('with too many tempo changes', () => {
    const tempos = Array.from({ length: LIMITS.timeChangesPerPiece + 1 }, (_, index) =>
      tempo(1, 400_000 + index),
    );
    expect(refusal(longFile([...tempos.flat(), ...note(60, 10)]))).toMatchObject({
      code: 'too-many-time-changes',
    });
  });

  it('with a length of days', () => {
    const slow = [...tempo(0, 0xffffff), ...repeat(300, [0xff, 0xff, 0x7f, 0x90, 60, 100, 0x7f, 60, 0])];
    expect(refusal(longFile(slow))).toMatchObject({ code: 'piece-too-long' });
  });
});

describe('mutated files', () => {
  const sound = smf([
    [
      ...tempo(0, 400_000),
      ...meta(0, 0x58, [3, 2, 24, 8]),
      ...meta(0, 0x59, [1, 0]),
      ...meta(0, 0x03, [0x41]),
    ],
    [...program(5), ...control(0, 64, 127), ...note(60, 50), ...note(64, 50), ...control(10, 64, 0)],
    [...note(36, 20, 9), ...note(38, 20, 9)],
  ]);

  function readOrRefuse(bytes: Uint8Array): void {
    try {
      const { sequence } = readMidi(bytes);
      for (const { startTime, endTime } of sequence.notes) expect(endTime).toBeGreaterThan(startTime);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }

  it('are read or refused, never anything else (2,000 seeded mutations)', () => {
    const random = createRandom(20);
    for (let round = 0; round < 2_000; round++) {
      const bytes = sound.slice(0, random.integer(8) === 0 ? random.integer(sound.length) : sound.length);
      for (let change = random.integer(6); change >= 0 && bytes.length > 0; change--) {
        bytes[random.integer(bytes.length)] = random.integer(256);
      }
      readOrRefuse(bytes);
    }
  });

  it('cut off anywhere still give the notes before the cut', () => {
    let notes = 0;
    for (let length = sound.length; length > 40; length--) {
      try {
        const found = readMidi(sound.subarray(0, length)).sequence.notes.length;
        expect(found <= 4).toBe(true);
        notes = Math.max(notes, found);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
    expect(notes).toBe(4);
  });

  it('of noise after a good header are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        readOrRefuse(Uint8Array.from([...header(), ...track([...noise])]));
        readOrRefuse(Uint8Array.from([...header(), ...noise]));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('that were read can be written again', () => {
    const { sequence } = readMidi(sound);
    expect(readMidi(writeMidi(sequence)).sequence.notes).toEqual(sequence.notes);
  });
});
