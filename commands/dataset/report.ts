/** `dataset report`: is the crate enough for each model, and what was dropped for which reason. */
import { describeBarChart, drawBarChart } from '../../audio/index.ts';
import type { ExampleCounts } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import type { Attachment } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords, listInBrief } from '../words.ts';

type Family = keyof ExampleCounts;

/** Below `thin` a model only learns its examples by heart; from `enough` on it finds a style. Found by trying. */
const NEEDS: Record<Family, { thin: number; enough: number; learns: string; remedy: string }> = {
  melody: {
    thin: 10,
    enough: 60,
    learns: 'MelodyRNN',
    remedy: 'files with a tune of at least 7 bars, one note at a time',
  },
  drums: {
    thin: 10,
    enough: 60,
    learns: 'DrumsRNN',
    remedy: 'files with drums on channel 10, at least 7 bars long',
  },
  improv: {
    thin: 10,
    enough: 60,
    learns: 'ImprovRNN',
    remedy: 'lead sheets (MusicXML with chord symbols above the tune)',
  },
  performance: {
    thin: 20,
    enough: 200,
    learns: 'PerformanceRNN',
    remedy: 'piano played live, with velocities',
  },
};

const FAMILIES = Object.keys(NEEDS) as Family[];

export const datasetReport = declareCommand({
  name: 'dataset report',
  description: 'Is the crate enough for each model, and what was dropped and why',
  options: {},
  kind: 'quick',
  examples: ['dataset report'],
  async run({ store }) {
    const files = await store.crate.list();
    const verdicts = FAMILIES.map((family) => judge(family, files));
    const drops = countDrops(files);
    return {
      text: [
        `**${countWords(files.length, 'file')} in the crate**`,
        ...verdicts.map(
          ({ family, examples, from, verdict }) =>
            `${MARKS[verdict]} **${NEEDS[family].learns}**: ${verdict}, ${countWords(examples, 'example')} from ${countWords(from, 'file')}${verdict === 'enough' ? '' : `. Add ${NEEDS[family].remedy}`}`,
        ),
        ...(drops.length > 0 ? ['**What was dropped**'] : []),
        ...listInBrief(
          drops.map(
            (drop) => `– ${NEEDS[drop.family].learns}: ${drop.reason} (${countWords(drop.files, 'file')})`,
          ),
          10,
          'more reasons, see `/dataset show` of a file',
        ),
        nextStep(verdicts),
      ].join('\n'),
      ...(files.length > 0 && { picture: reportPicture(verdicts, files.length) }),
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
  const { thin, enough } = NEEDS[family];
  return {
    family,
    examples,
    from: giving.length,
    verdict: examples >= enough ? 'enough' : examples >= thin ? 'thin' : 'too little',
  };
}

function reportPicture(verdicts: FamilyVerdict[], files: number): Attachment {
  const rows = verdicts.map(({ family, examples, from, verdict }) => ({
    label: NEEDS[family].learns,
    value: examples,
    remark: `${verdict}, from ${countWords(from, 'file')}`,
  }));
  const options = {
    title: 'What the crate gives',
    subtitle: `Examples for each model, from ${countWords(files, 'file')}`,
  };
  return {
    name: 'crate.png',
    mediaType: 'image/png',
    bytes: drawBarChart(rows, options),
    alt: describeBarChart(rows, options),
  };
}

interface CountedDrop {
  family: Family;
  reason: string;
  files: number;
}

/**
 * Reasons over all files, the most frequent first. That drums hold no melody goes without saying.
 */
function countDrops(files: CrateFile[]): CountedDrop[] {
  const counts = new Map<string, CountedDrop>();
  for (const { analysis } of files) {
    for (const { family, reason, otherKind } of analysis.dropped) {
      if (otherKind) continue;
      const key = `${family}\n${reason}`;
      const known = counts.get(key) ?? { family, reason, files: 0 };
      known.files++;
      counts.set(key, known);
    }
  }
  return [...counts.values()].sort((a, b) => b.files - a.files);
}

function nextStep(verdicts: FamilyVerdict[]): string {
  const ready = verdicts.find(
    ({ family, verdict }) => (family === 'drums' || family === 'melody') && verdict !== 'too little',
  );
  return ready
    ? `Next: \`/train model:${ready.family}\` begins to learn.`
    : 'Next: `/dataset add` more. Until then `/beat` plays on the shipped models.';
}
