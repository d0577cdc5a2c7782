/** How a beat is posted. */
import type { Beat } from '../../store/index.ts';
import type { Fact, Reply } from '../declaration.ts';
import { capitalized, clockTime, countWords, escapeMarkdown, listWords } from '../words.ts';
import { changeWords } from './beat-changes.ts';
import { beatButtons, changeMenu } from './beat-handle.ts';
import type { BeatPart } from './beat-parts.ts';
import { modelWords } from './beat-recipe.ts';
import type { MadeBeat } from './make-beat.ts';

/** The post of a beat that was just made and kept. */
export function beatReply(beat: Beat, made: MadeBeat): Reply {
  const { arranged, rendered, files } = made;
  const { sound, audio } = rendered;
  return {
    text: [
      `**${beat.id} ${escapeMarkdown(beat.title)}**`,
      `${capitalized([...arranged.notes, ...rendered.remarks].join('; '))}.`,
      'Next: vote below, “Change it” for another like it, `/top` for the crew’s best.',
    ].join('\n'),
    facts: beatFacts(made),
    picture: files.picture,
    audio: sound,
    files: [files.midi],
    tally: beat.id,
    buttons: beatButtons(beat),
    menu: changeMenu(beat.id),
    data: {
      id: beat.id,
      title: beat.title,
      audio: sound.name,
      midi: files.midi.name,
      picture: files.picture.name,
      key: arranged.key,
      style: arranged.style,
      sections: arranged.sections.map((section) => ({ ...section })),
      seconds: audio.seconds,
      loudness_lufs: audio.loudnessLufs,
      true_peak_dbtp: audio.truePeakDbtp,
      recipe: beat.recipe,
    },
  };
}

function beatFacts({ plan, melody, drums, arranged, rendered }: MadeBeat): Fact[] {
  const { qpm, bars, seed, credits, parent } = plan;
  return [
    { label: 'Tempo', value: `${qpm} qpm` },
    { label: 'Key', value: arranged.key },
    { label: 'Length', value: `${countWords(bars, 'bar')}, ${clockTime(rendered.sound.seconds)}` },
    { label: 'Style', value: arranged.style },
    { label: 'Melody', value: partWords(melody) },
    { label: 'Drums', value: partWords(drums) },
    { label: 'Seed', value: String(seed) },
    ...(rendered.soundFont ? [{ label: 'Soundfont', value: escapeMarkdown(rendered.soundFont) }] : []),
    ...(parent ? [{ label: 'From', value: `${parent.beat}, ${changeWords(parent.change)}` }] : []),
    ...(credits?.length ? [{ label: 'By', value: listWords(credits.map(escapeMarkdown)) }] : []),
  ];
}

/** `K7Q2 by Anna, shipped lookback_rnn`; who made it goes without saying where it was made for this beat. */
function partWords({ take, isNew }: BeatPart): string {
  const model = modelWords(take.recipe);
  const author = isNew ? '' : ` by ${escapeMarkdown(take.author.name)}`;
  return `${take.id}${author}${model === undefined ? '' : `, ${model}`}`;
}
