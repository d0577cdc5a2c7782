/** What is said of one file of the crate. */
import type { FileAnalysis, NoteSequence, Piece } from '../../music/index.ts';
import { isTuneAlone } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import { capitalized, countWords, escapeMarkdown, familyCounts, listInBrief } from '../words.ts';

/** Where the chord symbols are from. */
export type ChordOrigin = 'own' | 'inferred' | 'guessed' | 'none';

/** Lines of each list. */
const SHOWN = 6;

const CHORD_WORDS: Readonly<Record<ChordOrigin, string | undefined>> = {
  own: 'Its chords are the file’s own.',
  inferred: 'Its chords are worked out from the notes, for the file has none.',
  guessed: 'Its chords are guessed from the tune alone, for the file has none: about half may be wrong.',
  none: undefined,
};

/** @param sequence of the piece, salvaged */
export function chordOrigin({ salvage }: Piece, sequence: NoteSequence): ChordOrigin {
  if (!sequence.textAnnotations.some(({ annotationType }) => annotationType === 'CHORD_SYMBOL'))
    return 'none';
  if ((salvage?.inferredChords?.length ?? 0) === 0) return 'own';
  return isTuneAlone(sequence) ? 'guessed' : 'inferred';
}

/** Facts, what it gives and to whom, what was done to save it, what was dropped, and how it is shown. */
export function shownText(
  file: CrateFile,
  {
    chords,
    bars,
    remarks,
  }: { chords: ChordOrigin; bars?: { shown: number; all: number }; remarks: readonly string[] },
): string {
  const { analysis } = file;
  const saved = (analysis.saved ?? []).map(
    ({ family, what, count }) => `+ ${family}: ${escapeMarkdown(what)} (${count}×)`,
  );
  const dropped = analysis.dropped
    .filter(({ otherKind }) => !otherKind)
    .map(({ family, reason }) => `– ${family}: ${escapeMarkdown(reason)}`);
  const isCut = bars !== undefined && bars.shown < bars.all;
  const shown = [...(isCut ? [`the sheet has ${bars.shown} of ${bars.all} bars`] : []), ...remarks];
  return [
    `**${escapeMarkdown(analysis.title || file.name)}** · \`${file.id}\` · ${factsOf(analysis).join(' · ')}`,
    `Gives ${familyCounts(analysis.examples)}${barWords(analysis)}. From ${file.uploaders.map(escapeMarkdown).join(', ')}.`,
    CHORD_WORDS[chords],
    ...listInBrief(saved, SHOWN, 'more were saved'),
    ...listInBrief(dropped, SHOWN, 'more were dropped'),
    ...listInBrief(
      analysis.warnings.map((warning) => `⚠ ${escapeMarkdown(warning)}`),
      SHOWN,
      'more warnings',
    ),
    ...(shown.length > 0 ? [`${capitalized(shown.join('; '))}.`] : []),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function factsOf({ kind, notes, seconds, qpm, namesTempo, timeSignature, key }: FileAnalysis): string[] {
  return [
    kind,
    countWords(notes, 'note'),
    `${Math.round(seconds)} s`,
    namesTempo === false ? 'no tempo named' : `${Math.round(qpm)} qpm`,
    timeSignature,
    key,
  ].filter((fact) => fact !== undefined);
}

function barWords({ bars }: FileAnalysis): string {
  const counted = [
    bars?.melody && `${countWords(bars.melody, 'bar')} of melody`,
    bars?.chords && `${countWords(bars.chords, 'bar')} under chords`,
    bars?.drums && `${countWords(bars.drums, 'bar')} of drums`,
  ].filter(Boolean);
  return counted.length > 0 ? ` (${counted.join(', ')})` : '';
}

export function shownData(
  { id, sha256, name, bytes, uploaders, addedAt, analysis }: CrateFile,
  chords: ChordOrigin,
) {
  return {
    id,
    sha256,
    name,
    bytes,
    uploaders,
    addedAt: addedAt.toISOString(),
    format: analysis.format,
    seconds: analysis.seconds,
    notes: analysis.notes,
    qpm: analysis.qpm,
    timeSignature: analysis.timeSignature,
    ...(analysis.namesTempo !== undefined && { namesTempo: analysis.namesTempo }),
    ...(analysis.key && { key: analysis.key }),
    ...(analysis.keyFrom && { keyFrom: analysis.keyFrom }),
    ...(analysis.kind && { kind: analysis.kind }),
    ...(analysis.bars && { bars: { ...analysis.bars } }),
    chords,
    examples: { ...analysis.examples },
    warnings: analysis.warnings,
    saved: (analysis.saved ?? []).map((saved) => ({ ...saved })),
    dropped: analysis.dropped.map((drop) => ({ ...drop })),
  };
}
