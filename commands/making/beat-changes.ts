/** What can be changed about a beat that is there, by a press. */

export const CHANGES = [
  { label: 'Reroll', value: 'reroll' },
  { label: 'Variation', value: 'variation' },
  { label: 'Other drums', value: 'drums' },
  { label: 'Other melody', value: 'melody' },
  { label: 'Slower', value: 'slower' },
  { label: 'Faster', value: 'faster' },
] as const;

export type Change = (typeof CHANGES)[number]['value'];

/** `other drums`; a change that is not known here is its own word. */
export function changeWords(change: string): string {
  return CHANGES.find(({ value }) => value === change)?.label.toLowerCase() ?? change;
}
