/** Where a wish and a style do not quite go together: what is done, said in a clause. */
import type { Style } from '../../audio/index.ts';
import { listWords } from '../words.ts';

/** The mood if the style knows it; else its usual one, said. */
export function knownMood(style: Style, mood: string | undefined): { mood?: string; remarks: string[] } {
  if (mood === undefined) return { remarks: [] };
  if (style.moods.includes(mood)) return { mood, remarks: [] };
  const [usual] = style.moods;
  return {
    mood: usual,
    remarks: [
      `${style.title} has nothing ${mood}, so this is ${usual} (there ${style.moods.length === 1 ? 'is' : 'are'} ${listWords(style.moods)})`,
    ],
  };
}

/** A word on a tempo that is foreign to the style; it is taken all the same. */
export function tempoRemarks({ title, qpm: [min, max] }: Style, qpm: number | undefined): string[] {
  if (qpm === undefined || (qpm >= min && qpm <= max)) return [];
  return [`${qpm} qpm is ${qpm < min ? 'slow' : 'fast'} for ${title}, which is at home at ${min} to ${max}`];
}
