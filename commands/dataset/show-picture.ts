/** How a file of the crate is seen: a tune on a staff with its chords above, other music as a piano roll. */
import { describePianoRoll, drawLeadSheet, drawPianoRoll } from '../../audio/index.ts';
import type { NoteSequence, Piece } from '../../music/index.ts';
import { UserError } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import type { Attachment } from '../declaration.ts';
import type { ChordOrigin } from './show-words.ts';

export type PictureKind = 'sheet' | 'roll';

export interface ShownPicture {
  kind: PictureKind;
  picture: Attachment;
  /** Bars in a sheet, and of the whole tune. */
  bars?: { shown: number; all: number };
}

/** The picture that fits a piece best; a tune that is one line is read, what is played in chords is seen. */
export function fittingPicture(file: CrateFile, { sequence, salvage }: Piece): PictureKind {
  const instrument = salvage?.melodyInstrument;
  if (instrument === undefined) return 'roll';
  return file.analysis.kind !== 'solo' || isOneLine(sequence, instrument) ? 'sheet' : 'roll';
}

const CHORD_SUBTITLES: Readonly<Record<ChordOrigin, string | undefined>> = {
  own: undefined,
  inferred: 'chords worked out from the notes',
  guessed: 'chords guessed from the tune',
  none: undefined,
};

/**
 * @param sequence salvaged
 * @throws UserError `no-tune` for a sheet of a piece that has no tune.
 */
export async function drawPiece(
  file: CrateFile,
  sequence: NoteSequence,
  {
    kind,
    instrument,
    chords,
    signal,
  }: { kind: PictureKind; instrument: number | undefined; chords: ChordOrigin; signal: AbortSignal },
): Promise<ShownPicture> {
  const name = `${file.id}.png`;
  const title = file.analysis.title || file.name;
  if (kind === 'roll') {
    const bytes = await drawPianoRoll(sequence, { title });
    return {
      kind,
      picture: { name, mediaType: 'image/png', bytes, alt: describePianoRoll(sequence, { title }) },
    };
  }
  if (instrument === undefined) {
    throw new UserError(
      'no-tune',
      `There is no tune in \`${file.id}\` to be put on a staff. \`/dataset show file:${file.id} as:roll\` draws what is in it.`,
      { file: file.id },
    );
  }
  const composers = sequence.sequenceMetadata?.composers?.join(', ');
  const subtitle = [composers, CHORD_SUBTITLES[chords]].filter(Boolean).join(' · ');
  const sheet = await drawLeadSheet(
    sequence,
    { title, instrument, ...(subtitle && { subtitle }), hasTempo: file.analysis.namesTempo },
    signal,
  );
  return {
    kind,
    picture: { name, mediaType: 'image/png', bytes: sheet.png, alt: sheet.alt },
    bars: { shown: sheet.bars, all: sheet.allBars },
  };
}

/** Share of the notes that begin alone. */
const ALONE = 0.9;

/** Whether an instrument plays one note at a time, but for the odd double stop. */
export function isOneLine(sequence: NoteSequence, instrument: number): boolean {
  const starts = sequence.notes
    .filter((note) => note.instrument === instrument)
    .map(({ startTime }) => Math.round(startTime * 50));
  return new Set(starts).size >= ALONE * starts.length;
}
