import { describe, expect, it } from 'vitest';
import type { Features } from '../../../commands/taste/features.ts';
import { featuresOfRecipe } from '../../../commands/taste/features.ts';
import { fitChoices } from '../../../commands/taste/fit.ts';
import { NEUTRAL_TASTE, type Taste, tasteOfStyles, tasteScore } from '../../../commands/taste/index.ts';
import { tasteFrom } from '../../../commands/taste/learn-taste.ts';
import { preferencesOf } from '../../../commands/taste/preferences.ts';
import { createRandom, MEASURES } from '../../../music/index.ts';
import type { CastVote } from '../../../store/index.ts';

const up = (voterId: string, beatId: string): CastVote => ({ voterId, beatId, value: 1 });
const down = (voterId: string, beatId: string): CastVote => ({ voterId, beatId, value: -1 });

/** Beats whose hats go from sparse to busy while all else is as chance has it. */
function beatsOf(count: number): Map<string, Features> {
  const random = createRandom(5);
  const spread = () => 2 * random.next() - 1;
  return new Map(
    Array.from({ length: count }, (_, index) => [
      `beat ${index}`,
      {
        hat_density: (2 * index) / (count - 1) - 1,
        lead_density: spread(),
        lead_leaps: spread(),
        kick_density: spread(),
        ...(index % 2 ? { style_trap: 1 } : { 'style_boom-bap': 1 }),
      },
    ]),
  );
}

/** Each of so many people votes on all beats: up where the hats are busy. */
function votesForBusyHats(beats: ReadonlyMap<string, Features>, people: number): CastVote[] {
  return [...beats].flatMap(([id, { hat_density = 0 }]) =>
    Array.from({ length: people }, (_, person) => (hat_density > 0 ? up : down)(`person ${person}`, id)),
  );
}

const learned = (votes: CastVote[], beats: ReadonlyMap<string, Features>): Promise<Taste> =>
  tasteFrom(preferencesOf(votes, []), beats, votes.length);

describe('preferences', () => {
  it('pair what one person likes with what the same person dislikes, and never two people', () => {
    const { pairs, voters, votes } = preferencesOf(
      [up('anna', 'A'), down('anna', 'B'), up('ben', 'B'), up('ben', 'C'), down('cleo', 'A')],
      [],
    );
    expect(pairs).toEqual([{ liked: 'A', other: 'B', weight: 1 }]);
    expect({ voters, votes }).toEqual({ voters: 1, votes: 2 });
  });

  it('take a vote in a battle as a choice by itself', () => {
    const { pairs } = preferencesOf([up('anna', 'A')], [{ voterId: 'anna', chosen: 'A', other: 'B' }]);
    expect(pairs).toEqual([{ liked: 'A', other: 'B', weight: 1 }]);
  });

  it('say nothing where all votes go one way', () => {
    const votes = Array.from({ length: 40 }, (_, index) => up(`p${index % 4}`, `beat ${index}`));
    expect(preferencesOf(votes, [])).toEqual({ pairs: [], votes: 0, voters: 0, evidence: 0 });
  });

  it('let one who votes a hundred times weigh no more in all than the middle voter', () => {
    const many = Array.from({ length: 100 }, (_, n) => (n % 2 ? up : down)('zealot', `beat ${n}`));
    const few = ['a', 'b', 'c'].flatMap((voter) =>
      Array.from({ length: 12 }, (_, n) => (n % 2 ? down : up)(voter, `beat ${n}`)),
    );
    const { pairs, evidence } = preferencesOf([...many, ...few], []);
    const likedEven = ({ liked }: { liked: string }) => Number(liked.slice(5)) % 2 === 0;
    const total = pairs.filter(likedEven).reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(3 * 6);
    expect(evidence - total).toBeCloseTo(6);
  });
});

describe('the regression', () => {
  it('finds where the slope of the log posterior is zero', async () => {
    const random = createRandom(3);
    const choices = Array.from({ length: 40 }, () => ({
      difference: Float64Array.from({ length: 3 }, () => 4 * random.next() - 2),
      weight: random.next(),
    }));
    const { weights } = await fitChoices(choices, 3, 0.5);
    for (let f = 0; f < 3; f++) {
      let slope = -weights[f] / 0.25;
      for (const { difference, weight } of choices) {
        const logOdds = difference.reduce((sum, value, index) => sum + value * weights[index], 0);
        slope += (weight * difference[f]) / (1 + Math.exp(logOdds));
      }
      expect(slope).toBeCloseTo(0, 8);
    }
  });

  it('agrees with the logarithm of the odds that was counted, where the prior is weak', async () => {
    const difference = Float64Array.of(1);
    const { weights, deviations } = await fitChoices(
      [
        { difference, weight: 300 },
        { difference: Float64Array.of(-1), weight: 100 },
      ],
      1,
      1_000,
    );
    expect(weights[0]).toBeCloseTo(Math.log(3), 5);
    expect(deviations[0]).toBeCloseTo(1 / Math.sqrt(400 * 0.75 * 0.25), 5);
  });

  it('stays finite where choices can be told apart without a fault', async () => {
    const choices = Array.from({ length: 5_000 }, (_, n) => ({
      difference: Float64Array.of(1 + (n % 3), -2),
      weight: 1,
    }));
    const { weights } = await fitChoices(choices, 2, 0.5);
    for (const weight of weights) expect(Number.isFinite(weight)).toBe(true);
  });
});

describe('taste', () => {
  const beats = beatsOf(24);

  it('learns what is voted for, and of nothing else as much', async () => {
    const { weights, votes, voters } = await learned(votesForBusyHats(beats, 3), beats);
    const { hat_density: liked, ...others } = weights;
    expect(liked).toBeGreaterThan(0.5);
    for (const weight of Object.values(others)) expect(Math.abs(weight)).toBeLessThan(liked / 2);
    expect({ votes, voters }).toEqual({ votes: 72, voters: 3 });
  });

  it('scores busy hats above ordinary ones above calm ones, within -1 and 1', async () => {
    const taste = await learned(votesForBusyHats(beats, 3), beats);
    const { mean } = MEASURES.hat_density;
    const scores = [mean + 1_000, mean + 4, mean, mean - 4, mean - 1_000].map((hat_density) =>
      tasteScore(taste, { hat_density }),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[2]).toBe(0);
    expect(scores[0]).toBeLessThan(1);
    expect(scores[4]).toBeGreaterThan(-1);
  });

  it('is nothing where two people vote against each other', async () => {
    const votes = votesForBusyHats(beats, 1);
    const contrary = votes.map(({ beatId, value }) => (value === 1 ? down : up)('contrary', beatId));
    const { weights } = await learned([...votes, ...contrary], beats);
    for (const weight of Object.values(weights)) expect(weight).toBeCloseTo(0, 6);
  });

  it('is nothing with no votes, few votes, or votes one way', async () => {
    const allUp = [...beats.keys()].map((id) => up('anna', id));
    for (const votes of [[], [up('anna', 'beat 1'), down('anna', 'beat 2')], allUp]) {
      const taste = await learned(votes, beats);
      expect(taste).toEqual({ ...NEUTRAL_TASTE, cast: votes.length });
      expect(tasteScore(taste, { hat_density: 16 })).toBe(0);
      expect(tasteOfStyles(taste).size).toBe(0);
    }
  });

  it('grows surer with votes, and says little after few', async () => {
    const few = await learned(votesForBusyHats(beatsOf(8), 1), beatsOf(8));
    const many = await learned(votesForBusyHats(beats, 5), beats);
    expect(few.weights.hat_density).toBeGreaterThan(0);
    expect(few.weights.hat_density).toBeLessThan(many.weights.hat_density / 2);
    expect(few.deviations.hat_density).toBeGreaterThan(many.deviations.hat_density);
  });

  it('is the same in whatever order the beats are read', async () => {
    const votes = votesForBusyHats(beats, 2);
    expect(await learned(votes, new Map([...beats].reverse()))).toEqual(await learned(votes, beats));
  });

  it('prefers styles, each keeping a twentieth of the chance of any other', async () => {
    const votes = [...beats.keys()].flatMap((id, index) =>
      ['anna', 'ben', 'cleo', 'dan'].map((voter) => (index % 2 ? up : down)(voter, id)),
    );
    const styles = tasteOfStyles(await learned(votes, beats));
    const [trap, boomBap] = [styles.get('trap') ?? 0, styles.get('boom-bap') ?? 0];
    expect(trap).toBeGreaterThan(boomBap + 1);
    expect(Math.max(...styles.values()) - Math.min(...styles.values())).toBeLessThanOrEqual(3);
  });
});

describe('features of a recipe', () => {
  const nothing = {
    measures: null,
    style: null,
    qpm: null,
    swing: null,
    kit: null,
    'composition.key.mode': null,
  };

  it('are the measures in spreads, and what the style and settings say', () => {
    const { hat_density: hats, kick_density: kicks } = MEASURES;
    const measures = {
      hat_density: hats.mean + hats.spread,
      kick_density: kicks.mean,
      made_up: 7,
      lead_leaps: 'many',
      novelty: 99,
    };
    const mode = 'MINOR';
    expect(
      featuresOfRecipe({
        ...nothing,
        measures,
        style: 'trap',
        qpm: 128,
        kit: '909',
        'composition.key.mode': mode,
      }),
    ).toEqual({
      hat_density: 1,
      kick_density: 0,
      novelty: 3,
      style_trap: 1,
      kit_909: 1,
      qpm: 1,
      swing: -1,
      minor: 1,
    });
  });

  it('are unknown for beats that kept no measures', () => {
    expect(featuresOfRecipe({ ...nothing, qpm: 92 })).toBeUndefined();
    expect(featuresOfRecipe({ ...nothing, measures: [1] })).toBeUndefined();
  });
});
