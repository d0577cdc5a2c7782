/** The report in words: short enough for Discord's 2,000 characters, and columns narrow enough for a phone. */
import { LIMITS, quotedName, type SavedDeed } from '../../music/index.ts';
import { FAMILY_WORDS, MODEL_FAMILIES } from '../models/families.ts';
import { countWords, escapeMarkdown, listInBrief, listWords } from '../words.ts';
import type {
  CountedDeed,
  CountedReason,
  FamilyVerdict,
  Song,
  StrictSurvey,
  Survey,
  SurveyedFile,
} from './survey/index.ts';
import { adviceOn, chordOrigins, countDrops, countSaved, MARKS, transposition } from './survey/index.ts';

const COPIES_SHOWN = 2;
const REASONS_SHOWN = 3;
const ADVICE_SHOWN = 2;

export function reportText(survey: Survey, files: readonly SurveyedFile[]): string {
  const { verdicts, songs } = survey;
  const additions = verdicts.filter(({ add }) => add !== undefined);
  const copies = songs.filter(({ length }) => length > 1);
  return [
    `**${crateWords(survey)}**`,
    verdictTable(survey),
    ...section(
      'To add',
      additions.map(({ family, add }) => `${FAMILY_WORDS[family].model}: ${add}`),
    ),
    ...section('Advice', adviceOn(survey).slice(0, ADVICE_SHOWN)),
    ...section(
      'The same song, counted once',
      listInBrief(
        copies.map((song) => copyWords(song, (name) => `\`${quotedName(name)}\``)),
        COPIES_SHOWN,
        'more',
      ),
    ),
    ...section('Saved', savedLines(countSaved(files), files)),
    ...section('Dropped', reasonLines(countDrops(files), files)),
    nextStep(survey),
  ].join('\n');
}

/** `391 files, 388 songs` */
export function crateWords({ files, songs }: Survey): string {
  const counted = countWords(files, 'file');
  return songs.length === files
    ? `${counted} in the crate`
    : `${counted}, ${countWords(songs.length, 'song')}`;
}

/** `380 lead sheets, 9 songs`; empty if none is known. */
export function kindWords({ kinds }: Survey): string {
  return [
    kinds['lead sheet'] && countWords(kinds['lead sheet'], 'lead sheet'),
    kinds.song && countWords(kinds.song, 'song'),
    kinds.solo && countWords(kinds.solo, 'solo'),
    kinds.drums && `${countWords(kinds.drums, 'file')} of drums`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Copies named of one song. */
const COPIES_NAMED = 2;

/** `a.mid = b.mid (2 semitones up)`; of paths their ends, which tell the most. */
export function copyWords([first, ...others]: Song, named: (name: string) => string): string {
  const ends = (file: SurveyedFile): string => named(file.name.slice(file.name.lastIndexOf('/') + 1));
  const copies = others.slice(0, COPIES_NAMED).map((copy) => ends(copy) + transposedWords(first, copy));
  const more = others.length > COPIES_NAMED ? [`${others.length - COPIES_NAMED} more`] : [];
  return [ends(first), ...copies, ...more].join(' = ');
}

/** ` (2 semitones up)`; empty if it is in the same key, or nobody knows. */
export function transposedWords(first: SurveyedFile, copy: SurveyedFile): string {
  const semitones = transposition(first.analysis, copy.analysis);
  if (!semitones) return '';
  return ` (${countWords(Math.abs(semitones), 'semitone')} ${semitones > 0 ? 'up' : 'down'})`;
}

/** Without the RNN of their names the four fit a phone. */
export function verdictTable({ verdicts, bars, songs }: Survey): string {
  const rows = verdicts.flatMap(({ family, examples, songs: from, wants, verdict }) => [
    columns(family, examples, wants, `${MARKS[verdict]} ${verdict}`),
    ...(examples > 0 ? [`${''.padEnd(12)}(from ${countWords(from, 'song')})`] : []),
  ]);
  const heard = (['melody', 'chords', 'drums'] as const).map(
    (part) => `${bars[part].toLocaleString('en')} of ${part}`,
  );
  return [
    '```',
    columns('', 'has', 'wants', ''),
    ...rows,
    '```',
    ...verdicts.flatMap(notPlayedWords),
    ...chordWords(songs),
    `Bars: ${listWords(heard)}.`,
  ].join('\n');
}

/** Examples that can be learned from and still do not count. */
function notPlayedWords({ family, examples, wants, uncounted }: FamilyVerdict): string[] {
  if (uncounted === 0) return [];
  const has = `${FAMILY_WORDS[family].model}: ${examples.toLocaleString('en')} of ${wants} played live`;
  return [
    `${has}; ${uncounted.toLocaleString('en')} more from scores, all of one touch and in strict time, do not count.`,
  ];
}

function chordWords(songs: readonly Song[]): string[] {
  const { guessed, workedOut } = chordOrigins(songs);
  const parts = [
    ...(guessed > 0
      ? [`guessed from the tune alone (about half may be wrong) in ${countWords(guessed, 'song')}`]
      : []),
    ...(workedOut > 0 ? [`worked out from the accompaniment in ${workedOut.toLocaleString('en')}`] : []),
  ];
  return parts.length === 0 ? [] : [`ImprovRNN: chords were ${listWords(parts)}.`];
}

function columns(name: string, has: number | string, wants: number | string, verdict: string): string {
  const number = (value: number | string): string => value.toLocaleString('en').padStart(6);
  return `${name.padEnd(12)}${number(has)}${number(wants)}  ${verdict}`.trimEnd();
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [`**${title}**`, ...lines.map((line) => (line.startsWith('…') ? line : `– ${line}`))];
}

function reasonLines(reasons: readonly CountedReason[], files: readonly SurveyedFile[]): string[] {
  const lines = reasons.map(
    ({ families, reason, files }) =>
      `${listWords(families.map((family) => FAMILY_WORDS[family].model))}: ${escapeMarkdown(reason)} (${countWords(files, 'file')})`,
  );
  if (lines.length <= REASONS_SHOWN) return lines;
  const told = (file: SurveyedFile): number =>
    file.analysis.dropped.filter(({ otherKind }) => !otherKind).length;
  return listInBrief(lines, REASONS_SHOWN, `more, ${seeOneWith(files, told)}`);
}

function savedLines(deeds: readonly CountedDeed[], files: readonly SurveyedFile[]): string[] {
  const lines = deeds.map(({ what, files }) => `${what} (${countWords(files, 'file')})`);
  if (lines.length <= REASONS_SHOWN) return lines;
  const told = (file: SurveyedFile): number => file.analysis.saved?.length ?? 0;
  return listInBrief(lines, REASONS_SHOWN, `more, ${seeOneWith(files, told)}`);
}

/** The file of which most is told. */
function seeOneWith(files: readonly SurveyedFile[], told: (file: SurveyedFile) => number): string {
  const { id } = files.reduce((most, file) => (told(file) > told(most) ? file : most));
  return `as \`/dataset show file:${id}\` tells of one file`;
}

function nextStep({ verdicts }: Survey): string {
  const ready = verdicts
    .filter(({ verdict }) => verdict !== 'too little')
    .sort((a, b) => b.examples / b.wants - a.examples / a.wants)[0];
  return ready
    ? `Next: \`/train model:${ready.family}\` begins to learn.`
    : 'Next: `/dataset add` more. Until then `/beat` plays on the shipped models.';
}

/** What Magenta would print, as it prints it, beside what is learned here. */
export function strictText(survey: Survey, { examples, statistics }: StrictSurvey): string {
  const { verdicts, files } = survey;
  const ours = (verdict: FamilyVerdict): number => verdict.examples + verdict.uncounted;
  const rows = verdicts.map((verdict) =>
    columns(verdict.family, examples[verdict.family], ours(verdict), ''),
  );
  const hasFewer = verdicts.filter((verdict) => ours(verdict) < examples[verdict.family]);
  const counted = MODEL_FAMILIES.flatMap((family) => {
    const lines = Object.entries(statistics[family]).map(
      ([name, count]) => `${count.toLocaleString('en').padStart(5)} ${name}`,
    );
    return lines.length === 0 ? [] : [FAMILY_WORDS[family].model, ...lines];
  });
  return [
    `**What Magenta’s own rules give** of ${countWords(files, 'file')}, examples for each model`,
    ['```', columns('', 'Magenta', 'here', ''), ...rows, '```'].join('\n'),
    ...(hasFewer.length > 0 ? [whyFewer(survey, hasFewer)] : []),
    ...(counted.length > 0
      ? ['What it drops, under its own names:', ['```', ...counted, '```'].join('\n')]
      : []),
    ...(verdicts.some(({ family }) => isTrainableStrictly(survey, family))
      ? ['Next: `/train strict:yes` learns by these rules alone.']
      : ['Next: `/dataset add` more; by these rules alone nothing can be trained yet.']),
  ].join('\n');
}

function isTrainableStrictly({ songs }: Survey, family: FamilyVerdict['family']): boolean {
  const yields = songs
    .flat()
    .map(({ analysis }) => (analysis.strict ?? analysis).examples[family])
    .filter((count) => count > 0);
  const examples = yields.reduce((sum, count) => sum + count, 0);
  return examples >= LIMITS.trainExamplesMin && yields.length >= LIMITS.trainFilesMin;
}

/** Why there is less here than Magenta gives, as far as the files tell. */
function whyFewer({ files, songs, kinds }: Survey, fewer: readonly FamilyVerdict[]): string {
  const has = (deed: SavedDeed): boolean =>
    songs.some((song) => song.some(({ analysis }) => analysis.saved?.some((saved) => saved.deed === deed)));
  const reasons = [
    ...(files > songs.length ? ['a song in several files is counted once'] : []),
    ...(has('short-bars')
      ? ['bars of a single beat, which Magenta counts as whole bars, are taken together']
      : []),
    ...(has('tempos') || has('odd-bars') || has('bar-lines')
      ? ['what Magenta cuts at each change of tempo or meter is one longer example']
      : []),
    ...(kinds.drums > 0 && fewer.some(({ family }) => family === 'performance')
      ? ['drums alone are no piano']
      : []),
  ];
  const models = listWords(fewer.map(({ family }) => FAMILY_WORDS[family].model));
  return `${models}: here are fewer, for ${listWords(reasons.length > 0 ? reasons : ['bars are found from the notes'])}.`;
}
