/** The option that says what becomes of repeats in scores. */
import type { TextOption } from '../declaration.ts';

export const repeatsOption = {
  type: 'text',
  description: 'Repeats in scores: once, as they are written, or unfolded, as they are played',
  choices: [
    { label: 'As written', value: 'written' },
    { label: 'As played', value: 'played' },
  ],
  default: 'written',
} as const satisfies TextOption;
