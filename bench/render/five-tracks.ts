/** A minute of beat with five tracks, written out: the same notes whatever models and arranger do. */
import { emptyNoteSequence, type Note, type NoteSequence } from '../../music/index.ts';

const QPM = 88;
/** 60 s of 4/4. */
const BARS = 22;
const STEPS = 16;

/** Roots of Am7, Fmaj7, Cmaj7 and Em7, a bar each. */
const ROOTS = [57, 53, 60, 52];
const CHORD = [0, 3, 7, 10];
const TUNE = [0, undefined, undefined, 7, undefined, 3, undefined, 5, 7, undefined, 12, undefined, 10, 7];
const DRUMS: Readonly<Record<number, string>> = {
  36: 'x.....x...x.....',
  38: '....x.......x..x',
  39: '....x.......x...',
  42: 'x.x.x.xxx.x.x.xx',
  46: '..............x.',
};

interface Part {
  instrument: number;
  name: string;
  program: number;
  isDrum?: boolean;
}

const LEAD: Part = { instrument: 0, name: 'Lead', program: 11 };
const CHORDS: Part = { instrument: 1, name: 'Chords', program: 4 };
const PAD: Part = { instrument: 2, name: 'Pad', program: 89 };
const BASS: Part = { instrument: 3, name: '808 bass', program: 38 };
const KIT: Part = { instrument: 4, name: 'Drums', program: 25, isDrum: true };

export function fiveTracks(): NoteSequence {
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm: QPM }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes: Array.from({ length: BARS }, (_, bar) => notesOf(bar)).flat(),
    totalTime: seconds(BARS * STEPS),
    instrumentInfos: [LEAD, CHORDS, PAD, BASS, KIT].map(({ instrument, name }) => ({ instrument, name })),
  });
}

const seconds = (step: number): number => (step * 15) / QPM;

function notesOf(bar: number): Note[] {
  const note = (part: Part, pitch: number, step: number, steps: number, velocity: number): Note => ({
    pitch,
    velocity,
    startTime: seconds(bar * STEPS + step),
    endTime: seconds(bar * STEPS + step + steps),
    instrument: part.instrument,
    program: part.program,
    isDrum: part.isDrum ?? false,
  });
  const root = ROOTS[bar % ROOTS.length];
  const chord = CHORD.map((interval) => root + interval);
  const tune = TUNE.flatMap((interval, step) =>
    interval === undefined ? [] : [note(LEAD, root + 12 + interval, step, 2, 84)],
  );
  const stabs = [0, 6, 10].flatMap((step) => chord.map((pitch) => note(CHORDS, pitch, step, 4, 76)));
  const bass = [0, 6, 10].map((step) => note(BASS, root - 24, step, 4, 100));
  const drums = Object.entries(DRUMS).flatMap(([key, steps]) =>
    [...steps].flatMap((mark, step) => (mark === 'x' ? [note(KIT, Number(key), step, 1, 100)] : [])),
  );
  return [...tune, ...stabs, ...chord.map((pitch) => note(PAD, pitch, 0, STEPS, 70)), ...bass, ...drums];
}
