import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backbeatShare,
  bassCollision,
  drumPatternDistance,
  grooveConsistency,
  type Loop,
  MEASURES,
  measureDrums,
  measureLead,
  onChordShareOfStrongBeats,
  syncopation,
} from '../../../music/index.ts';

const C_MAJOR = { key: 0, mode: 'MAJOR' } as const;
const ONE_CHORD = [{ figure: 'C', startBeat: 0, endBeat: 4 }];

/** A tune of [beat, pitch, beats] triples. */
function tune(
  bars: number,
  notes: readonly (readonly [beat: number, pitch: number, beats?: number])[],
): Loop {
  return {
    bars,
    notes: notes.map(([startBeat, pitch, beats = 1]) => ({
      pitch,
      velocity: 100,
      startBeat,
      endBeat: startBeat + beats,
    })),
  };
}

/** Drums from a row of 16ths for each key, as `{ 36: 'x...' }`; `o` is a ghost note. */
function drums(rows: Record<number, string>): Loop {
  const notes = Object.entries(rows).flatMap(([key, row]) =>
    [...row].flatMap((sign, step) =>
      sign === '.'
        ? []
        : [
            {
              pitch: Number(key),
              velocity: sign === 'o' ? 30 : 100,
              startBeat: step / 4,
              endBeat: step / 4 + 0.1,
            },
          ],
    ),
  );
  return { bars: Math.max(...Object.values(rows).map((row) => row.length)) / 16, notes };
}

const BOOM_BAP = drums({
  36: 'x.....x...x.....',
  38: '....x.......x...',
  42: 'x.x.x.x.x.x.x.x.',
});

describe('a melody', () => {
  it('counts time in its key, the natural one in minor', () => {
    const lead = tune(1, [
      [0, 57, 2],
      [2, 68, 1],
      [3, 67, 1],
    ]);
    const measured = (mode: 'MAJOR' | 'MINOR') =>
      measureLead(lead, { key: { key: 9, mode }, chords: [] }).lead_in_key;
    expect(measured('MINOR')).toBe(3 / 4);
    expect(measured('MAJOR')).toBe(3 / 4);
    expect(measureLead(lead, { key: C_MAJOR, chords: [] }).lead_in_key).toBe(3 / 4);
  });

  it('counts time on the chord that sounds, with the bass under a slash, and leaves out time without a chord', () => {
    const lead = tune(2, [
      [0, 64, 1],
      [1, 65, 1],
      [2, 62, 1],
      [4, 61, 4],
    ]);
    const chords = [
      { figure: 'C', startBeat: 0, endBeat: 2 },
      { figure: 'C/D', startBeat: 2, endBeat: 4 },
    ];
    expect(measureLead(lead, { key: C_MAJOR, chords }).lead_on_chord).toBeCloseTo(2 / 3);
  });

  it('counts of the notes that begin on the first and third beat those on the chord', () => {
    const lead = tune(1, [
      [0, 60],
      [1, 61],
      [2, 62],
    ]);
    expect(onChordShareOfStrongBeats(lead, ONE_CHORD)).toBe(1 / 2);
  });

  it('has entropy in bits, of pitch classes', () => {
    const entropy = (...pitches: number[]) =>
      measureLead(
        tune(
          1,
          pitches.map((pitch, index) => [index / 4, pitch] as const),
        ),
        {
          key: C_MAJOR,
          chords: [],
        },
      ).lead_entropy;
    expect(entropy(60, 72, 48)).toBeCloseTo(0);
    expect(entropy(60, 62, 64, 65)).toBeCloseTo(2);
  });

  it('repeats itself wholly, by its rhythm alone, or not at all', () => {
    const repetition = (second: readonly (readonly [number, number])[]) =>
      measureLead(tune(2, [[0, 60], [1.5, 64], ...second]), { key: C_MAJOR, chords: [] }).lead_repetition;
    expect(
      repetition([
        [4, 60],
        [5.5, 64],
      ]),
    ).toBe(1);
    expect(
      repetition([
        [4, 62],
        [5.5, 65],
      ]),
    ).toBe(1 / 2);
    expect(repetition([[5, 60]])).toBe(0);
    expect(repetition([])).toBe(0);
  });

  it('is measured in finite numbers whatever its notes are, shares from 0 to 1', () => {
    const note = fc.record({
      pitch: fc.integer({ min: 0, max: 127 }),
      velocity: fc.integer({ min: 1, max: 127 }),
      startBeat: fc.double({ min: 0, max: 15.999, noNaN: true }),
      beats: fc.double({ min: 0.01, max: 8, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 40 }), (notes) => {
        const lead: Loop = {
          bars: 4,
          notes: notes
            .map(({ beats, ...note }) => ({ ...note, endBeat: Math.min(16, note.startBeat + beats) }))
            .sort((a, b) => a.startBeat - b.startBeat),
        };
        const { lead_in_key, lead_on_chord, lead_repetition, ...rest } = measureLead(lead, {
          key: C_MAJOR,
          chords: [{ figure: 'Am7', startBeat: 0, endBeat: 16 }],
        });
        for (const share of [lead_in_key, lead_on_chord, lead_repetition]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        for (const value of Object.values(rest)) expect(Number.isFinite(value)).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('syncopation', () => {
  const of = (row: string) => syncopation([...row].map((sign) => (sign === '.' ? 0 : 1)));

  it('is none where every onset is followed by lighter places alone', () => {
    for (const row of ['x...x...x...x...', 'x...............', 'xxxxxxxxxxxxxxxx', 'x.x.x.x.x.x.x.x.']) {
      expect(of(row)).toBe(0);
    }
  });

  it('counts by how much the silent place outweighs the onset before it', () => {
    // An off-beat eighth (-3) before the silent third beat (-1). Then the second beat (-2) before the same, and the last
    // sixteenth (-4) before the silent downbeat (0).
    expect(of('x.....x...x.x...')).toBe(2);
    expect(of('....x..........x')).toBe(1 + 4);
  });

  it('is that of a bar, however many there are', () => {
    expect(of('x.....x...x.x...'.repeat(3))).toBe(2);
  });
});

describe('drums', () => {
  it('have their backbeat struck by snare, rim or clap, near enough, and not by ghost notes', () => {
    expect(backbeatShare(BOOM_BAP)).toBe(1);
    expect(backbeatShare(drums({ 39: '....x...........', 36: 'x...........x...' }))).toBe(1 / 2);
    expect(backbeatShare(drums({ 38: '....o.......x...' }))).toBe(1 / 2);
    expect(backbeatShare(drums({ 38: '........x.......' }), [2])).toBe(1);
    const late = BOOM_BAP.notes.map((note) => ({ ...note, startBeat: note.startBeat + 0.1 }));
    expect(backbeatShare({ bars: 1, notes: late })).toBe(1);
  });

  it('are counted by the bar', () => {
    const measured = measureDrums(drums({ 36: 'x...............x...x...........', 42: 'x.'.repeat(16) }));
    expect(measured).toMatchObject({ drum_density: 9.5, kick_density: 1.5, hat_density: 8 });
  });

  it('are consistent in their groove as far as neighbouring bars have their onsets together', () => {
    expect(grooveConsistency(BOOM_BAP)).toBe(1);
    expect(grooveConsistency(drums({ 42: `${'x...x...x...x...'}${'x...x...x.....x.'}` }))).toBe(1 - 2 / 16);
  });

  it('differ by the strokes of a bar that one has and the other has not, whichever drum of a voice plays', () => {
    const ride = {
      ...BOOM_BAP,
      notes: BOOM_BAP.notes.map((note) => ({ ...note, pitch: note.pitch === 42 ? 51 : note.pitch })),
    };
    expect(drumPatternDistance(BOOM_BAP, ride)).toBe(0);
    const fewer = drums({ 36: 'x.....x.........', 39: '....x.......x...', 42: 'x.x.x.x.x.x.x.xx' });
    expect(drumPatternDistance(BOOM_BAP, fewer)).toBe(2);
    expect(drumPatternDistance(fewer, BOOM_BAP)).toBe(2);
  });

  it('are repeated as far as a longer pattern goes', () => {
    expect(drumPatternDistance(BOOM_BAP, drums({ 36: 'x.....x...x.....'.repeat(2) }))).toBe(10);
  });
});

describe('bass and melody', () => {
  it('collide for the share of the bass that has a minor second or ninth with it', () => {
    const bass = tune(1, [[0, 36, 4]]);
    expect(
      bassCollision(
        bass,
        tune(1, [
          [0, 61, 1],
          [1, 60, 2],
        ]),
      ),
    ).toBe(1 / 4);
    expect(bassCollision(bass, tune(1, [[0, 59, 4]]))).toBe(0);
    expect(bassCollision(tune(1, []), bass)).toBe(0);
  });
});

it('every measure has words for people and a spread to tell much from little by', () => {
  for (const { title, more, less, spread } of Object.values(MEASURES)) {
    expect(new Set([title, more, less]).size).toBe(3);
    expect(spread).toBeGreaterThan(0);
  }
});
