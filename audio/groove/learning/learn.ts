/**
 * Learns the groove tables again: `node audio/groove/learning/learn.ts GROOVE_FOLDER`, where GROOVE_FOLDER holds the Groove
 * MIDI Dataset. Writes the tables and their card into `audio/groove/learned`.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GrooveTable } from '../grooves.ts';
import type { Profile } from '../profile.ts';
import { writeCard } from './card.ts';
import { type Aspect, estimateProfile } from './estimate.ts';
import { measureHeldOut } from './held-out.ts';
import { performancesFor, TABLE_NAMES } from './sources.ts';
import { type DrumPerformance, readPerformances } from './strokes.ts';

/** Of a step, and of velocity: finer than anyone hears. */
const DIGITS: Record<Aspect, number> = { timing: 4, touch: 1 };

export function learnTable(performances: readonly DrumPerformance[]): GrooveTable {
  const learn = (aspect: Aspect): Profile => rounded(estimateProfile(performances, aspect), DIGITS[aspect]);
  return { timing: learn('timing'), touch: learn('touch') };
}

/** With persistence, a correlation, to three digits. */
function rounded(profile: Profile, digits: number): Profile {
  const persistence = Number(profile.persistence.toFixed(3));
  const text = JSON.stringify(profile, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(digits)) : value,
  );
  return { ...(JSON.parse(text) as Profile), persistence };
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    process.stderr.write('Usage: node audio/groove/learning/learn.ts GROOVE_FOLDER\n');
    process.exitCode = 2;
  } else {
    const all = await readPerformances(folder);
    const learned = path.join(import.meta.dirname, '..', 'learned');
    const facts = [];
    for (const name of TABLE_NAMES) {
      const performances = performancesFor(name, all);
      const table = learnTable(performances);
      await writeFile(path.join(learned, `${name}.json`), `${JSON.stringify(table)}\n`);
      const heldOut = {
        timing: measureHeldOut(performances, 'timing'),
        touch: measureHeldOut(performances, 'touch'),
      };
      facts.push({ name, performances, table, heldOut });
      process.stdout.write(`${name}: ${performances.length} performances\n`);
    }
    await writeFile(path.join(learned, 'card.md'), writeCard(facts));
  }
}
