/** `dataset report`: is the crate enough for each model, and what was dropped for which reason. */
import { describeBarChart, drawBarChart } from '../../audio/index.ts';
import { TRAINING_MATERIAL } from '../../models/index.ts';
import type { Drop, ExampleCounts } from '../../music/index.ts';
import { LIMITS, reasonOf } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import type { Attachment } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { FAMILY_WORDS, MODEL_FAMILIES } from '../models/families.ts';
import { countWords, escapeMarkdown, listInBrief } from '../words.ts';

type Family = keyof ExampleCounts;

/** Rules of thumb: below `thin` a model learns its few examples by heart, from `enough` on it can find a style. */
const NEEDS: Record<Family, { thin: number; enough: number }> = {
  melody: { thin: 10, enough: 60 },
  drums: { thin: 10, enough: 60 },
  improv: { thin: 10, enough: 60 },
  performance: { thin: 20, enough: 200 },
};

export const datasetReport = declareCommand({
  name: 'dataset report',
  description: 'Is the crate enough for each model, and what was dropped and why',
  options: {},
  kind: 'quick',
  examples: ['dataset report'],
  async run({ store }) {
    const files = await store.crate.list();
    const verdicts = MODEL_FAMILIES.map((family) => judge(family, files));
    const drops = countDrops(files);
    return {
      text: [
        `**${countWords(files.length, 'file')} in the crate**`,
        ...verdicts.map(
          ({ family, examples, from, verdict }) =>
            `${MARKS[verdict]} **${FAMILY_WORDS[family].model}**: ${verdict}, ${examples} of the ${NEEDS[family].enough} examples it wants, from ${countWords(from, 'file')}${verdict === 'enough' ? '' : `. Add ${TRAINING_MATERIAL[family]}`}`,
        ),
        ...(drops.length > 0 ? ['**What was dropped**'] : []),
        ...listInBrief(
          drops.map(
            (drop) =>
              `– ${FAMILY_WORDS[drop.family].model}: ${escapeMarkdown(drop.reason)} (${countWords(drop.files, 'file')})`,
          ),
          10,
          'more reasons, see `/dataset show` of a file',
        ),
        nextStep(verdicts),
      ].join('\n'),
      ...(files.length > 0 && { picture: await reportPicture(verdicts, files.length) }),
      data: {
        files: files.length,
        models: Object.fromEntries(
          verdicts.map(({ family, examples, from, verdict }) => [family, { examples, from, verdict }]),
        ),
        dropped: drops.map((drop) => ({ ...drop })),
      },
    };
  },
});

type Verdict = 'enough' | 'thin' | 'too little';

const MARKS: Record<Verdict, string> = { enough: '●', thin: '◐', 'too little': '○' };

interface FamilyVerdict {
  family: Family;
  examples: number;
  from: number;
  verdict: Verdict;
}

function judge(family: Family, files: CrateFile[]): FamilyVerdict {
  const giving = files.filter((file) => file.analysis.examples[family] > 0);
  const examples = giving.reduce((sum, file) => sum + file.analysis.examples[family], 0);
  return { family, examples, from: giving.length, verdict: verdictOn(family, examples, giving.length) };
}

/** One file alone is never enough, for nothing could be held out. */
function verdictOn(family: Family, examples: number, files: number): Verdict {
  const { thin, enough } = NEEDS[family];
  if (files < LIMITS.trainFilesMin || examples < thin) return 'too little';
  return examples >= enough ? 'enough' : 'thin';
}

async function reportPicture(verdicts: FamilyVerdict[], files: number): Promise<Attachment> {
  const rows = verdicts.map(({ family, examples, from, verdict }) => ({
    label: FAMILY_WORDS[family].model,
    value: examples,
    full: NEEDS[family].enough,
    remark: `${verdict}: ${NEEDS[family].enough} are enough; from ${countWords(from, 'file')}`,
  }));
  const options = {
    title: 'What the crate gives',
    subtitle: `Examples for each model, of those that are enough, from ${countWords(files, 'file')}`,
  };
  return {
    name: 'crate.png',
    mediaType: 'image/png',
    bytes: await drawBarChart(rows, options),
    alt: describeBarChart(rows, options),
  };
}

interface CountedDrop {
  family: Family;
  reason: string;
  files: number;
}

/**
 * Reasons over all files, those of most files first, each told once with its counts added up. That drums hold no melody
 * goes without saying.
 */
function countDrops(files: CrateFile[]): CountedDrop[] {
  const groups = new Map<string, Drop[]>();
  for (const { analysis } of files) {
    for (const drop of analysis.dropped) {
      if (drop.otherKind) continue;
      const key = `${drop.family} ${drop.statistic ?? drop.reason}`;
      groups.set(key, [...(groups.get(key) ?? []), drop]);
    }
  }
  return [...groups.values()].map(addUp).sort((a, b) => b.files - a.files);
}

function addUp(drops: readonly Drop[]): CountedDrop {
  const [{ family, statistic, reason }] = drops;
  const count = drops.reduce((sum, drop) => sum + drop.count, 0);
  return {
    family,
    reason: statistic === undefined ? reason : reasonOf(statistic, count, { family }),
    files: drops.length,
  };
}

function nextStep(verdicts: FamilyVerdict[]): string {
  const ready = verdicts
    .filter(({ verdict }) => verdict !== 'too little')
    .sort((a, b) => b.examples - a.examples)[0];
  return ready
    ? `Next: \`/train model:${ready.family}\` begins to learn.`
    : 'Next: `/dataset add` more. Until then `/beat` plays on the shipped models.';
}
