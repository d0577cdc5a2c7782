/** `dataset export`: the crate, or one file of it, in a form that other programs go on from. */
import { openPieceWriter } from '../../music/index.ts';
import type { CrateFile } from '../../store/index.ts';
import { formOption, salvageOption } from '../convert/form-option.ts';
import { assertFits, bundleAttachment, pieceAttachment } from '../convert/made-file.ts';
import type { Attachment } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { crateFileOption, findCrateFile } from './crate-file.ts';
import { exportedText } from './exported-reply.ts';

const REMEDY =
  'One file goes with `file:`, another form may be smaller, and the command line writes any size it can: `beat-cypher dataset export`.';
/** Names the id of a sequence. */
const COLLECTION = 'crate';

export const datasetExport = declareCommand({
  name: 'dataset export',
  description: 'Take the crate away, for your own Magenta or a score editor',
  options: {
    to: formOption,
    file: {
      ...crateFileOption,
      required: false,
      description: 'Id or name of one file; all of them if left out',
    },
    chords: salvageOption,
  },
  kind: { lane: 'make' },
  examples: ['dataset export to:tfrecord', 'dataset export to:musicxml file:3fa91c chords:true'],
  async run({ store, attachmentBytes, progress, signal }, { to, file: handle, chords }) {
    const files = handle === undefined ? await store.crate.list() : [await findCrateFile(store, handle)];
    if (files.length === 0) return emptyCrate();
    const toWrite = async ({ sha256, name }: CrateFile) => ({
      name,
      collection: COLLECTION,
      piece: await store.crate.readPackedPiece(sha256),
      isSalvaged: chords,
    });
    let made: Attachment;
    let withInferredChords = 0;
    const writer = openPieceWriter(to);
    try {
      if (handle !== undefined) {
        const { bytes, hasInferredChords } = await writer.write(await toWrite(files[0]));
        withInferredChords += Number(hasInferredChords);
        made = pieceAttachment(to, files[0].name, bytes);
      } else {
        for (const [index, file] of files.entries()) {
          signal.throwIfAborted();
          const { bytes, hasInferredChords } = await writer.add(await toWrite(file));
          withInferredChords += Number(hasInferredChords);
          // Of records, only what is more than memory: they may yet be zipped.
          assertFits(bytes, to === 'tfrecord' ? Number.POSITIVE_INFINITY : attachmentBytes, REMEDY);
          progress({
            fraction: (index + 1) / files.length,
            text: `Writing files: ${index + 1} of ${files.length}`,
          });
        }
        made = bundleAttachment(to, `crate-${to}`, await writer.finish({ maxBytes: attachmentBytes }));
      }
    } finally {
      await writer.close();
    }
    assertFits(made.bytes.length, attachmentBytes, REMEDY);
    return {
      text: exportedText({ files, form: to, chords, withInferredChords, name: made.name }),
      files: [made],
      data: { to, file: made.name, files: files.length, withInferredChords },
    };
  },
});

function emptyCrate() {
  const text = 'The crate is empty, so there is nothing to export. `/dataset add` puts files into it.';
  return { text, refusal: text, quiet: true, data: { files: 0 } };
}
