/** From a wish for a new beat to its plan. */
import type { KitName } from '../../audio/index.ts';
import { findStyle, KIT_NAMES, STYLES, type Style } from '../../audio/index.ts';
import { createRandom } from '../../music/index.ts';
import { chooseStyle, studyCrate } from '../composing/index.ts';
import type { CommandContext, UploadedFile } from '../declaration.ts';
import { tasteOf } from '../taste/index.ts';
import { AUTO } from './beat-options.ts';
import type { AskedLayers } from './beat-parts.ts';
import { askedLayers } from './beat-parts.ts';
import type { BeatPlan } from './beat-plan.ts';
import { barsOfAMinute } from './beat-plan.ts';
import { givenSoundFont } from './kept-sound-font.ts';
import type { SoundFormat } from './render-sound.ts';
import { knownMood, tempoRemarks } from './style-remarks.ts';

/** As it comes from the options, or from a jam. */
export interface BeatWish extends AskedLayers, Pick<BeatPlan, 'key' | 'chords' | 'credits' | 'title'> {
  style?: string;
  mood?: string;
  qpm?: number;
  bars?: number;
  /** 0 to 100. */
  swing?: number;
  groove: number;
  kit?: string;
  soundfont?: UploadedFile[];
  loop?: boolean;
  stems?: boolean;
  video?: boolean;
  melody_model?: string;
  drums_model?: string;
  temperature: number;
  format: string;
  seed?: number;
}

/** @throws UserError for takes and files that are not there or hold nothing of the kind. */
export async function planBeat(context: CommandContext, wish: BeatWish): Promise<BeatPlan> {
  const { store } = context;
  const seed = wish.seed ?? context.seed;
  const soundFont = givenSoundFont(wish.soundfont);
  const tempo = wish.qpm ?? (await store.settings.read()).qpm;
  const style = findStyle(wish.style ?? AUTO) ?? (await styleFor(context, { ...wish, qpm: tempo, seed }));
  const qpm = tempo ?? drawTempo(style, seed);
  const layers = await askedLayers(store, wish);
  const { mood, remarks } = knownMood(style, wish.mood);
  const kit = KIT_NAMES.find((name): name is KitName => name === wish.kit);
  return {
    ...layers,
    // A style that was not asked for was chosen by the tempo.
    remarks: [
      ...remarks,
      ...(wish.style === style.name ? tempoRemarks(style, tempo) : []),
      ...layers.remarks,
    ],
    style,
    ...(mood !== undefined && { mood }),
    qpm,
    bars: wish.bars ?? barsOfAMinute(qpm),
    seed,
    temperature: wish.temperature,
    groove: wish.groove,
    ...(wish.swing !== undefined && { swing: wish.swing / 100 }),
    ...(kit && { kit }),
    format: wish.format as SoundFormat,
    ...(wish.loop && { isLoop: true }),
    ...(soundFont && { soundFont }),
    ...(wish.key && { key: wish.key }),
    ...(wish.chords && { chords: wish.chords }),
    models: { lead: wish.melody_model, drums: wish.drums_model },
    title: wish.title,
    credits: wish.credits,
    extras: { stems: wish.stems, video: wish.video },
  };
}

/** Else the style would be drawn by the same numbers as its tempo. */
const TEMPO_SALT = 0x7e3b0;

/** Whole quarters per minute around the style's usual tempo, the rarer the nearer to the ends of where it is at home. */
export function drawTempo({ qpm: [min, max], usualQpm }: Style, seed: number): number {
  const random = createRandom(seed ^ TEMPO_SALT);
  const place = random.next() - random.next();
  return Math.round(usualQpm + place * (place < 0 ? usualQpm - min : max - usualQpm));
}

/** Where none is named: what suits the tempo, the crate and the crew, among those that know the mood. */
export async function styleFor(
  { store, signal }: CommandContext,
  { mood, qpm, seed }: Pick<BeatWish, 'mood' | 'qpm'> & { seed: number },
): Promise<Style> {
  const among = mood === undefined ? STYLES : STYLES.filter(({ moods }) => moods.includes(mood));
  return chooseStyle(await studyCrate(store.crate, signal), {
    seed,
    taste: await tasteOf(store),
    among,
    ...(qpm !== undefined && { qpm }),
  });
}
