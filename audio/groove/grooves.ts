/** Whose playing each groove borrows, and how much of it. */
import type { GrooveName } from './groove-name.ts';
import funk from './learned/funk.json' with { type: 'json' };
import hipHop from './learned/hip-hop.json' with { type: 'json' };
import rock from './learned/rock.json' with { type: 'json' };
import slow from './learned/slow.json' with { type: 'json' };
import straight from './learned/straight.json' with { type: 'json' };
import type { Profile } from './profile.ts';

/** What one kind of drummer was heard to do; see `learned/card.md`. */
export interface GrooveTable {
  timing: Profile;
  touch: Profile;
}

interface Groove {
  table: GrooveTable;
  /**
   * Share of the drummers' deviations that is the style's all: music that is programmed has less. So a groove of 100 fits every
   * style: hats stray by 15 to 18 ms (standard deviation) where drummers of the kind were recorded, by 6 in trap and drill,
   * which is about the least that listeners notice in quick strokes (Friberg and Sundberg, 1995).
   */
  depth: number;
}

export const GROOVES: Readonly<Record<GrooveName, Groove>> = {
  'boom-bap': { table: hipHop, depth: 1 },
  'lo-fi': { table: slow, depth: 1 },
  'g-funk': { table: funk, depth: 1 },
  // No drummer of these was recorded: the nearest who play straight, held back.
  trap: { table: straight, depth: 0.5 },
  drill: { table: straight, depth: 0.5 },
  crunk: { table: rock, depth: 0.5 },
};
