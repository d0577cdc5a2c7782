/** How a kept beat is rendered again, so that it sounds as it did. */
import type { Beat, GuildStore } from '../../store/index.ts';
import { readSettings } from './beat-recipe.ts';
import { readSoundFont } from './kept-sound-font.ts';
import type { SoundSettings } from './render-sound.ts';

/** Beats from before styles had the house's own mix. */
export async function keptSoundSettings(
  store: GuildStore,
  beat: Beat,
): Promise<Pick<SoundSettings, 'mix' | 'isLoop' | 'soundFont'>> {
  const settings = typeof beat.recipe.style === 'string' ? readSettings(beat.recipe) : undefined;
  return {
    mix: settings?.style.mix,
    isLoop: settings?.isLoop,
    soundFont: await readSoundFont(store, beat),
  };
}
