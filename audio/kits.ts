/** The drum kits of this house by name. A drum note's program says which one plays it. */

export type KitName = '808' | '909' | 'dusty' | 'lo-fi';

export const KIT_NAMES: readonly KitName[] = ['808', '909', 'dusty', 'lo-fi'];

/**
 * Programs (from 0) on the drum channel, those of Roland's GS kits that come nearest (TR-808, Electronic, Room, Brush), so
 * that the same MIDI file sounds alike elsewhere. Every other program, 0 among them, has the house kit.
 */
export const KIT_PROGRAMS: Readonly<Record<KitName, number>> = {
  '808': 25,
  '909': 24,
  dusty: 8,
  'lo-fi': 40,
};

export interface KitWords {
  title: string;
  /** One line for people. */
  description: string;
}

export const KIT_WORDS: Readonly<Record<KitName, KitWords>> = {
  '808': { title: '808', description: 'Booming kick, snappy snare, the famous clap and cowbell, thin hats' },
  '909': { title: '909', description: 'Punchy kick with a click, noisy snare, bright hats' },
  dusty: {
    title: 'Dusty',
    description: 'Drums as sampled from an old record: roomy, 12 bit, a little crackle',
  },
  'lo-fi': { title: 'Lo-fi', description: 'Soft and dull drums off a worn tape, rim and brush, quiet hats' },
};
