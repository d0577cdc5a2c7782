/** What came of the files given to the crate, and how it is told: file by file, then what the crate is now in short. */
import type { ExampleCounts, SavedDeed } from '../../music/index.ts';
import { quotedName, SAVED_IN_GENERAL } from '../../music/index.ts';
import type { Reply } from '../declaration.ts';
import { MODEL_FAMILIES } from '../models/families.ts';
import { countWords, escapeMarkdown, familyCounts, listInBrief } from '../words.ts';
import { type AddedItem, NO_EXAMPLES } from './added-item.ts';
import { reportPicture } from './report-picture.ts';
import { transposedWords, verdictTable } from './report-words.ts';
import type { Song, Survey } from './survey/index.ts';
import { examplesOf, isTrainable } from './survey/index.ts';

/** Lines shown of each list; the rest is counted. */
const SHOWN = 8;
/** Things told of one file besides what it gives. */
const TOLD_OF_ONE = 3;
/** What is said in full below all files. */
const SHORT_DEEDS: Partial<Record<SavedDeed, string>> = {
  'guessed-chords': 'chords guessed from the tune alone',
};

/**
 * `warnings` are of what was passed over inside archives; `survey` is of what is in the crate now; `isCancelled` where
 * further files were not looked at.
 */
export async function addedReply(
  items: readonly AddedItem[],
  warnings: readonly string[],
  survey: Survey,
  { isCancelled = false }: { isCancelled?: boolean } = {},
): Promise<Reply> {
  const accepted = items.filter((item) => item.accepted);
  const refused = items.filter((item) => !item.accepted);
  const fresh = accepted.filter((item) => item.isNew);
  const songs = songsByFile(survey);
  const totals = accepted.reduce<ExampleCounts>((sum, { examples }) => addCounts(sum, examples), NO_EXAMPLES);
  const gained = gainOf(survey, new Set(fresh.map(({ sha256 }) => sha256)));
  const told = refused.map(refusedLine);
  const data = {
    items: items.map((item) => itemData(item, songs)),
    totals: { files: items.length, accepted: accepted.length, refused: refused.length, ...totals },
    ...(isCancelled && { cancelled: true }),
  };
  if (accepted.length === 0) {
    const text = [...listInBrief(told, SHOWN, 'more were left out'), ...passedOver(warnings)].join('\n');
    const why = told[0] ?? (isCancelled ? 'It was cancelled before the first file.' : '');
    return { text, refusal: `Nothing was added. ${why}`, quiet: true, data };
  }
  return {
    text: [
      `**${countsInWords(fresh.length, accepted.length - fresh.length, refused.length)}.** It holds ${countWords(survey.files, 'file')} now.`,
      ...(isCancelled ? ['It was cancelled there; no further files were looked at.'] : []),
      // Of one new file its own line says the same.
      ...(accepted.length === 1 && fresh.length === 1 && isSomething(gained)
        ? []
        : [gainedWords(gained, totals)]),
      ...listInBrief(
        told.map((line) => `✗ ${line}`),
        SHOWN,
        'more were left out',
      ),
      ...listInBrief(
        // Of a thousand files, putting all in words would hold others up.
        fresh.slice(0, SHOWN).map((item) => acceptedLine(item, songs)),
        SHOWN,
        'more, see `/dataset list`',
        fresh.length,
      ),
      ...guessedWords(fresh),
      ...passedOver(warnings),
      verdictTable(survey),
      nextStep(totals, survey.verdicts),
    ].join('\n'),
    picture: await reportPicture(survey),
    buttons: [{ label: 'Report: what is enough?', command: 'dataset report', options: {} }],
    data,
  };
}

/** Songs that are in the crate more than once, by the hashes of their files. */
function songsByFile({ songs }: Survey): Map<string, Song> {
  const repeated = songs.filter(({ length }) => length > 1);
  return new Map(repeated.flatMap((song) => song.map(({ sha256 }) => [sha256, song] as const)));
}

function itemData(
  { file, sha256, accepted, reason, warnings, examples, saved }: AddedItem,
  songs: ReadonlyMap<string, Song>,
) {
  const first = songs.get(sha256)?.[0];
  return {
    file,
    sha256,
    accepted,
    reason,
    warnings,
    examples: { ...examples },
    saved: saved.map((one) => ({ ...one })),
    ...(first && first.sha256 !== sha256 && { sameSongAs: { id: first.id, name: first.name } }),
  };
}

/** What the crate gives with these files and did not give without them. */
function gainOf({ songs }: Survey, fresh: ReadonlySet<string>): ExampleCounts {
  const gain = { ...NO_EXAMPLES };
  for (const song of songs) {
    const before = song.filter(({ sha256 }) => !fresh.has(sha256));
    if (before.length === song.length) continue;
    for (const family of MODEL_FAMILIES)
      gain[family] += examplesOf(song, family) - examplesOf(before, family);
  }
  return gain;
}

function isSomething(counts: ExampleCounts): boolean {
  return MODEL_FAMILIES.some((family) => counts[family] > 0);
}

function gainedWords(gained: ExampleCounts, totals: ExampleCounts): string {
  if (isSomething(gained)) return `These give ${familyCounts(gained)}.`;
  return isSomething(totals)
    ? 'There is nothing new to learn from: the crate had these songs already.'
    : 'There is nothing to learn from.';
}

/** Said once, for it is the same of all of them. */
function guessedWords(items: readonly AddedItem[]): string[] {
  const guessed = items.filter(({ saved }) => saved.some(({ deed }) => deed === 'guessed-chords')).length;
  if (guessed === 0) return [];
  return [`In ${countWords(guessed, 'file')} ${SAVED_IN_GENERAL['guessed-chords']}.`];
}

/** A training is named only where it would not be refused. */
function nextStep(added: ExampleCounts, verdicts: Survey['verdicts']): string {
  const next = 'Next: `/dataset report` says what to add for which model';
  const ready = verdicts
    .filter((verdict) => isTrainable(verdict) && added[verdict.family] > 0)
    .filter(({ family }) => family === 'melody' || family === 'drums')
    .sort((a, b) => added[b.family] - added[a.family])[0];
  return ready
    ? `${next}, \`/train model:${ready.family}\` begins to learn.`
    : `${next}, and what is missing.`;
}

function countsInWords(fresh: number, known: number, refused: number): string {
  return [
    `${countWords(fresh, 'new file')} in the crate`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(refused > 0 ? [`${refused} left out`] : []),
  ].join(', ');
}

/** What matters most comes first: that nothing comes of it, damage, guesses, and only then what went well. */
function acceptedLine(item: AddedItem, songs: ReadonlyMap<string, Song>): string {
  const [damage, ...furtherDamage] = item.warnings.map(escapeMarkdown);
  const deeds = new Set(item.saved.map(({ deed, what }) => SHORT_DEEDS[deed] ?? escapeMarkdown(what)));
  const guess = SHORT_DEEDS['guessed-chords'];
  const notes = [
    ...(item.nothingBecause ? [escapeMarkdown(item.nothingBecause)] : []),
    ...(damage === undefined ? [] : [damage]),
    ...[...deeds].filter((what) => what === guess),
    ...sameSong(item, songs),
    ...furtherDamage,
    ...[...deeds].filter((what) => what !== guess),
  ];
  const more = notes.length > TOLD_OF_ONE ? `; … ${notes.length - TOLD_OF_ONE} more` : '';
  const told = notes.length > 0 ? ` (${notes.slice(0, TOLD_OF_ONE).join('; ')}${more})` : '';
  return `✓ \`${quotedName(item.file)}\`: ${familyCounts(item.examples)}${told}`;
}

function sameSong({ sha256 }: AddedItem, songs: ReadonlyMap<string, Song>): string[] {
  const song = songs.get(sha256);
  const self = song?.find((file) => file.sha256 === sha256);
  if (song === undefined || self === undefined || self === song[0]) return [];
  return [`the same song as \`${quotedName(song[0].name)}\`${transposedWords(song[0], self)}, counted once`];
}

/** Reasons come from the readers as plain words; many name the file themselves. */
function refusedLine({ file, reason = '' }: AddedItem): string {
  const name = quotedName(file);
  const told = escapeMarkdown(reason);
  return reason.includes(name) ? told : `\`${name}\`: ${told}`;
}

function passedOver(warnings: readonly string[]): string[] {
  return listInBrief(
    warnings.map((warning) => `⚠ ${escapeMarkdown(warning)}`),
    SHOWN,
    'more were passed over',
  );
}

function addCounts(a: ExampleCounts, b: ExampleCounts): ExampleCounts {
  return {
    melody: a.melody + b.melody,
    drums: a.drums + b.drums,
    improv: a.improv + b.improv,
    performance: a.performance + b.performance,
  };
}
