/** `midi`: the notes of what was made here, as a file for people's own programs. */
import { declareCommand } from '../declaration.ts';
import { findPiece, pieceMidi, pieceOption, pieceWords } from './kept-piece.ts';

export const midi = declareCommand({
  name: 'midi',
  description: 'Get the MIDI file of what was made here, for a program of your own',
  options: { of: pieceOption },
  kind: 'quick',
  examples: ['midi of:K7Q2'],
  async run({ store }, { of: handle }) {
    const piece = await findPiece(store, handle);
    const file = await pieceMidi(store, piece);
    return {
      text: `${pieceWords(piece)} as MIDI. Next: \`/dataset add\` takes it back when you have changed it.`,
      quiet: true,
      files: [file],
      data: { id: piece.kind === 'beat' ? piece.beat.id : piece.take.id, midi: file.name },
    };
  },
});
