import { describe, expect, it } from 'vitest';
import { reportData } from '../../../commands/dataset/report-data.ts';
import { reportText, strictText } from '../../../commands/dataset/report-words.ts';
import { type SurveyedFile, strictSurveyOf, surveyOf } from '../../../commands/dataset/survey/index.ts';
import type { FileAnalysis } from '../../../music/index.ts';
import { emptyNoteSequence, fingerprintOf } from '../../../music/index.ts';

const NONE = { melody: 0, drums: 0, improv: 0, performance: 0 };

/** A lead sheet of 32 bars at 120 qpm, in C major. */
const LEAD_SHEET: FileAnalysis = {
  format: 'musicxml',
  seconds: 64,
  notes: 100,
  qpm: 120,
  timeSignature: '4/4',
  key: 'C major',
  examples: { ...NONE, melody: 1, improv: 1 },
  warnings: [],
  dropped: [],
  kind: 'lead sheet',
  bars: { melody: 32, chords: 32, drums: 0 },
  saved: [],
  strict: {
    examples: { ...NONE, melody: 1 },
    statistics: { melody: {}, drums: {}, improv: { coincident_chords: 1 }, performance: {} },
  },
};
const DRUMS: FileAnalysis = {
  ...LEAD_SHEET,
  key: undefined,
  examples: { ...NONE, drums: 1 },
  kind: 'drums',
  bars: { melody: 0, chords: 0, drums: 8 },
};

function fileOf(
  index: number,
  analysis: Partial<FileAnalysis>,
  more: Partial<SurveyedFile> = {},
): SurveyedFile {
  const sha256 = index.toString(16).padStart(64, '0');
  return {
    sha256,
    id: sha256.slice(-6),
    name: `${index}.mxl`,
    uploaders: ['Anna'],
    analysis: { ...LEAD_SHEET, ...analysis },
    ...more,
  };
}

function filesOf(count: number, analysis: Partial<FileAnalysis> = {}): SurveyedFile[] {
  return Array.from({ length: count }, (_, index) => fileOf(index, analysis));
}

/** A tune of its own for each seed, moved up by some semitones. */
function tuneOf(seed: number, up = 0) {
  const notes = Array.from({ length: 64 }, (_, index) => ({
    ...{
      pitch: 60 + up + ((index * index * (seed + 3) + index * seed) % 12),
      velocity: 90,
      instrument: 0,
      program: 0,
      isDrum: false,
    },
    ...{ startTime: index * 0.25, endTime: index * 0.25 + 0.25 },
  }));
  return fingerprintOf(emptyNoteSequence({ notes, totalTime: 16 }));
}

const textOf = async (files: SurveyedFile[]): Promise<string> => reportText(await surveyOf(files), files);

describe('the report', () => {
  it('says for each model how many more of what would be enough', async () => {
    const text = await textOf([...filesOf(20), fileOf(20, DRUMS)]);
    expect(text).toMatch(/melody +20 +100 {2}◐ thin/);
    expect(text).toContain('ImprovRNN: about 40 more lead sheets');
    expect(text).toMatch(/drums +1 +60 {2}○ too little/);
    expect(text).toContain('DrumsRNN: about 59 more files with 7 bars of drums');
    expect(text).toContain('PerformanceRNN: about 100 more minutes of piano');
    expect(text).toContain('640 of melody');
  });

  it('takes songs to come to give as much as those that are there', async () => {
    expect(await textOf(filesOf(20, { examples: { ...NONE, improv: 2 } }))).toContain(
      'about 10 more lead sheets',
    );
  });

  it('never has enough of one song, for then nothing could be held out', async () => {
    const text = await textOf([fileOf(0, { examples: { ...NONE, drums: 500 }, kind: 'drums' })]);
    expect(text).toMatch(/drums +500 +60 {2}○ too little/);
    expect(text).toContain(
      'DrumsRNN: 9 more files with 7 bars of drums or more: enough is 10 songs at least',
    );
  });

  it('takes four songs for thin and ten for enough, whatever they give', async () => {
    const rich = (count: number) => surveyOf(filesOf(count, { examples: { ...NONE, melody: 100 } }));
    const verdicts = await Promise.all(
      [3, 4, 9, 10].map(async (count) => (await rich(count)).verdicts[0].verdict),
    );
    expect(verdicts).toEqual(['too little', 'thin', 'thin', 'enough']);
  });

  it('takes no score for piano played live, though it can be learned from', async () => {
    const give = { examples: { ...NONE, performance: 50 }, format: 'midi' as const };
    const scores = filesOf(20, { ...give, isPlayedLive: false });
    const text = await textOf(scores);
    expect(text).toMatch(/performance +0 +200 {2}○ too little/);
    expect(text).toContain('PerformanceRNN: 0 of 200 played live; 1,000 more from scores');
    expect(await textOf(filesOf(20, { ...give, isPlayedLive: true }))).toMatch(
      /performance +1,000 +200 {2}● enough\n +\(from 20 songs\)/,
    );
    // Of what was analysed before this was looked at only scores are known.
    expect((await surveyOf(filesOf(20, { ...give, format: 'musicxml' }))).verdicts[3].examples).toBe(0);
    expect((await surveyOf(filesOf(20, give))).verdicts[3].examples).toBe(1_000);
  });

  it('tells guessed chords from those that were worked out', async () => {
    const saved = (deed: 'guessed-chords' | 'inferred-chords') => ({
      saved: [{ family: 'improv' as const, deed, what: '', count: 1 }],
    });
    const files = Array.from({ length: 5 }, (_, index) =>
      fileOf(index, saved(index < 3 ? 'guessed-chords' : 'inferred-chords')),
    );
    expect(await textOf(files)).toContain(
      'ImprovRNN: chords were guessed from the tune alone (about half may be wrong) in 3 songs and worked out from the accompaniment in 2.',
    );
  });

  it('counts songs that name no tempo apart', async () => {
    const { tempi } = await surveyOf([fileOf(0, { namesTempo: false }), fileOf(1, {})]);
    expect(tempi.filter(({ count }) => count > 0).map(({ label }) => label)).toEqual(['none', '120']);
  });

  it('says why there is less than Magenta gives, and what can be trained by its rules', async () => {
    const files = [
      fileOf(0, { fingerprint: tuneOf(1) }),
      fileOf(1, { fingerprint: tuneOf(1) }),
      fileOf(2, { fingerprint: tuneOf(5) }),
    ];
    const told = strictText(await surveyOf(files), strictSurveyOf(files));
    expect(told).toContain('MelodyRNN: here are fewer, for a song in several files is counted once.');
    expect(told).toContain('nothing can be trained yet');
    const many = filesOf(4);
    expect(strictText(await surveyOf(many), strictSurveyOf(many))).toContain('/train strict:yes');
  });

  it('counts a song once that is there twice, transposed, and names both', async () => {
    const files = [
      fileOf(0, { fingerprint: tuneOf(1) }),
      fileOf(1, { fingerprint: tuneOf(1, 2), key: 'D major', examples: { ...NONE, melody: 3 } }),
      fileOf(2, { fingerprint: tuneOf(5) }),
    ];
    const survey = await surveyOf(files);
    expect(survey.songs).toHaveLength(2);
    // Of copies the one that gives more is learned from, and so it is counted.
    expect(survey.verdicts[0]).toMatchObject({ family: 'melody', examples: 4, songs: 2 });
    expect(survey.bars.melody).toBe(64);
    expect(await textOf(files)).toContain('`0.mxl` = `1.mxl` (2 semitones up)');
    expect(reportData(survey, files, strictSurveyOf(files))).toMatchObject({
      files: 3,
      songs: 2,
      sameSongs: [{ counted: { name: '0.mxl' }, copies: [{ name: '1.mxl', transposition: 2 }] }],
    });
  });

  it('tells once what was dropped for the same reason and saved by the same deed', async () => {
    const drop = { reason: '', count: 2, statistic: 'melodies_discarded_too_short' };
    const files = filesOf(2, {
      dropped: [
        { ...drop, family: 'melody' },
        { ...drop, family: 'improv' },
        { family: 'drums', reason: 'there are no drum notes', count: 1, otherKind: true },
      ],
      saved: [
        { family: 'improv', deed: 'inferred-chords', what: 'chords were worked out', count: 1 },
        { family: 'improv', deed: 'tempos', what: '2 tempo changes were smoothed over', count: 2 },
        { family: 'melody', deed: 'tempos', what: '2 tempo changes were smoothed over', count: 2 },
      ],
    });
    const text = await textOf(files);
    expect(text).toMatch(/MelodyRNN and ImprovRNN: 4 melodies were shorter than 7 bars.*\(2 files\)/);
    expect(text).not.toContain('no drum notes');
    expect(text).toContain('– chords were worked out from the notes (2 files)');
    expect(text.match(/tempo changes/g)).toHaveLength(1);
  });

  it('adds up what Magenta’s own rules give, copies and all', () => {
    const strict = strictSurveyOf([fileOf(0, {}), fileOf(1, {})]);
    expect(strict.examples).toEqual({ ...NONE, melody: 2 });
    expect(strict.statistics.improv).toEqual({ coincident_chords: 2 });
  });

  it('reads what was analysed before there were kinds, bars and fingerprints', async () => {
    const { kind, bars, saved, strict, ...old } = LEAD_SHEET;
    const dropped: FileAnalysis['dropped'] = [
      { family: 'improv', reason: 'x', count: 3, statistic: 'coincident_chords' },
    ];
    const file = { ...fileOf(0, {}), analysis: { ...old, dropped } };
    expect((await surveyOf([file, { ...file, sha256: 'f'.repeat(64) }])).songs).toHaveLength(2);
    expect(strictSurveyOf([file])).toMatchObject({
      examples: { improv: 1 },
      statistics: { improv: { coincident_chords: 3 } },
    });
  });

  it('fits a message of Discord, columns a phone, however much there is to say', async () => {
    const families = ['melody', 'drums', 'improv', 'performance'] as const;
    const files = Array.from({ length: 40 }, (_, index) =>
      fileOf(
        index,
        {
          fingerprint: tuneOf(index % 20),
          dropped: families.map((family, place) => ({
            family,
            reason: `${'why '.repeat(30)}${place}`,
            count: 9,
          })),
          saved: (['tempos', 'pickup', 'drums', 'piano', 'odd-bars'] as const).map((deed) => ({
            ...{ family: 'melody', deed, what: '', count: 1 },
          })),
        },
        { name: `folder/${'long '.repeat(8)}${index}.mxl` },
      ),
    );
    const text = await textOf(files);
    expect(text.length).toBeLessThan(2_000);
    const [, table] = text.split('```');
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(38);
  });

  it('counts bars by tempo and meter', async () => {
    const { lengths } = await surveyOf([
      fileOf(0, { seconds: 64.3 }),
      fileOf(1, { seconds: 64, timeSignature: '3/4' }),
      fileOf(2, { seconds: 3 }),
    ]);
    expect(lengths.filter(({ count }) => count > 0).map(({ label }) => label)).toEqual(['<8', '32']);
  });
});

describe('advice', () => {
  const adviceOf = (files: SurveyedFile[]): Promise<string> => textOf(files);

  it('names the song that makes a third of the bars', async () => {
    const files = [...filesOf(9), fileOf(9, { bars: { melody: 300, chords: 0, drums: 0 } })];
    expect(await adviceOf(files)).toContain('`9.mxl` alone makes 51 % of all bars of melody');
  });

  it('asks for minor where all is in major, and not where there is both', async () => {
    expect(await adviceOf(filesOf(10))).toContain('for anything darker add some in minor');
    expect(
      await adviceOf([...filesOf(7), fileOf(7, { key: 'A minor' }), fileOf(8, { key: 'D dorian' })]),
    ).not.toContain('darker');
  });

  it('warns of tempi of which one is twice another', async () => {
    const files = Array.from({ length: 10 }, (_, index) =>
      fileOf(index, { key: undefined, qpm: index < 5 ? 70 : 175 }),
    );
    expect(await adviceOf(files)).toContain('Tempi reach from 70 to 175 qpm');
  });

  it('asks others for drums where all are from one of several people', async () => {
    const files = [
      ...Array.from({ length: 8 }, (_, index) => fileOf(index, DRUMS)),
      fileOf(8, {}, { uploaders: ['Ben'] }),
      fileOf(9, {}, { uploaders: ['Cleo'] }),
    ];
    expect(await adviceOf(files)).toContain('All drum tracks come from one person of 3');
  });

  it('holds its tongue about a handful of files', async () => {
    expect(await adviceOf(filesOf(4))).not.toContain('**Advice**');
  });
});
