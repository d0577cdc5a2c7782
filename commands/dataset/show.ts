/** `dataset show`: one file of the crate, looked into: seen, heard, and what it gives to each model. */
import type { ExampleCounts, Piece } from '../../music/index.ts';
import { salvagedSequence, salvageOf } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import type { Button, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { renderSound } from '../making/render-sound.ts';
import { crateFileOption, findCrateFile } from './crate-file.ts';
import type { PictureKind } from './show-picture.ts';
import { drawPiece, fittingPicture } from './show-picture.ts';
import { heardPiece } from './show-sound.ts';
import { chordOrigin, shownData, shownText } from './show-words.ts';

const PICTURES = [
  { label: 'Lead sheet', value: 'sheet' },
  { label: 'Piano roll', value: 'roll' },
] as const satisfies { label: string; value: PictureKind }[];

export const datasetShow = declareCommand({
  name: 'dataset show',
  description: 'Look into one file of the crate: its lead sheet, its sound, what it gives to each model',
  options: {
    file: crateFileOption,
    as: {
      type: 'text',
      description: 'How it is drawn; without it as fits it best',
      choices: PICTURES,
      example: 'roll',
    },
  },
  kind: { lane: 'make' },
  examples: ['dataset show file:3fa91c', 'dataset show file:3fa91c as:roll'],
  async run(context, { file: handle, as }): Promise<Reply> {
    const file = await findCrateFile(context.store, handle);
    const piece = salvaged(await context.store.crate.readPiece(file.sha256));
    const sequence = salvagedSequence(piece);
    const chords = chordOrigin(piece, sequence);
    if (sequence.notes.length === 0) {
      return {
        text: shownText(file, { chords, remarks: [] }),
        buttons: [REPORT],
        data: shownData(file, chords),
      };
    }
    const kind = PICTURES.find(({ value }) => value === as)?.value ?? fittingPicture(file, piece);
    const instrument = piece.salvage?.melodyInstrument;
    const { picture, bars } = await drawPiece(file, sequence, {
      kind,
      instrument,
      chords,
      signal: context.signal,
    });
    const heard = heardPiece(sequence);
    const { sound, remarks } = await renderSound(context, heard.sequence, { stem: file.id, format: 'mp3' });
    return {
      text: shownText(file, { chords, bars, remarks: [...heard.remarks, ...remarks] }),
      picture,
      audio: sound,
      buttons: [
        ...trainButton(file.analysis.examples),
        otherPicture(file, kind, instrument),
        exportButton(file),
        REPORT,
      ].flatMap((button) => button ?? []),
      data: { ...shownData(file, chords), picture: kind },
    };
  },
});

const REPORT: Button = { label: 'Report', command: 'dataset report', options: {} };

/** Pieces kept before there was salvage get theirs now. */
function salvaged(piece: Piece): Piece {
  return { ...piece, salvage: piece.salvage ?? salvageOf(piece.sequence) };
}

/** For the family that makes the most of it: an improvisation needs what few files have. */
function trainButton(examples: ExampleCounts): Button[] {
  const family = (['improv', 'drums', 'melody', 'performance'] as const).find((name) => examples[name] > 0);
  return family === undefined
    ? []
    : [{ label: `Train ${family}`, command: 'train', options: { model: family }, emphasis: 'primary' }];
}

function otherPicture(
  { id }: CrateFile,
  kind: PictureKind,
  instrument: number | undefined,
): Button | undefined {
  if (kind === 'sheet')
    return { label: 'As piano roll', command: 'dataset show', options: { file: id, as: 'roll' } };
  if (instrument === undefined) return undefined;
  return { label: 'As lead sheet', command: 'dataset show', options: { file: id, as: 'sheet' } };
}

function exportButton({ id }: CrateFile): Button {
  return { label: 'Export', command: 'dataset export', options: { to: 'musicxml', file: id } };
}
