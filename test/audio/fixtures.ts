/** Small music for the audio tests, made on the spot. */
import type { Composition } from '../../audio/arrangement/composition.ts';
import { emptyNoteSequence, harmonize, keyOfLoop, type NoteSequence, readLoop } from '../../music/index.ts';

/** Magenta's melody list at a sixteenth an event: -2 no event, -1 note off, else an onset. */
export function melodySequence(events: readonly number[], qpm = 120): NoteSequence {
  const secondsPerStep = 15 / qpm;
  const sequence = emptyNoteSequence({
    tempos: [{ time: 0, qpm }],
    totalTime: events.length * secondsPerStep,
  });
  for (const [step, pitch] of events.entries()) {
    if (pitch < 0) continue;
    let end = step + 1;
    while (end < events.length && events[end] === -2) end++;
    sequence.notes.push({
      pitch,
      velocity: 80,
      startTime: step * secondsPerStep,
      endTime: end * secondsPerStep,
      instrument: 0,
      program: 0,
      isDrum: false,
    });
  }
  return sequence;
}

/** A grid of sixteenths for each GM percussion key: `x` is a hit. */
export function drumSequence(grid: Readonly<Record<number, string>>, qpm = 120): NoteSequence {
  const secondsPerStep = 15 / qpm;
  const steps = Math.max(0, ...Object.values(grid).map((row) => row.length));
  const sequence = emptyNoteSequence({ tempos: [{ time: 0, qpm }], totalTime: steps * secondsPerStep });
  for (const [key, row] of Object.entries(grid)) {
    for (const [step, mark] of [...row].entries()) {
      if (mark !== 'x') continue;
      sequence.notes.push({
        pitch: Number(key),
        velocity: 100,
        startTime: step * secondsPerStep,
        endTime: (step + 1) * secondsPerStep,
        instrument: 9,
        program: 0,
        isDrum: true,
      });
    }
  }
  return sequence;
}

/** Four bars in A minor: Am, F, C, G. */
export const A_MINOR_TUNE = [
  ...[69, -2, -2, -2, 72, -2, 71, 69, -2, -2, 64, -2, 69, -2, -2, -2],
  ...[65, -2, -2, -2, 69, -2, 72, 69, -2, -2, 65, -2, 69, -2, -2, -2],
  ...[60, -2, -2, -2, 64, -2, 67, 64, -2, -2, 60, -2, 67, -2, -2, -2],
  ...[67, -2, -2, -2, 71, -2, 74, 71, -2, -2, 67, -2, 71, -2, -2, -2],
];

/** Two bars with kick, backbeat and hats. */
export const BOOM_BAP = {
  36: 'x.....x.x.......x.....x..xx.....',
  38: '....x.......x.......x.......x..x',
  42: 'x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.',
};

/** A tune and drums with the chords that fit them, ready to be arranged. */
export function composition(tune: readonly number[], grid: Readonly<Record<number, string>>): Composition {
  const main = readLoop(melodySequence(tune), 'melody');
  const key = keyOfLoop(main);
  return {
    key,
    bars: main.bars,
    chords: harmonize(main, key),
    lead: { main },
    drums: { main: readLoop(drumSequence(grid), 'drums') },
  };
}

/** A sine, mono. */
export function sine(
  hz: number,
  peakDbfs: number,
  seconds: number,
  sampleRate: number,
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  const amplitude = 10 ** (peakDbfs / 20);
  for (let i = 0; i < samples.length; i++)
    samples[i] = amplitude * Math.sin((2 * Math.PI * hz * i) / sampleRate);
  return samples;
}
