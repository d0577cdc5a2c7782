/** The report in words: short enough for Discord's 2,000 characters, and columns narrow enough for a phone. */
import { quotedName } from '../../music/index.ts';
import { FAMILY_WORDS, MODEL_FAMILIES } from '../models/families.ts';
import { countWords, escapeMarkdown, listInBrief, listWords } from '../words.ts';
import type { CountedDeed, CountedReason, Song, StrictSurvey, Survey, SurveyedFile } from './survey/index.ts';
import { adviceOn, countDrops, countSaved, MARKS, transposition } from './survey/index.ts';

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
    ...section('Saved', savedLines(countSaved(files))),
    ...section('Dropped', reasonLines(countDrops(files))),
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
export function verdictTable({ verdicts, bars }: Survey): string {
  const rows = verdicts.map(({ family, examples, wants, verdict }) =>
    columns(family, examples, wants, `${MARKS[verdict]} ${verdict}`),
  );
  const heard = (['melody', 'chords', 'drums'] as const).map(
    (part) => `${bars[part].toLocaleString('en')} of ${part}`,
  );
  return ['```', columns('', 'has', 'wants', ''), ...rows, '```', `Bars: ${listWords(heard)}.`].join('\n');
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

function reasonLines(reasons: readonly CountedReason[]): string[] {
  const lines = reasons.map(
    ({ families, reason, files }) =>
      `${listWords(families.map((family) => FAMILY_WORDS[family].model))}: ${escapeMarkdown(reason)} (${countWords(files, 'file')})`,
  );
  return listInBrief(lines, REASONS_SHOWN, 'more, see `/dataset show` of a file');
}

function savedLines(deeds: readonly CountedDeed[]): string[] {
  const lines = deeds.map(({ what, files }) => `${what} (${countWords(files, 'file')})`);
  return listInBrief(lines, REASONS_SHOWN, 'more');
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
export function strictText({ verdicts, files }: Survey, { examples, statistics }: StrictSurvey): string {
  const rows = verdicts.map(({ family, examples: ours }) => columns(family, examples[family], ours, ''));
  const counted = MODEL_FAMILIES.flatMap((family) => {
    const lines = Object.entries(statistics[family]).map(
      ([name, count]) => `${count.toLocaleString('en').padStart(5)} ${name}`,
    );
    return lines.length === 0 ? [] : [FAMILY_WORDS[family].model, ...lines];
  });
  return [
    `**What Magenta’s own rules give** of ${countWords(files, 'file')}, examples for each model`,
    ['```', columns('', 'Magenta', 'here', ''), ...rows, '```'].join('\n'),
    ...(counted.length > 0
      ? ['What it drops, under its own names:', ['```', ...counted, '```'].join('\n')]
      : []),
    'Next: `/train strict:yes` learns by these rules alone.',
  ].join('\n');
}
