/** The chords of a beat as people could type them. */
import { BEATS_PER_BAR, type LoopChord } from '../../music/index.ts';
import { escapeMarkdown } from '../words.ts';

/** `Amaj7 G#m7 C#m9:2` as markdown: one round of them, with the bars of those that do not last one. */
export function chordWords(chords: readonly LoopChord[]): string {
  const words = mergedChords(chords).map(({ figure, startBeat, endBeat }) => {
    const bars = (endBeat - startBeat) / BEATS_PER_BAR;
    return bars === 1 ? figure : `${figure}:${bars}`;
  });
  return escapeMarkdown(oneRound(words).join(' '));
}

/** What goes on is one chord. */
function mergedChords(chords: readonly LoopChord[]): LoopChord[] {
  const merged: LoopChord[] = [];
  for (const chord of chords) {
    const last = merged.at(-1);
    if (last?.figure === chord.figure) merged[merged.length - 1] = { ...last, endBeat: chord.endBeat };
    else merged.push(chord);
  }
  return merged;
}

/** The shortest beginning of which all is a whole number of repetitions. */
function oneRound(words: readonly string[]): readonly string[] {
  for (let length = 1; length < words.length; length++) {
    const isRound =
      words.length % length === 0 && words.every((word, index) => word === words[index % length]);
    if (isRound) return words.slice(0, length);
  }
  return words;
}
