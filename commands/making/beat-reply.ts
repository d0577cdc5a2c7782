/** How a beat is posted. */
import { KIT_WORDS } from '../../audio/index.ts';
import { quotedName } from '../../music/index.ts';
import type { Beat } from '../../store/index.ts';
import type { Fact, Reply } from '../declaration.ts';
import { capitalized, clockTime, countWords, escapeMarkdown, listWords } from '../words.ts';
import { changeWords } from './beat-changes.ts';
import { beatButtons, changeMenu } from './beat-handle.ts';
import type { BeatPlan, PartOrigin } from './beat-plan.ts';
import { modelWords, partsOf } from './beat-recipe.ts';
import { chordWords } from './chord-words.ts';
import type { MadeBeat } from './make-beat.ts';

/** Share of a melody's time on chord notes below which it rubs. */
const RUBS = 0.35;

/** The post of a beat that was just made and kept. */
export function beatReply(beat: Beat, made: MadeBeat): Reply {
  const { plan, composed, arranged, rendered, files, extras } = made;
  const { sound, audio } = rendered;
  const said = [
    ...plan.remarks,
    // A style's own chords go without saying.
    ...(composed.origins.chords.from === 'style' ? [] : composed.notes),
    ...harmonyRemarks(made, beat.id),
    ...arranged.notes,
    ...rendered.remarks,
    ...extras.remarks,
  ];
  return {
    text: [
      `**${beat.id} ${escapeMarkdown(beat.title)}**`,
      `${capitalized(said.join('; '))}.`,
      'Next: vote on it, reroll it, change a part of it, or ask why it was chosen.',
    ].join('\n'),
    facts: beatFacts(made),
    picture: files.picture,
    audio: sound,
    files: [files.midi, ...extras.files],
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

/** A melody that was there, over chords that are not its own. */
function harmonyRemarks({ plan: { given, chords }, composed: { measures } }: MadeBeat, id: string): string[] {
  if (!given.lead || !(chords || given.chords) || measures.lead_on_chord >= RUBS) return [];
  return [
    `the melody has few notes of these chords: \`/remix beat:${id} change:melody\` writes one over them`,
  ];
}

function beatFacts({ plan, composed, arranged, rendered }: MadeBeat): Fact[] {
  const { qpm, bars, seed, mood, kit, credits, parent, style, swing = style.swing, groove } = plan;
  const { melody, drums, bass } = partsOf(plan, composed);
  return [
    { label: 'Style', value: mood === undefined ? arranged.style : `${arranged.style}, ${mood}` },
    { label: 'Tempo', value: `${qpm} qpm` },
    { label: 'Swing', value: `${Math.round(100 * swing)}, groove ${groove}` },
    { label: 'Key', value: arranged.key },
    { label: 'Chords', value: chordWords(composed.composition.chords) },
    { label: 'Length', value: `${countWords(bars, 'bar')}, ${clockTime(rendered.sound.seconds)}` },
    ...partFact('Melody', melody),
    ...partFact('Drums', drums),
    ...partFact('Bass', bass),
    ...(kit ? [{ label: 'Kit', value: KIT_WORDS[kit].title }] : []),
    { label: 'Seed', value: String(seed) },
    ...(rendered.soundFont ? [{ label: 'Soundfont', value: escapeMarkdown(rendered.soundFont) }] : []),
    ...(parent ? [{ label: 'From', value: parentWords(parent) }] : []),
    ...(credits?.length ? [{ label: 'By', value: listWords(credits.map(escapeMarkdown)) }] : []),
  ];
}

function parentWords({ beat, change }: NonNullable<BeatPlan['parent']>): string {
  return `${beat}, ${changeWords(change)}`;
}

function partFact(label: string, part: PartOrigin | undefined): Fact[] {
  return part ? [{ label, value: partWords(part) }] : [];
}

/** `K7Q2 by Anna, shipped lookback_rnn`; who made it goes without saying where it was made for this beat. */
export function partWords(part: PartOrigin): string {
  if (part.file !== undefined) return `\`${quotedName(part.file)}\``;
  const model = modelWords(part);
  const author = part.by === undefined ? '' : ` by ${escapeMarkdown(part.by)}`;
  return `${part.take ?? ''}${author}${model === undefined ? '' : `, ${model}`}`;
}
