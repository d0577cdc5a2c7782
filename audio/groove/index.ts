/** Groove: parts played as drummers would, from tables learned from drummers. */

export type { GrooveName } from './groove-name.ts';
export type { PlayedNote, PlayOptions } from './play.ts';
export { play } from './play.ts';
