/** What people made here, be it a beat or a take: their ids come from one pool, so an id alone says which it is. */
import { quotedName, UserError, writeMidi } from '../../music/index.ts';
import type { Beat, GuildStore, Take } from '../../store/index.ts';
import type { Attachment, Choice, SuggestContext, TextOption } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { suggestBeats } from './beat-handle.ts';
import { suggestTakes } from './find-take.ts';
import { takeMidi } from './present-take.ts';

const MIDI = 'audio/midi';

/** Discord's limit is 25 in all. */
const SUGGESTED_BEATS = 15;
const SUGGESTED = 25;

export const pieceOption = {
  type: 'text',
  required: true,
  description: 'Id of a beat, or of anything else that was made here',
  example: 'K7Q2',
  suggest: async ({ store }: SuggestContext, typed: string): Promise<Choice[]> => {
    const [beats, takes] = await Promise.all([suggestBeats(store, typed), suggestTakes(store, typed)]);
    return [...beats.slice(0, SUGGESTED_BEATS), ...takes].slice(0, SUGGESTED);
  },
} as const satisfies TextOption;

export type KeptPiece = { kind: 'beat'; beat: Beat } | { kind: 'take'; take: Take };

/** @throws UserError `no-such-piece` */
export async function findPiece(store: GuildStore, handle: string): Promise<KeptPiece> {
  const id = handle.trim().toUpperCase();
  const beat = await store.beats.find(id);
  if (beat) return { kind: 'beat', beat };
  const take = await store.takes.find(id);
  if (take) return { kind: 'take', take };
  throw new UserError(
    'no-such-piece',
    `Nothing that was made here is called \`${quotedName(handle)}\`. Their own messages say their ids, such as \`K7Q2\`.`,
    { handle },
  );
}

/** `K7Q2 Night Bus`, `M3XD melody` as markdown. */
export function pieceWords(piece: KeptPiece): string {
  if (piece.kind === 'take') return `**${piece.take.id}** ${piece.take.kind}`;
  return `**${piece.beat.id}** ${escapeMarkdown(piece.beat.title)}`;
}

/** A beat's as it was kept with it. */
export async function pieceMidi(store: GuildStore, piece: KeptPiece): Promise<Attachment> {
  if (piece.kind === 'take') return takeMidi(piece.take);
  const { id, files, sequence } = piece.beat;
  const kept = files.find(({ mediaType }) => mediaType === MIDI);
  if (!kept) return { name: `${id}.mid`, mediaType: MIDI, bytes: writeMidi(sequence) };
  return { name: kept.name, mediaType: MIDI, bytes: await store.beats.readFile(kept) };
}
