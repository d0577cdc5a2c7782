import { describe, expect, it } from 'vitest';
import { readMidi } from '../../../music/midi/read-midi.ts';
import { control, header, meta, note, noteOff, noteOn, program, smf, tempo, track } from './smf.ts';

/** Pitch, start and end (seconds) of all notes. */
function tuples(bytes: Uint8Array): number[][] {
  return readMidi(bytes).sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime]);
}

describe('notes of a MIDI file', () => {
  it('end at a note-off, or at a note-on without velocity', () => {
    const bytes = smf([[...noteOn(0, 60), ...noteOff(100, 60), ...noteOn(0, 62), ...noteOn(100, 62, 0)]]);
    expect(tuples(bytes)).toEqual([
      [60, 0, 0.5],
      [62, 0.5, 1],
    ]);
  });

  it('are read under running status, also after a meta event and a sysex', () => {
    const lyric = meta(0, 0x05, [0x6c, 0x61]);
    const sysex = [0, 0xf0, 3, 0x7e, 0x00, 0xf7];
    const bytes = smf([[...noteOn(0, 60), 100, 60, 0, ...lyric, ...sysex, 0, 64, 90, 100, 64, 0]]);
    expect(tuples(bytes)).toEqual([
      [60, 0, 0.5],
      [64, 0.5, 1],
    ]);
  });

  it('of one pitch that overlap all end at the first note-off', () => {
    const bytes = smf([[...noteOn(0, 60), ...noteOn(50, 60), ...noteOff(50, 60), ...noteOff(50, 60)]]);
    expect(tuples(bytes)).toEqual([
      [60, 0, 0.5],
      [60, 0.25, 0.5],
    ]);
  });

  it('struck anew on the tick of their note-off go on', () => {
    const bytes = smf([[...noteOn(0, 60), ...noteOn(100, 60), ...noteOff(0, 60), ...noteOff(100, 60)]]);
    expect(tuples(bytes)).toEqual([
      [60, 0, 0.5],
      [60, 0.5, 1],
    ]);
  });

  it('without length are left out', () => {
    const bytes = smf([[...noteOn(0, 60), ...noteOff(0, 60), ...note(62, 100)]]);
    expect(tuples(bytes)).toEqual([[62, 0, 0.5]]);
  });

  it('without length are given one where the channel has no others, as of a drum machine', () => {
    const hit = [...noteOn(0, 36, 100, 9), ...noteOff(0, 36, 9)];
    const { sequence, warnings } = readMidi(smf([[...hit, ...note(62, 100), ...hit]]));
    expect(sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime])).toEqual([
      [62, 0, 0.5],
      [36, 0, 0.125],
      [36, 0.5, 0.625],
    ]);
    expect(warnings).toEqual(['2 notes have no length and got that of a 16th.']);
  });

  it('that never end last until their pitch is struck again, the last until the track ends', () => {
    const events = [...noteOn(0, 60), ...noteOn(20, 60), ...noteOn(0, 60), ...note(62, 100)];
    const { sequence, warnings } = readMidi(smf([events]));
    expect(sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime])).toEqual([
      [62, 0.1, 0.6],
      [60, 0.1, 0.6],
      [60, 0.1, 0.6],
      [60, 0, 0.1],
    ]);
    expect(warnings).toEqual([
      '3 notes never end; ended where the same pitch is struck again, or with the track.',
    ]);
  });

  it('that begin as their track ends are left out, unless the channel has no others', () => {
    expect(tuples(smf([[...note(62, 100), ...noteOn(0, 60)]]))).toEqual([[62, 0, 0.5]]);
    expect(tuples(smf([noteOn(100, 60)]))).toEqual([[60, 0.5, 0.625]]);
  });

  it('set the length of the piece, whatever comes after them', () => {
    const { sequence } = readMidi(smf([[...note(60, 100), ...control(100, 7, 1)]]));
    expect(sequence.totalTime).toBe(0.5);
  });
});

describe('instruments of a MIDI file', () => {
  it('are told apart by program, channel and track, in the order of their first ended note', () => {
    const first = [
      ...program(4, 1),
      ...note(60, 10, 1),
      ...program(5, 1),
      ...note(61, 10, 1),
      ...note(62, 10, 2),
    ];
    const second = [...program(4, 1), ...note(63, 10, 1)];
    const { sequence } = readMidi(smf([first, second]));
    expect(sequence.notes.map(({ pitch, instrument, program }) => [pitch, instrument, program])).toEqual([
      [60, 0, 4],
      [61, 1, 5],
      [62, 2, 0],
      [63, 3, 4],
    ]);
  });

  it('belong to the program at the end of the note, as pretty_midi has it', () => {
    const { sequence } = readMidi(smf([[...noteOn(0, 60), ...program(9), ...noteOff(100, 60)]]));
    expect(sequence.notes[0].program).toBe(9);
  });

  it('on channel 10 are drums', () => {
    const { sequence } = readMidi(smf([[...note(36, 10, 9), ...note(60, 10, 0)]]));
    expect(sequence.notes.map(({ isDrum }) => isDrum)).toEqual([true, false]);
  });

  it.each([
    ['GS', [0x41, 0x10, 0x42, 0x12, 0x40, 0x1b, 0x15, 0x01, 0x0f, 0xf7]],
    ['XG', [0x43, 0x10, 0x4c, 0x08, 0x0b, 0x07, 0x02, 0xf7]],
  ])('on a channel that a %s message gives to drums are drums, too', (_, sysex) => {
    const setup = [0, 0xf0, sysex.length, ...sysex];
    const { sequence } = readMidi(smf([setup, [...note(36, 10, 11), ...note(60, 10, 10)]]));
    expect(sequence.notes.map(({ isDrum }) => isDrum)).toEqual([true, false]);
  });

  it('have the name of their track, in UTF-8 or else in Latin-1', () => {
    const named = (...name: number[]): number[] => [...meta(0, 0x03, name), ...note(60, 10)];
    const { sequence } = readMidi(smf([named(0x46, 0xc3, 0xbc), named(0x46, 0xfc), note(60, 10)]));
    expect(sequence.instrumentInfos).toEqual([
      { instrument: 0, name: 'Fü' },
      { instrument: 1, name: 'Fü' },
    ]);
  });

  it('share the controls that stand before their first note, and those that follow', () => {
    const events = [
      ...control(0, 7, 100),
      ...note(60, 100),
      ...control(0, 10, 64),
      ...program(8),
      ...note(62, 100),
    ];
    const { sequence } = readMidi(smf([events]));
    expect(
      sequence.controlChanges.map((change) => [change.instrument, change.controlNumber, change.time]),
    ).toEqual([
      [0, 7, 0],
      [0, 10, 0.5],
      [1, 7, 0],
      [1, 10, 0.5],
    ]);
  });

  it('bend by -8192 to 8191', () => {
    const bends = [0, 0xe0, 0, 0, 0, 0xe0, 0, 0x40, 0, 0xe0, 0x7f, 0x7f];
    const { sequence } = readMidi(smf([[...bends, ...note(60, 10)]]));
    expect(sequence.pitchBends.map(({ bend }) => bend)).toEqual([-8192, 0, 8191]);
  });
});

describe('time in a MIDI file', () => {
  it('is 120 qpm where nothing is said', () => {
    expect(readMidi(smf([note(60, 10)])).sequence.tempos).toEqual([{ time: 0, qpm: 120 }]);
  });

  it('follows the tempos of the first track in all tracks', () => {
    const conductor = [...tempo(0, 1_000_000), ...tempo(100, 250_000)];
    const { sequence } = readMidi(smf([conductor, [...noteOn(50, 60), ...noteOff(100, 60)]]));
    expect(sequence.tempos).toEqual([
      { time: 0, qpm: 60 },
      { time: 1, qpm: 240 },
    ]);
    expect(sequence.notes).toMatchObject([{ startTime: 0.5, endTime: 1.125 }]);
  });

  it('leaves out a tempo that changes nothing', () => {
    const { sequence } = readMidi(smf([[...tempo(0, 500_000), ...tempo(10, 500_000), ...note(60, 10)]]));
    expect(sequence.tempos).toHaveLength(1);
  });

  it('follows what other tracks than the first say new, and says so', () => {
    const first = [...meta(0, 0x58, [3, 2, 24, 8]), ...note(60, 100)];
    const second = [...tempo(0, 250_000), ...meta(0, 0x58, [3, 2, 24, 8]), ...meta(100, 0x59, [1, 0])];
    const { sequence, warnings } = readMidi(smf([first, [...second, ...note(62, 100)]]));
    expect(sequence.notes).toMatchObject([{ endTime: 0.25 }, { endTime: 0.5 }]);
    expect(sequence.timeSignatures).toEqual([{ time: 0, numerator: 3, denominator: 4 }]);
    expect(sequence.keySignatures).toEqual([{ time: 0.25, key: 7, mode: 'MAJOR' }]);
    expect(warnings).toEqual([
      'Tempo, key or time signature changes outside the first track were followed, too.',
    ]);
  });

  it('goes by the earlier of two tracks that disagree', () => {
    const first = [...tempo(0, 1_000_000), ...meta(0, 0x59, [0, 0]), ...note(60, 100)];
    const clarinet = [...tempo(0, 250_000), ...meta(0, 0x59, [2, 0]), ...note(62, 100)];
    const { sequence, warnings } = readMidi(smf([first, clarinet]));
    expect(sequence).toMatchObject({ tempos: [{ qpm: 60 }], keySignatures: [{ key: 0 }] });
    expect(warnings).toEqual([
      'Tracks disagree on the tempo or the time signature; the earliest of them was followed.',
    ]);
  });

  it('may be counted in video frames, whatever the tempo', () => {
    // 25 frames of 40 ticks: a tick is a millisecond.
    const { sequence } = readMidi(smf([[...tempo(0, 250_000), ...note(60, 100)]], { division: 0xe728 }));
    expect(sequence.notes).toMatchObject([{ startTime: 0, endTime: 0.1 }]);
  });

  it('has its signatures in the first track', () => {
    const { sequence } = readMidi(
      smf([
        [
          ...meta(0, 0x58, [6, 3, 24, 8]),
          ...meta(0, 0x59, [0xfd, 1]),
          ...meta(0, 0x59, [2, 0]),
          ...note(60, 10),
        ],
      ]),
    );
    expect(sequence.timeSignatures).toEqual([{ time: 0, numerator: 6, denominator: 8 }]);
    expect(sequence.keySignatures).toEqual([
      { time: 0, key: 0, mode: 'MINOR' },
      { time: 0, key: 2, mode: 'MAJOR' },
    ]);
  });

  it.each([0, 1])('runs in all tracks at once in format %i', (format) => {
    expect(tuples(smf([note(60, 100), note(62, 100)], { format }))).toEqual([
      [60, 0, 0.5],
      [62, 0, 0.5],
    ]);
  });

  it('runs in one pattern of format 2 after the other, each with its own tempo', () => {
    const patterns = [note(60, 100), [...tempo(0, 250_000), ...note(62, 100)], note(64, 100)];
    const { sequence, warnings } = readMidi(smf(patterns, { format: 2 }));
    expect(sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime])).toEqual([
      [60, 0, 0.5],
      [62, 0.5, 0.75],
      [64, 0.75, 1],
    ]);
    expect(warnings).toEqual(['Its 3 patterns (it is of format 2) follow one another.']);
  });
});

describe('a MIDI file in a wrapper', () => {
  const midi = smf([note(60, 100)]);

  it.each([
    ['RIFF (RMID)', [...'RIFF....RMIDdata....'].map((letter) => letter.charCodeAt(0))],
    ['128 bytes of a Macintosh', new Array<number>(128).fill(0)],
  ])('of %s is found', (_, wrapper) => {
    expect(tuples(Uint8Array.from([...wrapper, ...midi]))).toEqual([[60, 0, 0.5]]);
  });

  it('with foreign chunks between its tracks is read around them', () => {
    const foreign = [0x58, 0x46, 0x49, 0x48, 0, 0, 0, 3, 1, 2, 3];
    const bytes = [...header({ tracks: 2 }), ...track(note(60, 100)), ...foreign, ...track(note(62, 100))];
    expect(tuples(Uint8Array.from(bytes))).toHaveLength(2);
  });

  it('keeps its file name', () => {
    expect(readMidi(midi, { filename: 'song.mid' }).sequence.filename).toBe('song.mid');
  });
});
