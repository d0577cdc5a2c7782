/** All kits. A new one is a file like these, named here and in `audio/kits.ts`. */
import type { KitName } from '../../kits.ts';
import type { DrumKit } from '../drum-kit.ts';
import { DUSTY } from './dusty.ts';
import { HOUSE_KIT } from './house.ts';
import { LO_FI } from './lo-fi.ts';
import { TR_808 } from './tr-808.ts';
import { TR_909 } from './tr-909.ts';

export { HOUSE_KIT };

export const KITS: Readonly<Record<KitName, DrumKit>> = {
  '808': TR_808,
  '909': TR_909,
  dusty: DUSTY,
  'lo-fi': LO_FI,
};

/** The kit that plays drum notes of this program. */
export function kitOfProgram(program: number): DrumKit {
  return Object.values(KITS).find((kit) => kit.program === program) ?? HOUSE_KIT;
}
