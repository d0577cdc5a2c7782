/** How a beat that is kept is posted again. */
import { findStyle } from '../../audio/index.ts';
import { keyName } from '../../music/index.ts';
import type { Beat } from '../../store/index.ts';
import type { CommandContext, Fact, Reply, Sound } from '../declaration.ts';
import { clockTime, escapeMarkdown } from '../words.ts';
import { beatButtons, changeMenu } from './beat-handle.ts';
import { chordWords } from './chord-words.ts';
import { readComposition } from './kept-composition.ts';
import { pieceMidi } from './kept-piece.ts';
import { keptPicture, keptSound } from './kept-sound.ts';

/** With the votes as they stand, which go on being counted here, too. */
export async function keptBeatReply(context: CommandContext, beat: Beat): Promise<Reply> {
  const { id, title, author, recipe } = beat;
  const audio = await keptSound(context, beat);
  const picture = await keptPicture(context, beat);
  const midi = await pieceMidi(context.store, { kind: 'beat', beat });
  return {
    text: [
      `**${id} ${escapeMarkdown(title)}** · by ${escapeMarkdown(author.name)}`,
      `Next: vote on it, change a part of it, or \`/battle start a:${id}\` to challenge it.`,
    ].join('\n'),
    facts: keptFacts(beat, audio),
    ...(picture && { picture }),
    ...(audio && { audio }),
    files: [midi],
    tally: id,
    buttons: beatButtons(beat),
    menu: changeMenu(id),
    data: { id, kind: 'beat', title, author: author.name, midi: midi.name, recipe },
  };
}

/** What can be told of it as it is: of beats from before styles, less. */
function keptFacts({ sequence, recipe }: Beat, audio: Sound | undefined): Fact[] {
  const [tempo] = sequence.tempos;
  const [key] = sequence.keySignatures;
  const style = typeof recipe.style === 'string' ? findStyle(recipe.style) : undefined;
  const composition = readComposition(recipe.composition);
  return [
    ...(style ? [{ label: 'Style', value: style.title }] : []),
    ...(tempo ? [{ label: 'Tempo', value: `${Math.round(tempo.qpm * 10) / 10} qpm` }] : []),
    ...(key ? [{ label: 'Key', value: keyName(key) }] : []),
    ...(composition ? [{ label: 'Chords', value: chordWords(composition.chords) }] : []),
    ...(audio ? [{ label: 'Length', value: clockTime(audio.seconds) }] : []),
  ];
}
