/** What a beat keeps of how it was made: enough to make it again, and others like it. */
import { UserError } from '../../music/index.ts';
import type { Beat, JsonValue, Take } from '../../store/index.ts';
import { escapeMarkdown } from '../words.ts';
import type { BeatPlan } from './make-beat.ts';
import type { SoundFormat } from './render-sound.ts';

export function writeRecipe(
  { qpm, bars, seed, temperature, format, credits, parent }: BeatPlan,
  parts: { melody: Take; drums: Take; soundFont?: string },
): Beat['recipe'] {
  const { melody, drums, soundFont } = parts;
  return {
    melody: { take: melody.id, ...melody.recipe },
    drums: { take: drums.id, ...drums.recipe },
    qpm,
    bars,
    seed,
    temperature,
    format,
    ...(soundFont !== undefined && { soundfont: soundFont }),
    ...(credits && { credits }),
    ...(parent && { parent }),
  };
}

/** A recipe as it is read back. */
export interface KeptRecipe extends Pick<BeatPlan, 'qpm' | 'bars' | 'seed' | 'temperature' | 'format'> {
  melody: KeptPart;
  drums: KeptPart;
  credits?: string[];
  /** True if it was made out of another beat. */
  hasParent: boolean;
}

interface KeptPart {
  take: string;
  /** Id of the model that played it, where it is known. */
  model?: string;
}

/**
 * Also of beats from before recipes kept the temperature.
 * @throws UserError `no-recipe` if it cannot be told how the beat was made.
 */
export function readRecipe({ id, recipe }: Beat): KeptRecipe {
  const melody = readPart(recipe.melody);
  const drums = readPart(recipe.drums);
  const { qpm, bars, seed, temperature, format, credits, parent } = recipe;
  if (!melody || !drums || typeof qpm !== 'number' || typeof bars !== 'number' || typeof seed !== 'number') {
    throw new UserError(
      'no-recipe',
      `How **${id}** was made is not kept, so it cannot be made otherwise. \`/beat\` makes a new one.`,
      { beat: id },
    );
  }
  return {
    melody,
    drums,
    qpm,
    bars,
    seed,
    temperature: typeof temperature === 'number' ? temperature : 1,
    format: readFormat(format),
    ...(Array.isArray(credits) && { credits: credits.filter((name) => typeof name === 'string') }),
    hasParent: asObject(parent) !== undefined,
  };
}

/** The model of a take as markdown: `shipped lookback_rnn`, `K7Q2 midnight`; undefined where it is not known. */
export function modelWords({ model }: Take['recipe']): string | undefined {
  const { id, name, config } = asObject(model) ?? {};
  if (typeof id !== 'string') return undefined;
  if (typeof name === 'string') return `${id} ${escapeMarkdown(name)}`;
  return typeof config === 'string' ? `${id} ${config}` : id;
}

function readPart(value: JsonValue | undefined): KeptPart | undefined {
  const { take, model } = asObject(value) ?? {};
  if (typeof take !== 'string') return undefined;
  const id = asObject(model)?.id;
  return { take, ...(typeof id === 'string' && { model: id }) };
}

function readFormat(format: JsonValue | undefined): SoundFormat {
  return format === 'ogg' || format === 'voice' ? format : 'mp3';
}

function asObject(
  value: JsonValue | undefined,
): { readonly [key: string]: JsonValue | undefined } | undefined {
  if (typeof value !== 'object' || value === null || isArray(value)) return undefined;
  return value;
}

/** `Array.isArray` does not narrow readonly arrays away. */
function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
