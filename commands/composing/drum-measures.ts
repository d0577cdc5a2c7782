/** What drums measure as they will be heard. */
import { mendDrums, type Style } from '../../audio/index.ts';
import { backbeatShare, type DrumMeasure, type Loop, measureDrums } from '../../music/index.ts';

/**
 * The arranger brings a pattern home to its style, so the measures are of what that leaves of it; but for the backbeat, which is
 * struck either way and tells whether the model meant it.
 */
export function drumMeasures(drums: Loop, style: Style): Record<DrumMeasure, number> {
  const { backbeat } = style;
  return {
    ...measureDrums(mendDrums(drums, style), { backbeat }),
    drum_backbeat: backbeatShare(drums, backbeat),
  };
}
