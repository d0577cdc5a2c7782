/** `beats why`: in words, what a beat was chosen for. */
import { keyName } from '../../music/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { beatOption, findBeat } from '../making/beat-handle.ts';
import type { KeptBeat, KeptReasons } from '../making/beat-recipe.ts';
import { readRecipe } from '../making/beat-recipe.ts';
import { partWords } from '../making/beat-reply.ts';
import { tasteOf, tasteWords, whyWords } from '../taste/index.ts';
import { capitalized, countWords, escapeMarkdown } from '../words.ts';

export const beatsWhy = declareCommand({
  name: 'beats why',
  alias: 'beat why',
  description: 'Say in words what a beat was chosen for, and what the votes here like',
  options: { beat: beatOption },
  kind: 'quick',
  examples: ['beats why beat:K7Q2'],
  async run({ store }, { beat: handle }): Promise<Reply> {
    const beat = await findBeat(store, handle);
    const kept = await readRecipe(store, beat);
    const taste = await tasteOf(store);
    return {
      text: [
        `**${beat.id} ${escapeMarkdown(beat.title)}**`,
        settingWords(kept),
        ...(kept.reasons
          ? [chordLine(kept.reasons), ...whyWords(kept.reasons.ranking, taste, kept.reasons.measures)]
          : []),
        ...givenLines(kept),
        tasteWords(taste),
        `Next: vote, and what is made here leans that way; \`/remix beat:${beat.id} change:melody\` has it choose again.`,
      ].join('\n'),
      quiet: true,
      data: { id: beat.id, recipe: { ...beat.recipe, composition: null } },
    };
  },
});

function settingWords({ settings, composition }: KeptBeat): string {
  const { style, mood, qpm } = settings;
  const { key } = composition;
  return `${capitalized(style.title)}${mood === undefined ? '' : `, ${mood}`}, at ${qpm} qpm${key ? `, in ${keyName(key)}` : ''}: ${style.description}.`;
}

function chordLine({ chords }: KeptReasons): string {
  switch (chords.from) {
    case 'crate':
      return `Chords: as in ${countWords(chords.songs ?? 1, 'song')} of the crate.`;
    case 'style':
      return 'Chords: a loop that is at home in the style.';
    case 'typed':
      return 'Chords: as they were typed.';
    case 'lead':
      return 'Chords: fitted to what was given.';
    case 'given':
      return 'Chords: as they were given.';
  }
}

/** What nobody had to choose, for it was there. */
function givenLines({ parts, reasons }: KeptBeat): string[] {
  const { melody, drums } = parts;
  return [
    ...(melody && !reasons?.ranking.lead ? [`Melody: given, ${partWords(melody)}.`] : []),
    ...(drums && !reasons?.ranking.drums ? [`Drums: given, ${partWords(drums)}.`] : []),
  ];
}
