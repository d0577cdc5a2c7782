/** `dataset keep`: what was made here into the crate, for the models to learn from. */
import { declareCommand } from '../declaration.ts';
import { findPiece, pieceMidi, pieceOption } from '../making/kept-piece.ts';
import { addFiles } from './add-files.ts';

export const datasetKeep = declareCommand({
  name: 'dataset keep',
  description: 'Put what was made here into the crate',
  options: { of: pieceOption },
  kind: { lane: 'make' },
  examples: ['dataset keep of:K7Q2'],
  async run(context, { of: handle }) {
    const { name, bytes } = await pieceMidi(context.store, await findPiece(context.store, handle));
    return addFiles(context, [{ name, bytes }]);
  },
});
