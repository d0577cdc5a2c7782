/** What came of the files given to the crate, and how it is told. */
import { createHash } from 'node:crypto';
import type { ExampleCounts, FileAnalysis } from '../../music/index.ts';
import { LIMITS, quotedName, UserError } from '../../music/index.ts';
import type { Reply, UploadedFile } from '../declaration.ts';
import { countWords, escapeMarkdown, familyCounts, listInBrief } from '../words.ts';

/** Lines shown of each list; the rest is counted. */
const SHOWN = 12;

/** One file's fate, as `--json` shows it. */
export interface AddedItem {
  file: string;
  sha256: string;
  accepted: boolean;
  /** Why it was refused, or that it was here already. */
  reason?: string;
  /** False for what was here already and for what was refused. */
  isNew: boolean;
  /** Why it gives nothing to the models that can be trained, where it gives nothing. */
  nothingBecause?: string;
  warnings: string[];
  examples: ExampleCounts;
}

const NO_EXAMPLES: ExampleCounts = { melody: 0, drums: 0, improv: 0, performance: 0 };

/** @throws what is not a person's to mend. */
export function refusedItem({ name, bytes }: UploadedFile, error: unknown): AddedItem {
  if (!(error instanceof UserError)) throw error;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file: name,
    sha256,
    accepted: false,
    isNew: false,
    reason: error.message,
    warnings: [],
    examples: NO_EXAMPLES,
  };
}

/** The first reason why neither tune nor drums come out of a file. */
export function nothingBecause({ examples, dropped }: FileAnalysis): Pick<AddedItem, 'nothingBecause'> {
  if (examples.melody > 0 || examples.drums > 0) return {};
  const drop = dropped.find(
    ({ family, otherKind }) => !otherKind && (family === 'melody' || family === 'drums'),
  );
  return drop ? { nothingBecause: drop.reason } : {};
}

/** `warnings` are of what was passed over inside archives; `crateSize` counts the files in the crate now. */
export function addedReply(
  items: readonly AddedItem[],
  warnings: readonly string[],
  crateSize: number,
): Reply {
  const accepted = items.filter((item) => item.accepted);
  const refused = items.filter((item) => !item.accepted);
  const totals = accepted.reduce<ExampleCounts>((sum, { examples }) => addCounts(sum, examples), NO_EXAMPLES);
  const told = refused.map(refusedLine);
  const data = {
    items: items.map(({ file, sha256, accepted, reason, warnings, examples }) => ({
      file,
      sha256,
      accepted,
      reason,
      warnings,
      examples: { ...examples },
    })),
    totals: { files: items.length, accepted: accepted.length, refused: refused.length, ...totals },
  };
  if (accepted.length === 0) {
    const text = [...listInBrief(told, SHOWN, 'more were left out'), ...passedOver(warnings)].join('\n');
    return { text, refusal: `Nothing was added. ${told[0] ?? ''}`, quiet: true, data };
  }
  const fresh = accepted.filter((item) => item.isNew);
  return {
    text: [
      `**${countsInWords(fresh.length, accepted.length - fresh.length, refused.length)}.** It holds ${countWords(crateSize, 'file')} now.`,
      // Of one new file its own line says the same.
      ...(accepted.length === 1 && fresh.length === 1 ? [] : [`These give ${familyCounts(totals)}.`]),
      ...listInBrief(fresh.map(acceptedLine), SHOWN, 'more, see `/dataset list`'),
      ...listInBrief(
        told.map((line) => `✗ ${line}`),
        SHOWN,
        'more were left out',
      ),
      ...passedOver(warnings),
      nextStep(totals, crateSize),
    ].join('\n'),
    buttons: [{ label: 'What is enough?', command: 'dataset report', options: {} }],
    data,
  };
}

function nextStep({ melody, drums }: ExampleCounts, crateSize: number): string {
  const next = 'Next: `/dataset report` says what is enough for which model';
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

function acceptedLine(item: AddedItem): string {
  const notes = [item.nothingBecause, ...item.warnings.slice(0, 1)].filter(Boolean).join('; ');
  return `✓ \`${quotedName(item.file)}\`: ${familyCounts(item.examples)}${notes ? ` (${escapeMarkdown(notes)})` : ''}`;
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
