import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GrooveDrum } from '../../../audio/groove/groove-drum.ts';
import { GROOVES } from '../../../audio/groove/grooves.ts';
import { estimateProfile } from '../../../audio/groove/learning/estimate.ts';
import { learnTable } from '../../../audio/groove/learning/learn.ts';
import { jitterLogLikelihood, logLikelihood } from '../../../audio/groove/learning/likelihood.ts';
import { performancesFor } from '../../../audio/groove/learning/sources.ts';
import {
  type DrumPerformance,
  readPerformances,
  usualSpread,
} from '../../../audio/groove/learning/strokes.ts';
import { differences } from '../../../audio/groove/learning/together.ts';
import { createDrummer, type Profile } from '../../../audio/groove/profile.ts';

const DATA = new URL('../../../../shared/data/groove', import.meta.url).pathname;

const { timing } = GROOVES['boom-bap'].table;

/** Sixteenth hats, kicks and snares, played by a drummer whose profile is known. */
function performance(seed: number, profile: Profile = timing): DrumPerformance {
  const drummer = createDrummer(profile, seed);
  const strokes = Array.from({ length: 32 * 16 }, (_, step) => {
    const drums: GrooveDrum[] = ['hat'];
    if (step % 8 === 4) drums.push('snare');
    if (step % 16 === 0 || step % 16 === 10) drums.push('kick');
    return drums.map((drum) => ({ drum, step, timing: drummer.stroke(drum, step), touch: 0 }));
  }).flat();
  return { drummer: `${seed}`, style: 'made', qpm: 90, bars: 32, swing: 0, strokes, strayed: 0 };
}

const MADE = Array.from({ length: 30 }, (_, seed) => performance(seed));

test('a profile is found again in what drummers of that profile play', () => {
  const found = estimateProfile(MADE, 'timing');
  expect(found.drift / timing.drift).toBeGreaterThan(0.8);
  expect(found.drift / timing.drift).toBeLessThan(1.1);
  expect(Math.abs(found.persistence - timing.persistence)).toBeLessThan(0.05);
  for (const drum of ['hat', 'snare', 'kick'] as const) {
    // What is played has no slips, so that is all there is to find.
    expect(found.drums[drum].own / timing.drums[drum].played).toBeGreaterThan(0.8);
    expect(found.drums[drum].own / timing.drums[drum].played).toBeLessThan(1.2);
  }
});

test('a snare lies closer to the hat of its step than both stray, as close as its table says', () => {
  const { hat, snare } = timing.drums;
  const apart = usualSpread(differences(MADE, ['snare', 'hat']));
  const asTold = Math.sqrt(
    hat.played ** 2 + snare.played ** 2 - 2 * snare.together * hat.played * snare.played,
  );
  expect(apart / asTold).toBeGreaterThan(0.8);
  expect(apart / asTold).toBeLessThan(1.2);
  expect(apart).toBeLessThan(0.7 * Math.hypot(hat.played, snare.played));
  const found = estimateProfile(MADE, 'timing').drums;
  expect(Math.abs(found.snare.together - snare.together)).toBeLessThan(0.1);
  expect(Math.abs(found.kick.together - timing.drums.kick.together)).toBeLessThan(0.1);
});

test('the filter’s density of one stroke is the normal one of all its variances', () => {
  const { habit, own, mean } = timing.drums.hat;
  const one = { ...performance(0), strokes: [{ drum: 'hat' as const, step: 0, timing: 0.1, touch: 0 }] };
  const spread = Math.hypot(timing.drift, habit, own);
  const moved = { ...one, strokes: [{ ...one.strokes[0], timing: 0.1 - mean[0] }] };
  expect(logLikelihood(one, 'timing', timing)).toBeCloseTo(jitterLogLikelihood(moved, 'timing', spread), 9);
});

test('drummers are foretold better by their own profile than by jitter as wide', () => {
  const fresh = performance(99);
  const spread = Math.sqrt(
    fresh.strokes.reduce((sum, stroke) => sum + stroke.timing ** 2, 0) / fresh.strokes.length,
  );
  expect(logLikelihood(fresh, 'timing', timing)).toBeGreaterThan(
    jitterLogLikelihood(fresh, 'timing', spread) + 0.2 * fresh.strokes.length,
  );
});

test.skipIf(!existsSync(DATA))(
  'the hip-hop table is what the command learns from the data (skipped without ../shared/data)',
  { timeout: 60_000 },
  async () => {
    const performances = performancesFor('hip-hop', await readPerformances(DATA));
    expect(learnTable(performances)).toEqual(GROOVES['boom-bap'].table);
  },
);
