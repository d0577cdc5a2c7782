/** What is wished otherwise about a beat that is there, put into its plan; the rest stays. */
import type { KitName, Style } from '../../audio/index.ts';
import { findStyle, KIT_NAMES } from '../../audio/index.ts';
import { keyName } from '../../music/index.ts';
import type { UploadedFile } from '../declaration.ts';
import { listWords } from '../words.ts';
import type { BeatPlan, PartName, PartOrigin } from './beat-plan.ts';
import { givenSoundFont } from './kept-sound-font.ts';
import { knownMood, tempoRemarks } from './style-remarks.ts';
import { transposeComposition } from './transpose-composition.ts';

export interface PlanWishes extends Pick<BeatPlan, 'key' | 'chords' | 'title'> {
  style?: string;
  mood?: string;
  qpm?: number;
  bars?: number;
  /** 0 to 100. */
  swing?: number;
  groove?: number;
  kit?: string;
  soundfont?: UploadedFile[];
  temperature?: number;
  seed?: number;
}

export type GivenLayers = Pick<BeatPlan, 'given' | 'parts' | 'remarks'>;

/** The wishes as a recipe keeps them, each in a few words. */
export function wishWords(wishes: PlanWishes, parts: BeatPlan['parts']): string[] {
  const { style, mood, key, chords, qpm, bars, swing, groove, kit, soundfont, seed } = wishes;
  return [
    ...(style === undefined ? [] : [findStyle(style)?.title ?? style]),
    ...(mood === undefined ? [] : [mood]),
    ...(key ? [keyName(key)] : []),
    ...(chords ? ['chords of one’s own'] : []),
    ...(qpm === undefined ? [] : [`${qpm} qpm`]),
    ...(bars === undefined ? [] : [`${bars} bars`]),
    ...(swing === undefined ? [] : [`swing ${swing}`]),
    ...(groove === undefined ? [] : [`groove ${groove}`]),
    ...(kit === undefined ? [] : [`${kit} kit`]),
    ...(soundfont ? ['a soundfont'] : []),
    ...Object.keys(parts).map((part) => `given ${part}`),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ];
}

/** Layers that are wished for are there already or dropped here, so that they are made; all others stay as they are. */
export function reshaped(plan: BeatPlan, wishes: PlanWishes, layers: GivenLayers): BeatPlan {
  const style = wishes.style === undefined ? undefined : findStyle(wishes.style);
  const styled = style ? inStyle(plan, style, wishes.qpm) : plan;
  const mooded = wishes.mood === undefined ? styled : inMood(styled, wishes.mood);
  const keyed = wishes.key ? inKey(mooded, wishes.key) : mooded;
  const chorded = wishes.chords ? { ...without(keyed, 'chords'), chords: wishes.chords } : keyed;
  return withLayers(withSettings(chorded, wishes), layers);
}

/** The layer dropped, and what was written to go with it. */
export function without(plan: BeatPlan, layer: Exclude<PartName, 'bass'>): BeatPlan {
  const { [layer]: _origin, ...parts } = plan.parts;
  const { lead, drums, chords, bass, keys, pad, ...frame } = plan.given;
  const reasons = plan.reasons && { ...plan.reasons, ranking: { ...plan.reasons.ranking } };
  switch (layer) {
    case 'melody':
      if (reasons) delete reasons.ranking.lead;
      return { ...plan, reasons, parts, given: defined({ ...frame, drums, chords, bass, keys, pad }) };
    case 'drums':
      if (reasons) delete reasons.ranking.drums;
      return { ...plan, reasons, parts, given: defined({ ...frame, lead, chords, bass, keys, pad }) };
    case 'chords': {
      const { bass: _bass, ...others } = parts;
      return { ...plan, reasons, parts: others, given: defined({ ...frame, lead, drums }) };
    }
  }
}

/** Another style brings its own drums, kit and swing; drums that somebody gave stay, and so does a tempo it can live with. */
export function inStyle(plan: BeatPlan, style: Style, askedQpm?: number): BeatPlan {
  const { kit, swing, mood, ...rest } = isGiven(plan.parts.drums) ? plan : without(plan, 'drums');
  const [min, max] = style.qpm;
  const fits = plan.qpm >= min && plan.qpm <= max;
  const qpm = askedQpm ?? (fits ? plan.qpm : style.usualQpm);
  const isMoved = qpm !== plan.qpm && askedQpm === undefined;
  const knowsMood = mood === undefined || style.moods.includes(mood);
  const own = [
    ...(isGiven(plan.parts.drums) ? [] : ['drums']),
    ...(kit === undefined ? [] : ['kit']),
    ...(swing === undefined ? [] : ['swing']),
  ];
  return {
    ...rest,
    style,
    qpm,
    ...(mood !== undefined && knowsMood && { mood }),
    remarks: [
      ...plan.remarks,
      ...(isMoved ? [`from ${plan.qpm} to ${qpm} qpm, where ${style.title} is at home`] : []),
      ...(own.length === 0 ? [] : [`with ${listWords(own)} of ${style.title}`]),
      ...(knowsMood ? [] : [`no longer called ${mood}, though its chords stay`]),
    ],
  };
}

function isGiven(part: PartOrigin | undefined): boolean {
  return part?.file !== undefined || part?.by !== undefined;
}

function inMood(plan: BeatPlan, asked: string): BeatPlan {
  const { mood, remarks } = knownMood(plan.style, asked);
  return { ...without(plan, 'chords'), mood, remarks: [...plan.remarks, ...remarks] };
}

function inKey(plan: BeatPlan, asked: NonNullable<BeatPlan['key']>): BeatPlan {
  const { key, ...given } = plan.given;
  // Made anew from the ground: the key is one more wish.
  if (!key) return { ...plan, key: asked };
  const transposed = transposeComposition({ ...given, key }, asked.key);
  const remark = `it is moved to ${keyName(transposed.key)}, for another mode would be another melody`;
  return {
    ...plan,
    given: transposed,
    remarks: asked.mode === key.mode ? plan.remarks : [...plan.remarks, remark],
  };
}

function withSettings(plan: BeatPlan, wishes: PlanWishes): BeatPlan {
  const kit = KIT_NAMES.find((name): name is KitName => name === wishes.kit);
  const soundFont = givenSoundFont(wishes.soundfont) ?? plan.soundFont;
  return {
    ...plan,
    qpm: wishes.qpm ?? plan.qpm,
    bars: wishes.bars ?? plan.bars,
    groove: wishes.groove ?? plan.groove,
    temperature: wishes.temperature ?? plan.temperature,
    title: wishes.title ?? plan.title,
    ...(wishes.swing !== undefined && { swing: wishes.swing / 100 }),
    ...(kit && { kit }),
    ...(soundFont && { soundFont }),
    remarks: [...plan.remarks, ...tempoRemarks(plan.style, wishes.qpm)],
  };
}

/** Chords that come with a melody take the place of the bass and chords that were played, too. */
function withLayers(plan: BeatPlan, { given, parts, remarks }: GivenLayers): BeatPlan {
  const cleared = given.chords ? without(plan, 'chords') : plan;
  return {
    ...cleared,
    given: { ...cleared.given, ...given },
    parts: { ...cleared.parts, ...parts },
    remarks: [...cleared.remarks, ...remarks],
  };
}

function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
