/** One file's fate on its way into the crate. */
import { createHash } from 'node:crypto';
import type { ExampleCounts, FileAnalysis, Saved } from '../../music/index.ts';
import { UserError } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import type { UploadedFile } from '../declaration.ts';

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
  /** What was done so that more can be learned from it. */
  saved: Saved[];
}

export const NO_EXAMPLES: ExampleCounts = { melody: 0, drums: 0, improv: 0, performance: 0 };

export function acceptedItem(
  { name }: UploadedFile,
  { file, isNew }: { file: CrateFile; isNew: boolean },
): AddedItem {
  const { analysis } = file;
  return {
    file: name,
    sha256: file.sha256,
    accepted: true,
    isNew,
    ...nothingBecause(analysis),
    ...(isNew ? {} : { reason: `is in the crate already, as ${file.name}` }),
    warnings: analysis.warnings,
    examples: analysis.examples,
    saved: analysis.saved ?? [],
  };
}

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
    saved: [],
  };
}

/** The first reason why neither tune nor drums come out of a file. */
function nothingBecause({ examples, dropped }: FileAnalysis): Pick<AddedItem, 'nothingBecause'> {
  if (examples.melody > 0 || examples.drums > 0) return {};
  const drop = dropped.find(
    ({ family, otherKind }) => !otherKind && (family === 'melody' || family === 'drums'),
  );
  return drop ? { nothingBecause: drop.reason } : {};
}
