/** The worker's side of `piece-writer.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { unpackPiece } from '../interchange/packed.ts';
import type { NoteSequence } from '../note-sequence.ts';
import { salvageOf } from '../salvage/salvage.ts';
import { salvagedSequence } from '../salvage/salvaged-sequence.ts';
import { sendError } from '../sent-error.ts';
import { openBundle, ZipBundle } from './bundle.ts';
import { type ExportForm, FORM_FACTS, noteSequenceId, renamed } from './forms.ts';
import type { FinishedFile, PieceToWrite, WriterAnswer, WriterQuestion } from './piece-writer.ts';

/** Who opens the file elsewhere should not take a guess for the composer's word. */
const CHORD_NOTE = 'Chords worked out from the notes by Beat Cypher';

const form = workerData as ExportForm;
const bundle = openBundle(form);

parentPort?.on('message', async (question: WriterQuestion) => {
  const told = await answer(question);
  const bytes = 'answer' in told ? told.answer.bytes : undefined;
  parentPort?.postMessage(told, typeof bytes === 'object' ? [bytes.buffer] : []);
});

async function answer(question: WriterQuestion): Promise<WriterAnswer> {
  try {
    if (question.kind === 'finish') return { answer: finish(question.maxBytes) };
    const { bytes, hasInferredChords } = await write(question.piece);
    if (question.kind === 'write') {
      // Of bytes that are a part of others, only these should travel.
      return { answer: { bytes: new Uint8Array(bytes), hasInferredChords } };
    }
    bundle.add(renamed(question.piece.name, form), bytes);
    return { answer: { bytes: bundle.bytes, hasInferredChords } };
  } catch (error) {
    return { error: sendError(error) };
  }
}

async function write({
  name,
  collection,
  piece,
  isSalvaged,
}: PieceToWrite): Promise<{ bytes: Uint8Array; hasInferredChords: boolean }> {
  const whole = piece instanceof Uint8Array ? await unpackPiece(piece) : piece;
  const salvage = isSalvaged ? (whole.salvage ?? salvageOf(whole.sequence)) : undefined;
  const sequence = salvagedSequence({ ...whole, salvage });
  const hasInferredChords = (salvage?.inferredChords?.length ?? 0) > 0;
  return {
    bytes: FORM_FACTS[form].write(
      { ...sequence, filename: name, id: noteSequenceId(name, collection, kindOf(sequence)) },
      { chordNote: hasInferredChords ? CHORD_NOTE : undefined },
    ),
    hasInferredChords,
  };
}

function kindOf({ sourceInfo }: NoteSequence): string {
  return sourceInfo?.encodingType === 'MUSIC_XML' ? 'musicxml' : 'midi';
}

function finish(maxBytes: number): FinishedFile {
  const bytes = bundle.finish();
  if (form !== 'tfrecord') return { bytes, isZip: true };
  if (bytes.length <= maxBytes) return { bytes, isZip: false };
  const zip = new ZipBundle();
  zip.add('notesequences.tfrecord', bytes);
  return { bytes: zip.finish(), isZip: true };
}
