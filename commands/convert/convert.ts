/** `convert`: a music file in another form, without putting it into the crate. */
import { isArchiveName, LIMITS, MUSIC_ENDINGS, openPieceWriter } from '../../music/index.ts';
import { repeatsOption } from '../dataset/repeats-option.ts';
import type { Attachment, OptionDeclarations } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import {
  type ConvertedItem,
  convertedItem,
  convertedText,
  nothingConverted,
  refusedItem,
} from './converted.ts';
import { formOption, salvageOption } from './form-option.ts';
import { assertFits, bundleAttachment, pieceAttachment } from './made-file.ts';
import { readUploads } from './read-uploads.ts';

const REMEDY = 'Convert fewer files at a time, or on the command line: `beat-cypher convert`.';

/** Names the id of a sequence. */
export const CONVERT_COLLECTION = 'converted';

export const convertOptions = {
  files: {
    type: 'files',
    required: true,
    description: `Up to ${LIMITS.filesPerAdd} files: .mid .midi .xml .musicxml .mxl, or a .zip of them`,
    accepts: [...MUSIC_ENDINGS, '.zip'],
    maxFiles: LIMITS.filesPerAdd,
    example: 'song.mxl',
  },
  to: formOption,
  repeats: repeatsOption,
  chords: salvageOption,
} as const satisfies OptionDeclarations;

export const convert = declareCommand({
  name: 'convert',
  description: 'Turn MIDI and MusicXML files into MIDI, MusicXML, or what Magenta reads',
  options: convertOptions,
  kind: { lane: 'make' },
  examples: ['convert files: song.mid to:musicxml chords:true', 'convert files: song.mxl to:json'],
  async run({ attachmentBytes, progress, signal }, { files, to, repeats, chords }) {
    const items: ConvertedItem[] = [];
    const isAlone = files.length === 1 && !isArchiveName(files[0].name);
    let made: Attachment | undefined;
    const passedOver: string[] = [];
    const writer = openPieceWriter(to);
    try {
      const readings = readUploads(files, {
        unfold: repeats === 'played',
        signal,
        warn: (warning) => passedOver.push(warning),
      });
      for await (const read of readings) {
        const { name, upload } = read;
        if ('refusal' in read) {
          items.push(refusedItem(name, read.refusal));
          continue;
        }
        const piece = { name, collection: CONVERT_COLLECTION, piece: read.piece.packed, isSalvaged: chords };
        if (isAlone) {
          const { bytes } = await writer.write(piece);
          made = pieceAttachment(to, name, bytes);
        } else {
          const { bytes } = await writer.add(piece);
          // Of records, only what is more than memory: they may yet be zipped.
          assertFits(bytes, to === 'tfrecord' ? Number.POSITIVE_INFINITY : attachmentBytes, REMEDY);
        }
        items.push(convertedItem(name, read.piece, { chords }));
        progress({ fraction: upload / files.length, text: `Converting: ${items.length} done` });
      }
      if (items.every(({ refusal }) => refusal !== undefined)) return nothingConverted(items);
      made ??= bundleAttachment(to, 'converted', await writer.finish({ maxBytes: attachmentBytes }));
    } finally {
      await writer.close();
    }
    assertFits(made.bytes.length, attachmentBytes, REMEDY);
    return {
      text: convertedText(items, { to, passedOver }),
      files: [made],
      data: {
        to,
        file: made.name,
        converted: items.filter(({ refusal }) => refusal === undefined).length,
        files: items.map((item) => ({ ...item })),
      },
    };
  },
});
