import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEUTRAL_TASTE, type Taste, tasteOf, tasteWords, whyWords } from '../../../commands/taste/index.ts';
import { createRandom, emptyNoteSequence, MEASURES } from '../../../music/index.ts';
import type { Author, GuildStore } from '../../../store/index.ts';
import { type TemporaryStore, temporaryStore } from '../../support/temporary-store.ts';

const person = (index: number): Author => ({ id: `p${index}`, name: `Person ${index}` });

describe('the taste of a server', () => {
  let temporary: TemporaryStore;
  beforeAll(async () => {
    temporary = await temporaryStore();
  });
  afterAll(() => temporary.close());

  /** Beats whose measures are as chance has them, the same in every guild. */
  async function keepBeats(guild: GuildStore, count: number) {
    const random = createRandom(9);
    const beats: { id: string; hats: number }[] = [];
    for (let n = 0; n < count; n++) {
      const measures = Object.fromEntries(
        Object.entries(MEASURES).map(([name, { mean, spread }]) => [
          name,
          mean + spread * (4 * random.next() - 2),
        ]),
      );
      const { id } = await guild.beats.save({
        key: `beat ${n}`,
        title: `Beat ${n}`,
        author: person(0),
        sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
        recipe: { measures, style: n % 2 ? 'trap' : 'lo-fi', qpm: 90 },
        files: [],
      });
      beats.push({ id, hats: measures.hat_density });
    }
    return beats;
  }

  async function voteForHats(guild: GuildStore, beats: { id: string; hats: number }[], people = 3) {
    for (const { id, hats } of beats) {
      for (let n = 0; n < people; n++) {
        await guild.beats.vote(id, person(n), hats > MEASURES.hat_density.mean ? 1 : -1);
      }
    }
  }

  const votesOf = ({ votes, voters, cast }: Taste) => ({ votes, voters, cast });

  it('is told in words that say from how many votes it is', async () => {
    const guild = temporary.store.guild('words');
    expect(tasteWords(await tasteOf(guild))).toContain('Nobody has voted here yet');
    const beats = await keepBeats(guild, 20);
    await guild.beats.vote(beats[0].id, person(0), 1);
    expect(tasteWords(await tasteOf(guild))).toContain('1 vote so far is too little');
    await voteForHats(guild, beats);
    const words = tasteWords(await tasteOf(guild));
    expect(words).toMatch(/^This server likes busier hats\b.*\(from 60 votes by 3 people\)\.$/);
  });

  it('follows votes that are changed and taken back', async () => {
    const guild = temporary.store.guild('changing');
    const beats = await keepBeats(guild, 12);
    await voteForHats(guild, beats, 1);
    const before = await tasteOf(guild);
    expect(before.weights.hat_density).toBeGreaterThan(0.1);
    for (const { id, hats } of beats) {
      await guild.beats.vote(id, person(0), hats > MEASURES.hat_density.mean ? -1 : 1);
    }
    expect((await tasteOf(guild)).weights.hat_density).toBeCloseTo(-before.weights.hat_density, 6);
    for (const { id } of beats) await guild.beats.vote(id, person(0), null);
    expect(await tasteOf(guild)).toEqual(NEUTRAL_TASTE);
  });

  it('is each server’s own, and the same for the same votes', async () => {
    const [ours, again, theirs] = ['ours', 'again', 'theirs'].map((id) => temporary.store.guild(id));
    for (const guild of [ours, again]) await voteForHats(guild, await keepBeats(guild, 12));
    await keepBeats(theirs, 12);
    const { deviations, weights } = await tasteOf(ours);
    for (const [name, weight] of Object.entries((await tasteOf(again)).weights)) {
      expect(weight).toBeCloseTo(weights[name], 6);
    }
    expect(Object.keys(deviations)).toEqual(Object.keys(weights));
    expect(await tasteOf(theirs)).toEqual(NEUTRAL_TASTE);
  });

  it('learns from battles, too', async () => {
    const guild = temporary.store.guild('battles');
    const beats = (await keepBeats(guild, 12)).sort((a, b) => b.hats - a.hats);
    for (let n = 0; n < 6; n++) {
      const sides = { a: beats[n].id, b: beats[11 - n].id };
      const closesAt = new Date('2026-12-24T18:00:00Z');
      const { id } = await guild.battles.start({ key: `${n}`, author: person(0), beats: sides, closesAt });
      await guild.battles.vote(id, 'a', person(n % 2));
    }
    const taste = await tasteOf(guild);
    expect(taste.weights.hat_density).toBeGreaterThan(0.1);
    expect(votesOf(taste)).toEqual({ votes: 6, voters: 2, cast: 6 });
  });

  it('passes over beats from before measures were kept', async () => {
    const guild = temporary.store.guild('old');
    for (let n = 0; n < 12; n++) {
      const { id } = await guild.beats.save({
        key: `${n}`,
        title: 'Old',
        author: person(0),
        sequence: emptyNoteSequence({ notes: [], totalTime: 0 }),
        recipe: { qpm: 92, bars: 24, seed: n },
        files: [],
      });
      await guild.beats.vote(id, person(0), n % 2 ? 1 : -1);
    }
    expect(votesOf(await tasteOf(guild))).toEqual({ votes: 0, voters: 0, cast: 12 });
  });
});

describe('why a beat was chosen', () => {
  const taste: Taste = {
    votes: 54,
    voters: 6,
    cast: 54,
    weights: { hat_density: 0.8, kick_density: -0.1 },
    deviations: { hat_density: 0.2, kick_density: 0.2 },
  };
  const reasons = {
    drums: {
      candidates: 32,
      copies: 0,
      score: -0.4,
      taste: 0.31,
      strengths: [{ measure: 'kick_density' as const, value: 5, mean: 3 }],
    },
    lead: { candidates: 32, copies: 2, score: -1, taste: 0, strengths: [] },
  };

  it('is told layer by layer, with what the crew’s votes had to do with it', () => {
    const { mean, spread } = MEASURES.hat_density;
    expect(whyWords(reasons, taste, { hat_density: mean + spread })).toEqual([
      'Melody: the best of 32 tries. 2 that copied a file of the crate were left out.',
      'Drums: the best of 32 tries, as a busier kick. The crew’s votes spoke for it: busier hats.',
    ]);
  });

  it('says so where the votes spoke against what won all the same', () => {
    const { mean, spread } = MEASURES.hat_density;
    const drums = { ...reasons.drums, taste: -0.3, strengths: [] };
    expect(whyWords({ drums }, taste, { hat_density: mean - spread })).toEqual([
      'Drums: the best of 32 tries. The crew’s votes spoke against it: calmer hats.',
    ]);
  });
});
