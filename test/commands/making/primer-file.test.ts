import { describe, expect, it } from 'vitest';
import { readPrimerFile } from '../../../commands/making/primer-file.ts';
import { DRUMS, MELODY } from '../../../commands/making/take-kinds.ts';
import { emptyNoteSequence, type Note, UserError, writeMidi } from '../../../music/index.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';

const EIGHTH = 0.25;
const TUNE = [72, 74, 76, 77, 79, 77, 76, 74];

interface Played {
  pitch: number;
  /** In eighths. */
  start: number;
  eighths: number;
  instrument?: number;
}

function fileOf(played: readonly Played[], names: readonly string[] = []) {
  const notes = played.map(
    ({ pitch, start, eighths, instrument = 0 }): Note => ({
      pitch,
      velocity: 90,
      startTime: start * EIGHTH,
      endTime: (start + eighths) * EIGHTH,
      instrument,
      program: 0,
      isDrum: false,
    }),
  );
  const sequence = emptyNoteSequence({
    notes,
    totalTime: Math.max(...notes.map(({ endTime }) => endTime)),
    instrumentInfos: names.map((name, instrument) => ({ instrument, name })),
  });
  return { name: 'song.mid', bytes: writeMidi(sequence) };
}

/** The tune and, a bar each, a chord under it. */
function accompanied(instrument: number): Played[] {
  const bars = Array.from({ length: 8 }, (_, bar) => bar * TUNE.length);
  return bars.flatMap((start) => [
    ...[48, 52, 55].map((pitch) => ({ pitch, start, eighths: TUNE.length })),
    ...TUNE.map((pitch, index) => ({ pitch, start: start + index, eighths: 1, instrument })),
  ]);
}

const pitchesOf = (events: readonly number[]) => events.filter((event) => event >= 0);

describe('a primer from a file', () => {
  it('is the top line of a piano that plays chords', async () => {
    const events = await readPrimerFile(fileOf(accompanied(0)), MELODY);
    expect(pitchesOf(events).slice(0, TUNE.length)).toEqual(TUNE);
  });

  it('is the tune of a band, whatever track comes first', async () => {
    const events = await readPrimerFile(fileOf(accompanied(1), ['Piano', 'Vocals']), MELODY);
    expect(pitchesOf(events).slice(0, TUNE.length)).toEqual(TUNE);
  });

  it('is drums that the file does not mark as such', async () => {
    const beat = Array.from({ length: 32 }, (_, start) => [
      { pitch: start % 4 === 2 ? 38 : 36, start, eighths: 1 },
      { pitch: 42, start, eighths: 1 },
    ]).flat();
    const events = await readPrimerFile(fileOf(beat, ['Drums']), DRUMS);
    expect(events.slice(0, 5)).toEqual([[36, 42], [], [36, 42], [], [38, 42]]);
  });

  it('is refused where the file holds none', async () => {
    const drums = { name: 'beat.mid', bytes: drumFile(1) };
    const melody = { name: 'tune.mid', bytes: melodyFile(1) };
    await expect(readPrimerFile(drums, MELODY)).rejects.toThrow(UserError);
    await expect(readPrimerFile(drums, MELODY)).rejects.toThrow('`beat.mid` holds no melody to go on from');
    await expect(readPrimerFile(melody, DRUMS)).rejects.toThrow(
      '`tune.mid` holds no drum track to go on from',
    );
  });
});
