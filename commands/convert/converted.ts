/** What came of the files that were to be converted, and how it is told. */
import type { ExportForm, ReadPiece } from '../../music/index.ts';
import { quotedName } from '../../music/index.ts';
import type { Reply } from '../declaration.ts';
import { countWords, escapeMarkdown, listInBrief } from '../words.ts';
import { FORM_WORDS } from './form-option.ts';

/** Lines shown of each list; the rest is counted. */
const SHOWN = 12;

/** One file's fate, as `--json` shows it. */
export interface ConvertedItem {
  file: string;
  /** Why it could not be read. */
  refusal?: string;
  warnings: string[];
  /** Chords worked out from its notes: there are none to be had, they could be written in, or they were. */
  inferredChords: 'none' | 'offered' | 'written';
}

export function refusedItem(file: string, refusal: string): ConvertedItem {
  return { file, refusal, warnings: [], inferredChords: 'none' };
}

export function convertedItem(
  file: string,
  { analysis, hasInferredChords }: ReadPiece,
  { chords }: { chords: boolean },
): ConvertedItem {
  const inferredChords = hasInferredChords ? (chords ? 'written' : 'offered') : 'none';
  return { file, warnings: analysis.warnings, inferredChords };
}

/**
 * The words of a reply: what was made, what is to be known of it, and what could not be read. `passedOver` is of what lay
 * in archives and is no music, a sentence each.
 */
export function convertedText(
  items: readonly ConvertedItem[],
  { to, passedOver }: { to: ExportForm; passedOver: readonly string[] },
): string {
  const converted = items.filter(({ refusal }) => refusal === undefined);
  const refused = items.filter(({ refusal }) => refusal !== undefined);
  const what =
    converted.length === 1
      ? `**${escapeMarkdown(converted[0].file)}**`
      : `**${countWords(converted.length, 'file')}**`;
  const isAlone = items.length === 1;
  const warnings = converted.flatMap(({ file, warnings }) =>
    warnings.map((warning) => `⚠ ${isAlone ? '' : `${escapeMarkdown(file)}: `}${escapeMarkdown(warning)}`),
  );
  return [
    `${what} as ${FORM_WORDS[to]}.`,
    ...chordWords(converted),
    ...listInBrief(warnings, SHOWN, 'further warnings'),
    ...(refused.length > 0 ? [`Left out, ${countWords(refused.length, 'file')}:`] : []),
    ...listInBrief(
      refused.map(({ file, refusal = '' }) => `– ${escapeMarkdown(refusalOf(file, refusal))}`),
      SHOWN,
      'further files',
    ),
    ...listInBrief(
      passedOver.map((warning) => `⚠ ${escapeMarkdown(warning)}`),
      SHOWN,
      'more were passed over',
    ),
  ].join('\n');
}

/** Why a file was left out, under its name: many a reason begins with it. */
export function refusalOf(file: string, refusal: string): string {
  return refusal.startsWith(quotedName(file)) ? refusal : `${file}: ${refusal}`;
}

/** Markdown, a sentence each. */
export function chordWords(items: readonly ConvertedItem[]): string[] {
  const sentence = (which: ConvertedItem['inferredChords'], rest: string): string[] => {
    const count = items.filter(({ inferredChords }) => inferredChords === which).length;
    if (count === 0) return [];
    const who =
      items.length === 1 ? 'It has' : `${countWords(count, 'file')} ${count === 1 ? 'has' : 'have'}`;
    return [`${who} no chord symbols; ${rest}`];
  };
  return [
    ...sentence('offered', 'with `chords:true`, those worked out from the notes are written in.'),
    ...sentence(
      'written',
      'those worked out from the notes are written in, and marked as such where the form has a place for it.',
    ),
  ];
}

/** Where no file could be read. */
export function nothingConverted(items: readonly ConvertedItem[]): Reply {
  const reasons = items.map(({ file, refusal = '' }) => ({ file, refusal }));
  const text =
    reasons.length === 1
      ? escapeMarkdown(reasons[0].refusal)
      : [
          'Nothing could be converted.',
          ...listInBrief(
            reasons.map(({ file, refusal }) => `– ${escapeMarkdown(refusalOf(file, refusal))}`),
            SHOWN,
            'further files',
          ),
        ].join('\n');
  return {
    text,
    refusal: reasons.length === 1 ? reasons[0].refusal : 'Nothing could be converted.',
    quiet: true,
    data: { converted: 0, files: items.map((item) => ({ ...item })) },
  };
}
