/** What can be changed about a beat that is there, by a press. */
import { listWords } from '../words.ts';

export const CHANGES = [
  { label: 'Reroll', value: 'reroll' },
  { label: 'Variation', value: 'variation' },
  { label: 'Other drums', value: 'drums' },
  { label: 'Other melody', value: 'melody' },
  { label: 'Other chords', value: 'chords' },
  { label: 'Other style', value: 'style' },
  { label: 'Slower', value: 'slower' },
  { label: 'Faster', value: 'faster' },
] as const;

export type Change = (typeof CHANGES)[number]['value'];

/** `other drums and new key`, of changes as a recipe keeps them: values of `CHANGES`, and words of their own. */
export function changeWords(changes: string): string {
  return listWords(
    changes
      .split(', ')
      .map((change) => CHANGES.find(({ value }) => value === change)?.label.toLowerCase() ?? change),
  );
}
