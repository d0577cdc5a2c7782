import { afterAll, beforeAll, expect, it } from 'vitest';
import { STYLES } from '../../../audio/index.ts';
import { composeLead } from '../../../commands/composing/compose-lead.ts';
import { drawIdeals } from '../../../commands/composing/ideals.ts';
import type { LeadSetting } from '../../../commands/composing/lead-tries.ts';
import { NEUTRAL_TASTE } from '../../../commands/taste/index.ts';
import { type TemporaryStore, temporaryStore } from '../../support/temporary-store.ts';

let temporary: TemporaryStore;
beforeAll(async () => {
  temporary = await temporaryStore();
});
afterAll(() => temporary.close());

const [style] = STYLES;
const SETTING: LeadSetting = {
  key: { key: 9, mode: 'MINOR' },
  chords: [
    { figure: 'Am', startBeat: 0, endBeat: 8 },
    { figure: 'Gsus4', startBeat: 8, endBeat: 16 },
  ],
  bars: 4,
  bass: { bars: 4, notes: [] },
  tunes: [],
  ideals: drawIdeals(style, 1),
  taste: NEUTRAL_TASTE,
  candidates: 8,
};

const compose = (setting: LeadSetting) =>
  composeLead(
    {
      store: temporary.store.guild('leads'),
      signal: new AbortController().signal,
      author: { id: 'anna', name: 'Anna' },
      jobId: 'leads',
    },
    { style, qpm: 90, seed: 3, temperature: 1 },
    setting,
  );

it('plays over chords that are neither major nor minor, and plays the lead on in its siblings', async () => {
  const { main, variation, hook } = await compose(SETTING);
  for (const loop of [main, variation, hook]) {
    expect(loop?.bars).toBe(4);
    expect(loop?.notes.length).toBeGreaterThan(0);
  }
});

it('gives up with a remedy when all that a model makes is in the crate', async () => {
  const everything = { longestRun: (pitches: readonly number[]) => pitches.length + 13 };
  await expect(compose({ ...SETTING, tunes: [everything] })).rejects.toThrow(
    /All 32 melodies that .* made copy more than 12 notes in a row.*`temperature:1.3`/,
  );
});
