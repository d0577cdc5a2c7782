/** What a crew likes, as its votes tell. */

export type { Taste } from './taste.ts';
export { NEUTRAL_TASTE, tasteOfStyles, tasteScore } from './taste.ts';
export { tasteOf } from './taste-of.ts';
export { likingsOf, tasteWords, whyWords } from './words.ts';
