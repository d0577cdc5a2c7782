/** What a beat keeps of how it was made: enough to make it again, and others like it. */
import { type Composition, findStyle, KIT_NAMES, stylesAt } from '../../audio/index.ts';
import { isReadableChord, LIMITS, UserError } from '../../music/index.ts';
import type { Beat, GuildStore, JsonValue } from '../../store/index.ts';
import type { ChordOrigin, Composed, LayerReasons, RankingReasons } from '../composing/index.ts';
import { escapeMarkdown } from '../words.ts';
import type { BeatPlan, BeatSettings, PartName, PartOrigin } from './beat-plan.ts';
import { readComposition } from './kept-composition.ts';
import { asObject, isList, isWithin, type JsonObject } from './kept-json.ts';
import type { SoundFormat } from './render-sound.ts';
import { takeLayers } from './take-layers.ts';

/** Recipes of version 1 had no number: they named two takes, a tempo, bars and a seed. */
const VERSION = 2;
/** Of beats from before it was asked for. */
const FULL_GROOVE = 100;
const CHORD_ORIGINS = ['typed', 'crate', 'style', 'given', 'lead'] as const satisfies ChordOrigin['from'][];

export interface KeptReasons {
  measures: Composed['measures'];
  ranking: RankingReasons;
  chords: ChordOrigin;
}

/** JSON. `soundFont` is the name of a soundfont of the host's, or of a file that is kept with the beat. */
export function writeRecipe(
  plan: BeatPlan,
  { composed, soundFont }: { composed: Composed; soundFont?: string },
): Beat['recipe'] {
  const { style, mood, qpm, bars, seed, temperature, groove, swing, kit, format, isLoop } = plan;
  const { credits, parent, key, chords } = plan;
  const { composition, measures, reasons } = composed;
  const recipe = {
    version: VERSION,
    style: style.name,
    mood,
    qpm,
    bars,
    seed,
    temperature,
    groove,
    swing,
    kit,
    format,
    isLoop,
    soundfont: soundFont,
    asked: { key, chords },
    ...partsOf(plan, composed),
    composition,
    measures,
    reasons: { ...plan.reasons?.ranking, ...reasons },
    credits,
    parent,
  };
  // Written by way of text: keys without a value are left out, as they will be when it is read.
  return JSON.parse(JSON.stringify(recipe));
}

/** Where each layer is from: what was there, and what was made for this beat. */
export function partsOf(
  { parts, reasons }: Pick<BeatPlan, 'parts' | 'reasons'>,
  { origins }: Composed,
): Partial<Record<Exclude<PartName, 'chords'>, PartOrigin>> & { chords: PartOrigin | ChordOrigin } {
  const { melody, drums, bass, chords } = parts;
  return {
    melody: melody ?? origins.lead,
    drums: drums ?? origins.drums,
    bass,
    chords:
      chords ?? (origins.chords.from === 'given' ? (reasons?.chords ?? origins.chords) : origins.chords),
  };
}

/** A beat as its recipe tells of it, ready to be made again or otherwise. */
export interface KeptBeat {
  settings: BeatSettings;
  /** Whole, or of beats from before compositions were kept what their takes give. */
  composition: Partial<Composition>;
  parts: BeatPlan['parts'];
  reasons?: KeptReasons;
  credits?: string[];
  /** Typed for it, or for the beat that it comes from. */
  asked: Pick<BeatPlan, 'key' | 'chords'>;
  /** True if it was made out of another beat. */
  hasParent: boolean;
}

/**
 * Also of beats from before compositions were kept: they are put together from their takes.
 * @throws UserError `no-recipe` if it cannot be told how the beat was made, `newer-recipe`, `no-such-take`
 */
export async function readRecipe(store: GuildStore, beat: Beat): Promise<KeptBeat> {
  refuseNewer(beat);
  const settings = readSettings(beat.recipe);
  const composition = readComposition(beat.recipe.composition);
  const { melody, drums, bass, chords, credits, parent, asked } = beat.recipe;
  const common = {
    ...(Array.isArray(credits) && { credits: credits.filter((name) => typeof name === 'string') }),
    hasParent: asObject(parent) !== undefined,
    asked: readAsked(asked),
  };
  if (settings && composition) {
    const parts = {
      melody: readPart(melody),
      drums: readPart(drums),
      bass: readPart(bass),
      chords: readPart(chords),
    };
    return { ...common, settings, composition, parts: onlyThere(parts), reasons: readReasons(beat) };
  }
  const takes = { melody: readPart(melody)?.take, drums: readPart(drums)?.take };
  if (!settings || takes.melody === undefined || takes.drums === undefined) throw noRecipe(beat);
  const { given, parts } = await takeLayers(store, takes);
  return { ...common, settings, composition: given, parts };
}

/** As after a step back to an older release: half understood, it would be made into another beat. */
function refuseNewer({ id, recipe: { version } }: Beat): void {
  if (version === undefined || isWithin(version, 1, VERSION)) return;
  throw new UserError(
    'newer-recipe',
    `**${id}** was made by a newer release of this bot, which kept more of it than is understood here. The host can update it; until then \`/play of:${id}\` plays it.`,
    { beat: id, version },
  );
}

function noRecipe({ id }: Beat): UserError {
  return new UserError(
    'no-recipe',
    `How **${id}** was made is not kept, so it cannot be made otherwise. \`/beat\` makes a new one.`,
    { beat: id },
  );
}

/** Undefined where it is not told how the beat was laid out. */
export function readSettings(recipe: JsonObject): BeatSettings | undefined {
  const { style, mood, qpm, bars, seed, temperature, groove, swing, kit, format, isLoop } = recipe;
  if (!isWithin(qpm, LIMITS.qpmMin, LIMITS.qpmMax) || !isWithin(bars, 1, LIMITS.beatBars)) return undefined;
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed) || !Number.isInteger(bars)) return undefined;
  const knownKit = KIT_NAMES.find((name) => name === kit);
  // Of a beat without style, and of one whose style is here no more, its tempo tells.
  const knownStyle = (typeof style === 'string' ? findStyle(style) : undefined) ?? stylesAt(qpm)[0];
  return {
    style: knownStyle,
    ...(typeof mood === 'string' && knownStyle.moods.includes(mood) && { mood }),
    qpm,
    bars,
    seed,
    temperature: isWithin(temperature, LIMITS.temperatureMin, LIMITS.temperatureMax) ? temperature : 1,
    groove: isWithin(groove, 0, FULL_GROOVE) ? groove : FULL_GROOVE,
    ...(isWithin(swing, 0, 1) && { swing }),
    ...(knownKit && { kit: knownKit }),
    format: readFormat(format),
    ...(isLoop === true && { isLoop }),
  };
}

function readAsked(value: JsonValue | undefined): KeptBeat['asked'] {
  const { key, chords } = asObject(value) ?? {};
  const { key: tonic, mode } = asObject(key) ?? {};
  const isMode = mode === 'MAJOR' || mode === 'MINOR';
  const typed = Array.isArray(chords) ? chords.flatMap(readTypedChord) : [];
  return {
    ...(isWithin(tonic, 0, 11) && isMode && { key: { key: tonic, mode } }),
    ...(typed.length > 0 && { chords: typed }),
  };
}

function readTypedChord(value: JsonValue): { figure: string; bars?: number }[] {
  const { figure, bars } = asObject(value) ?? {};
  if (typeof figure !== 'string' || !isReadableChord(figure)) return [];
  return [{ figure, ...(isWithin(bars, 0, LIMITS.beatBars) && { bars }) }];
}

/** Read only to put it into words. */
export function readReasons({ recipe }: Beat): KeptReasons | undefined {
  const { measures, reasons, chords } = recipe;
  const ranked = asObject(reasons);
  if (asObject(measures) === undefined || ranked === undefined) return undefined;
  const { lead, drums } = ranked;
  return {
    measures: measures as unknown as KeptReasons['measures'],
    ranking: {
      ...(isLayerReasons(lead) && { lead }),
      ...(isLayerReasons(drums) && { drums }),
    },
    chords: readChordOrigin(asObject(chords)),
  };
}

function isLayerReasons(value: unknown): value is LayerReasons {
  const { candidates, copies, taste, strengths } = asObject(value as JsonValue | undefined) ?? {};
  if (![candidates, copies, taste].every((number) => typeof number === 'number')) return false;
  return isList(strengths) && strengths.every((strength) => typeof asObject(strength)?.measure === 'string');
}

function readChordOrigin({ from, songs }: JsonObject = {}): ChordOrigin {
  const known = CHORD_ORIGINS.find((origin) => origin === from) ?? 'given';
  return { from: known, ...(typeof songs === 'number' && { songs }) };
}

/** The model of a take as markdown: `shipped lookback_rnn`, `K7Q2 midnight`; undefined where it is not known. */
export function modelWords({ model }: Pick<PartOrigin, 'model'>): string | undefined {
  const { id, name, config } = asObject(model) ?? {};
  if (typeof id !== 'string') return undefined;
  if (typeof name === 'string') return `${id} ${escapeMarkdown(name)}`;
  return typeof config === 'string' ? `${id} ${config}` : id;
}

/** Id of the model that played a layer, where it is known. */
export function modelIdOf(part: PartOrigin | undefined): string | undefined {
  return typeof part?.model?.id === 'string' ? part.model.id : undefined;
}

function readPart(value: JsonValue | undefined): PartOrigin | undefined {
  const { take, by, file, model } = asObject(value) ?? {};
  if (typeof take !== 'string' && typeof file !== 'string') return undefined;
  const known = asObject(model);
  return {
    ...(typeof take === 'string' && { take }),
    ...(typeof by === 'string' && { by }),
    ...(typeof file === 'string' && { file }),
    ...(known && { model: { ...known } as PartOrigin['model'] }),
  };
}

function onlyThere(parts: { [K in PartName]: PartOrigin | undefined }): BeatPlan['parts'] {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

function readFormat(format: JsonValue | undefined): SoundFormat {
  return format === 'ogg' || format === 'voice' ? format : 'mp3';
}
