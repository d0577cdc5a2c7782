/** A taste in words. */
import type { Taste } from './taste.ts';

/** What the crew likes, in a sentence; where there are too few votes to tell, that. */
export function tasteWords(_taste: Taste): string {
  return 'There are too few votes here to tell what the crew likes.';
}
