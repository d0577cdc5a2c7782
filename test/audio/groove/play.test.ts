import { expect, test } from 'vitest';
import type { PartNote } from '../../../audio/arrangement/part.ts';
import { GROOVES } from '../../../audio/groove/grooves.ts';
import { type PlayOptions, play } from '../../../audio/groove/index.ts';

const BARS = 64;
const QPM = 90;
const STEP_SECONDS = 60 / QPM / 4;
const OPTIONS: PlayOptions = { qpm: QPM, bars: BARS, swing: 0.5, groove: 100, drummer: 'boom-bap', seed: 7 };

function note(layer: PartNote['layer'], pitch: number, step: number, velocity = 90): PartNote {
  return { layer, pitch, velocity, startBeat: step / 4, endBeat: step / 4 + 0.2 };
}

/** Sixteenth hats, kicks on 1, 3 and between, snares on 2 and 4, bass with the kick, a lead on the eighths. */
const PARTS: PartNote[] = Array.from({ length: BARS * 16 }, (_, step) => {
  const position = step % 16;
  return [
    note('drums', 42, step),
    ...([0, 7, 10].includes(position) ? [note('drums', 36, step, 110), note('bass', 33, step)] : []),
    ...([4, 12].includes(position) ? [note('drums', 38, step, 110)] : []),
    ...(position % 2 === 0 ? [note('lead', 72, step)] : []),
  ];
}).flat();

/** In the first quarter of the parts: steps late of the grid, by step of the bar, with full swing taken as a third of a step. */
function latenesses(options: PlayOptions, pitch: number): Map<number, number[]> {
  const late = new Map<number, number[]>();
  for (const played of play(PARTS.slice(0, PARTS.length / 4), options)) {
    if (played.pitch !== pitch) continue;
    const step = Math.round(played.startBeat * 4);
    const grid = step + (step % 2 === 1 ? options.swing / 3 : 0);
    const list = late.get(step % 16) ?? [];
    list.push(played.startTime / STEP_SECONDS - grid);
    late.set(step % 16, list);
  }
  return late;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('groove 0 is the swung grid, with velocities as written', () => {
  for (const played of play(PARTS, { ...OPTIONS, groove: 0 })) {
    const step = Math.round(played.startBeat * 4);
    const grid = step + (step % 2 === 1 ? 0.5 / 3 : 0);
    expect(played.startTime).toBeCloseTo(grid * STEP_SECONDS, 9);
    expect(played.velocity).toBe(PARTS.find(({ pitch }) => pitch === played.pitch)?.velocity);
  }
});

test('at groove 100 the offsets of many drummers average to the table, within 0.02 steps', () => {
  const { timing } = GROOVES['boom-bap'].table;
  for (const [pitch, drum] of [
    [36, 'kick'],
    [38, 'snare'],
    [42, 'hat'],
  ] as const) {
    const all = new Map<number, number[]>();
    for (let seed = 0; seed < 80; seed++) {
      for (const [position, late] of latenesses({ ...OPTIONS, seed }, pitch)) {
        all.set(position, [...(all.get(position) ?? []), ...late]);
      }
    }
    for (const [position, late] of all) {
      expect(Math.abs(mean(late) - timing.drums[drum].mean[position])).toBeLessThan(0.02);
    }
  }
});

test('a programmed style has half the deviations of the drummers it borrows from', () => {
  const spread = (options: PlayOptions): number => {
    const late = [...latenesses(options, 42).values()].flat();
    return Math.sqrt(mean(late.map((value) => value ** 2)));
  };
  const { timing } = GROOVES.trap.table;
  const { habit, played } = timing.drums.hat;
  const whole = Math.hypot(timing.drift, habit, played);
  const half = spread({ ...OPTIONS, drummer: 'trap', swing: 0 });
  expect(half / whole).toBeGreaterThan(0.4);
  expect(half / whole).toBeLessThan(0.6);
});

test('the bass strikes with the kick, and the lead follows the drift without the kick’s own stray', () => {
  const played = play(PARTS, OPTIONS);
  const kicks = new Map(played.filter(({ pitch }) => pitch === 36).map((one) => [one.startBeat, one]));
  const bass = played.filter(({ layer }) => layer === 'bass');
  expect(bass.length).toBe(BARS * 3);
  for (const { startBeat, startTime } of bass) expect(startTime).toBe(kicks.get(startBeat)?.startTime);
  const lead = played.filter(({ layer }) => layer === 'lead');
  expect(lead.some(({ startBeat, startTime }) => startTime !== kicks.get(startBeat)?.startTime)).toBe(true);
});

test('a drummer wanders slowly: neighbouring strokes stray alike', () => {
  const hats = play(PARTS, { ...OPTIONS, swing: 0 }).filter(({ pitch }) => pitch === 42);
  const late = hats.map(({ startTime, startBeat }) => startTime / STEP_SECONDS - startBeat * 4);
  const lagged = mean(late.slice(1).map((value, index) => value * late[index]));
  expect(lagged / mean(late.map((value) => value ** 2))).toBeGreaterThan(0.3);
});

test('the lead swells and fades with the drummer, a little and slowly', () => {
  const lead = play(PARTS, OPTIONS).filter(({ layer }) => layer === 'lead');
  const steps = lead.slice(1).map(({ velocity }, index) => Math.abs(velocity - lead[index].velocity));
  expect(new Set(lead.map(({ velocity }) => velocity)).size).toBeGreaterThan(5);
  expect(mean(steps)).toBeLessThan(2);
});

test('groove scales the same deviations', () => {
  const full = play(PARTS, OPTIONS);
  const half = play(PARTS, { ...OPTIONS, groove: 50 });
  const grid = play(PARTS, { ...OPTIONS, groove: 0 });
  const key = (one: PartNote): string => `${one.layer} ${one.pitch} ${one.startBeat}`;
  const at = (notes: typeof full): Map<string, number> =>
    new Map(notes.map((one) => [key(one), one.startTime]));
  const [fulls, halves, grids] = [at(full), at(half), at(grid)];
  for (const [name, start] of grids) {
    if (start === 0) continue;
    const whole = (fulls.get(name) ?? Number.NaN) - start;
    expect((halves.get(name) ?? Number.NaN) - start).toBeCloseTo(whole / 2, 9);
  }
});

test('a note keeps its deviation when others are taken away', () => {
  const snares = (parts: readonly PartNote[]): number[] =>
    play(parts, OPTIONS)
      .filter(({ pitch }) => pitch === 38)
      .map(({ startTime }) => startTime);
  expect(snares(PARTS.filter(({ layer, pitch }) => layer === 'drums' && pitch !== 42))).toEqual(
    snares(PARTS),
  );
});

test('the same seed plays the same, another seed is another drummer', () => {
  expect(play(PARTS, OPTIONS)).toEqual(play([...PARTS].reverse(), OPTIONS));
  expect(play(PARTS, { ...OPTIONS, seed: 8 })).not.toEqual(play(PARTS, OPTIONS));
});

test.each(Object.keys(GROOVES) as (keyof typeof GROOVES)[])(
  'as %s nothing sounds before 0 or after the end, and velocities stay in MIDI’s range',
  (drummer) => {
    for (const { startTime, endTime, velocity } of play(PARTS, { ...OPTIONS, drummer, swing: 1 })) {
      expect(startTime).toBeGreaterThanOrEqual(0);
      expect(endTime).toBeGreaterThan(startTime);
      expect(endTime).toBeLessThanOrEqual(BARS * 16 * STEP_SECONDS + 1e-9);
      expect(velocity).toBeGreaterThanOrEqual(1);
      expect(velocity).toBeLessThanOrEqual(127);
    }
  },
);

test('written accents stay accents: a part of loud and soft hats keeps their order on average', () => {
  const parts = Array.from({ length: BARS * 4 }, (_, eighth) =>
    note('drums', 42, eighth * 2, eighth % 2 === 0 ? 60 : 110),
  );
  const played = play(parts, OPTIONS);
  const loudness = (rest: number): number =>
    mean(played.filter(({ startBeat }) => (startBeat * 2) % 2 === rest).map(({ velocity }) => velocity));
  expect(loudness(1)).toBeGreaterThan(loudness(0) + 20);
});

test.each(['bass', 'lead'] as const)(
  'a glide of the %s keeps its overlap, tied notes stay tied, and a gap does not close',
  (layer) => {
    const sung = (startBeat: number, endBeat: number, pitch: number): PartNote => ({
      layer,
      pitch,
      velocity: 100,
      startBeat,
      endBeat,
    });
    for (let seed = 0; seed < 20; seed++) {
      const notes = [sung(0, 1.35, 50), sung(1.25, 2, 55), sung(2, 2.98, 50), sung(3, 4, 47)];
      const [first, second, third, fourth] = play(notes, { ...OPTIONS, seed });
      expect(first.endTime - second.startTime).toBeCloseTo((0.1 * 60) / QPM, 6);
      expect(second.endTime).toBe(third.startTime);
      expect(third.endTime).toBeLessThanOrEqual(fourth.startTime);
    }
  },
);

test('a note that stands off the grid stays a note where swing brings the next one forward to it', () => {
  const lead = (startBeat: number, endBeat: number): PartNote => ({
    layer: 'lead',
    pitch: 70 + Math.round(startBeat * 10),
    velocity: 90,
    startBeat,
    endBeat,
  });
  const parts = [lead(0.25, 0.3), lead(0.31, 0.5), lead(1, 2)];
  for (const played of play(parts, { ...OPTIONS, bars: 1, swing: 1 })) {
    expect(played.endTime).toBeGreaterThan(played.startTime);
  }
});
