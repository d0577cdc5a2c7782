/** What came of the files given to the crate, and how it is told: file by file, then what the crate is now in short. */
import type { ExampleCounts } from '../../music/index.ts';
import { LIMITS, quotedName } from '../../music/index.ts';
import type { Reply } from '../declaration.ts';
import { countWords, escapeMarkdown, familyCounts, listInBrief } from '../words.ts';
import { type AddedItem, NO_EXAMPLES } from './added-item.ts';
import { reportPicture } from './report-picture.ts';
import { transposedWords, verdictTable } from './report-words.ts';
import type { Song, Survey } from './survey/index.ts';

/** Lines shown of each list; the rest is counted. */
const SHOWN = 8;
/** Things told of one file besides what it gives. */
const TOLD_OF_ONE = 3;

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
      ...(accepted.length === 1 && fresh.length === 1 ? [] : [`These give ${familyCounts(totals)}.`]),
      ...listInBrief(
        fresh.map((item) => acceptedLine(item, songs)),
        SHOWN,
        'more, see `/dataset list`',
      ),
      ...listInBrief(
        told.map((line) => `✗ ${line}`),
        SHOWN,
        'more were left out',
      ),
      ...passedOver(warnings),
      verdictTable(survey),
      nextStep(totals, survey.files),
    ].join('\n'),
    picture: await reportPicture(survey),
    buttons: [{ label: 'What is enough?', command: 'dataset report', options: {} }],
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

function nextStep({ melody, drums }: ExampleCounts, crateSize: number): string {
  const next = 'Next: `/dataset report` says what to add for which model';
  if (melody + drums === 0 || crateSize < LIMITS.trainFilesMin) return `${next}, and what is missing.`;
  return `${next}, \`/train model:${drums > melody ? 'drums' : 'melody'}\` begins to learn.`;
}

function countsInWords(fresh: number, known: number, refused: number): string {
  return [
    `${countWords(fresh, 'new file')} in the crate`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(refused > 0 ? [`${refused} left out`] : []),
  ].join(', ');
}

function acceptedLine(item: AddedItem, songs: ReadonlyMap<string, Song>): string {
  const notes = [
    ...(item.nothingBecause ? [escapeMarkdown(item.nothingBecause)] : []),
    ...sameSong(item, songs),
    ...new Set(item.saved.map(({ what }) => escapeMarkdown(what))),
    ...item.warnings.slice(0, 1).map(escapeMarkdown),
  ].slice(0, TOLD_OF_ONE);
  const told = notes.length > 0 ? ` (${notes.join('; ')})` : '';
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
