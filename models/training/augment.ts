/** Copies of what is learned from, transposed and stretched, so that a network takes neither key nor tempo for the music. */
import {
  LIMITS,
  type Piece,
  salvagedSequence,
  stretchSequence,
  transposeChordAnnotations,
  transposeNotes,
} from '../../music/index.ts';
import { type EncodedSequence, encodeSequence } from '../encodings/event-sequence-encoding.ts';
import type { Augmentation, RnnConfig } from '../shared/rnn-config.ts';
import type { TrainingPiece } from '../types.ts';
import { shuffled } from './batches.ts';
import { type Strictness, unpackToLearn } from './training-piece.ts';

/**
 * The examples of the copies that the config wants, as many as `maxBytes` hold. All pieces get their first copy before
 * any gets its second; which comes first is the piece's own, drawn from its hash, so that every training makes the same.
 *
 * @param pieces those learned from, never the held-out ones
 */
export async function augmentedExamples<Event, Control>(
  config: RnnConfig<Event, Control>,
  pieces: readonly TrainingPiece[],
  { strict, maxBytes = LIMITS.augmentedBytes }: Strictness & { maxBytes?: number } = {},
): Promise<EncodedSequence[]> {
  const { augmentations = [], encoding } = config;
  const examples: EncodedSequence[] = [];
  let bytes = 0;
  for (let copy = 0; copy < augmentations.length; copy++) {
    for (const { sha256, packed } of pieces) {
      const augmentation = augmentations[orderOf(sha256, augmentations.length)[copy]];
      const varied = vary(await unpackToLearn({ packed }, { strict }), augmentation);
      if (varied === undefined) continue;
      for (const example of config.examplesOf(varied).examples) {
        const encoded = encodeSequence(encoding, example);
        bytes += sizeOf(encoded);
        if (bytes > maxBytes) return examples;
        examples.push(encoded);
      }
    }
  }
  return examples;
}

/** In which order a piece's copies come. */
function orderOf(sha256: string, count: number): Int32Array {
  return shuffled(count, Number.parseInt(sha256.slice(0, 8), 16) | 0);
}

/** Undefined where a note would leave the range of MIDI. */
export function vary(piece: Piece, { semitones, stretch }: Augmentation): Piece | undefined {
  const varied = transposeNotes(stretchSequence(salvagedSequence(piece), stretch), semitones);
  if (varied === undefined) return undefined;
  const sequence = transposeChordAnnotations(varied, semitones);
  // Drums and chords are written into the sequence by now; only which instrument has the tune is left to say.
  return {
    sequence,
    ...(piece.salvage && { salvage: { ...piece.salvage, drumInstruments: [], inferredChords: [] } }),
  };
}

function sizeOf({ inputs: { indices, offsets, values }, labels }: EncodedSequence): number {
  return indices.byteLength + offsets.byteLength + labels.byteLength + (values?.byteLength ?? 0);
}
