/** Small pieces of music that tests make for themselves, as files. */
import { createRandom, emptyNoteSequence, writeMidi } from '../../music/index.ts';

const SECONDS_A_STEP = 60 / 120 / 4;

/** A minor-key tune of `bars` bars in eighths, other for each seed, as a MIDI file. */
export function melodyFile(seed: number, bars = 8): Uint8Array {
  const random = createRandom(seed);
  const scale = [57, 59, 60, 62, 64, 65, 67, 69, 71, 72];
  let place = 4;
  const notes = Array.from({ length: bars * 8 }, (_, index) => {
    place = Math.max(0, Math.min(scale.length - 1, place + random.integer(5) - 2));
    return note(scale[place], index * 2, 2, false);
  });
  return midiOf(notes, bars);
}

/** Kick, snare and hats over `bars` bars, other for each seed, as a MIDI file. */
export function drumFile(seed: number, bars = 8): Uint8Array {
  const random = createRandom(seed);
  const notes = Array.from({ length: bars * 16 }, (_, step) => step).flatMap((step) => [
    ...(step % 8 === 0 || random.next() < 0.1 ? [note(36, step, 1, true)] : []),
    ...(step % 8 === 4 ? [note(38, step, 1, true)] : []),
    ...(step % 2 === 0 ? [note(42, step, 1, true)] : []),
  ]);
  return midiOf(notes, bars);
}

function note(pitch: number, startStep: number, steps: number, isDrum: boolean) {
  return {
    pitch,
    velocity: 96,
    startTime: startStep * SECONDS_A_STEP,
    endTime: (startStep + steps) * SECONDS_A_STEP,
    instrument: isDrum ? 9 : 0,
    program: 0,
    isDrum,
  };
}

function midiOf(notes: ReturnType<typeof note>[], bars: number): Uint8Array {
  return writeMidi(
    emptyNoteSequence({
      notes,
      totalTime: bars * 16 * SECONDS_A_STEP,
      tempos: [{ time: 0, qpm: 120 }],
      timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    }),
  );
}
