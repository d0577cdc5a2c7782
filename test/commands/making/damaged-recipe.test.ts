import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trap } from '../../../audio/styles/trap.ts';
import { readRecipe } from '../../../commands/making/beat-recipe.ts';
import { UserError } from '../../../music/index.ts';
import type { Beat, JsonValue } from '../../../store/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition } from '../../audio/fixtures.ts';
import { keepBeat } from '../../support/circle.ts';
import type { TemporaryStore } from '../../support/temporary-store.ts';
import { temporaryStore } from '../../support/temporary-store.ts';

type Recipe = { [key: string]: JsonValue };

const STRENGTHS = [{ measure: 'lead_density', value: 6, mean: 4 }];

const RECIPE: Recipe = JSON.parse(
  JSON.stringify({
    version: 2,
    style: 'trap',
    mood: trap.moods[0],
    qpm: 140,
    bars: 16,
    seed: 7,
    temperature: 1,
    groove: 50,
    swing: 0.1,
    format: 'mp3',
    composition: composition(A_MINOR_TUNE, BOOM_BAP),
    measures: { lead_density: 6 },
    reasons: { lead: { candidates: 32, copies: 0, score: 1, taste: 0, strengths: STRENGTHS } },
    chords: { from: 'crate', songs: 3 },
  }),
);

/** The value at a path such as `composition.lead.main.bars` replaced; undefined takes it away. */
function withValue(path: string, value: JsonValue | undefined): Recipe {
  const copy = structuredClone(RECIPE);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => at[name] as Recipe, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

describe('a recipe that was damaged', () => {
  let opened: TemporaryStore;
  let beat: Beat;
  beforeAll(async () => {
    opened = await temporaryStore();
    beat = await keepBeat(opened, 'Kept');
  });
  afterAll(() => opened.close());
  const read = (recipe: Recipe) => readRecipe(opened.store.guild('guild'), { ...beat, recipe });

  it('is read where it is whole', async () => {
    const { settings, composition, reasons } = await read(RECIPE);
    expect(settings).toMatchObject({ style: trap, qpm: 140, bars: 16, groove: 50, swing: 0.1 });
    expect(JSON.parse(JSON.stringify(composition))).toEqual(RECIPE.composition);
    expect(reasons).toMatchObject({ ranking: RECIPE.reasons, chords: { from: 'crate', songs: 3 } });
  });

  it.each<[string, JsonValue | undefined]>([
    ['composition', undefined],
    ['composition', []],
    ['composition.bars', -1],
    ['composition.bars', 1e9],
    ['composition.bars', 3.5],
    ['composition.key.key', 99],
    ['composition.chords', []],
    ['composition.chords.0.figure', 'Hqq7'],
    ['composition.chords.0.startBeat', 1e300],
    ['composition.chords.0.endBeat', -4],
    ['composition.lead.main.bars', 0],
    ['composition.lead.main.notes', 'none'],
    ['composition.drums.main.notes.0.pitch', 1e9],
    ['composition.drums.main.notes.0.velocity', -1],
    ['composition.drums.main.notes.0.startBeat', 1e12],
    ['composition.drums.main.notes.0.endBeat', -1],
    ['qpm', 0],
    ['qpm', 1e9],
    ['bars', 1e9],
    ['bars', -4],
    ['bars', 2.5],
    ['seed', 0.5],
  ])('is refused in a sentence where it cannot be played: %s is %j', async (path, value) => {
    await expect(read(withValue(path, value))).rejects.toMatchObject({ code: 'no-recipe' });
  });

  it.each([3, 'new', -1, null])('is refused where a newer release wrote it: version %j', async (version) => {
    const refused = read(withValue('version', version));
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/made by a newer release.*`\/play of:/);
  });

  it('is refused where the takes it was made of are gone', async () => {
    const { composition: _, version: _version, ...old } = RECIPE;
    const refused = read({ ...old, melody: { take: 'ZZZZ' }, drums: { take: 'YYYY' } });
    await expect(refused).rejects.toMatchObject({ code: 'no-such-take' });
  });

  it.each<[string, JsonValue | undefined, object]>([
    ['groove', 1e9, { settings: { groove: 100 } }],
    ['temperature', 0, { settings: { temperature: 1 } }],
    ['format', 'exe', { settings: { format: 'mp3' } }],
    ['asked', { key: { key: 40, mode: 'MAJOR' }, chords: [{ figure: 'Hqq7' }] }, { asked: {} }],
    ['reasons', { lead: 5, drums: { strengths: 'strong' } }, { reasons: { ranking: {} } }],
    ['reasons.lead.strengths', [null], { reasons: { ranking: {} } }],
    ['chords', { from: 'nowhere', songs: 'many' }, { reasons: { chords: { from: 'given' } } }],
    ['composition.lead.variation', { bars: 1e6, notes: [] }, { composition: { bars: 4 } }],
  ])('is read without what is of less weight: %s is %j', async (path, value, outcome) => {
    expect(await read(withValue(path, value))).toMatchObject(outcome);
  });

  it.each(['kit', 'swing', 'mood', 'measures'])('is read without a %s that is none', async (name) => {
    const { settings, reasons } = await read(withValue(name, -7));
    expect({ ...settings, measures: reasons }).not.toHaveProperty(name, -7);
    expect(settings.style).toBe(trap);
  });
});
