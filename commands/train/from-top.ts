/** `train from:top`: a model goes on from where it is with the beats that the crew likes. */
import type { Hparams } from '../../models/index.ts';
import { hparamsOfCheckpoint } from '../../models/index.ts';
import { createRandom, LIMITS, UserError } from '../../music/index.ts';
import type { GuildStore, JsonValue, Sha256 } from '../../store/index.ts';
import type { ChosenModel } from '../models/model-handle.ts';
import { chooseModel } from '../models/model-handle.ts';
import { countWords } from '../words.ts';
import { type BeatFamily, likedBeats } from './liked-beats.ts';

/** What a training of liked beats keeps of where it came from. */
export interface FromTop {
  [key: string]: JsonValue;
  /** The model that it goes on from: id or `shipped`, and name. */
  base: { id: string; name?: string; config: string; checkpoint: string };
  /** Ids of the beats. */
  beats: string[];
}

export interface TopMaterial {
  top: FromTop;
  hparams: Hparams;
  /** Of the crate, so that the model does not forget what else it knew. */
  pieces: Sha256[];
}

/**
 * A tenth of what a model was trained with: enough to lean towards the beats in a few hundred steps, and too little to
 * lose in them what thousands of steps had taught.
 */
const SLOWER = 10;

/** A few hundred steps see each liked beat dozens of times. */
export const TOP_STEPS = 200;

/**
 * The liked beats, as many files of the crate, and the network of the model that plays now.
 * @throws UserError `too-few-liked`, `layers-are-given`, and those of `chooseModel`
 */
export async function topMaterial(
  store: GuildStore,
  family: BeatFamily,
  asked: { config?: string; hparams?: Partial<Hparams>; seed: number },
): Promise<TopMaterial> {
  const beats = await likedBeats(store.beats);
  if (beats.length < LIMITS.likedBeatsMin) throw tooFewLiked(beats.length);
  const base = await chooseModel(store, family, { config: asked.config });
  const { learning_rate, ...own } = hparamsOfCheckpoint(base.checkpoint);
  refuseOtherLayers(base, own, asked.hparams);
  return {
    top: { base: { ...base.recipe }, beats },
    hparams: { ...own, learning_rate: learning_rate / SLOWER, ...asked.hparams },
    pieces: drawn(await store.crate.hashes(), beats.length, asked.seed),
  };
}

/** The model that it goes on from, as it was when the training began. */
export async function baseOf(
  store: GuildStore,
  family: BeatFamily,
  { base }: FromTop,
): Promise<ChosenModel['checkpoint']> {
  return (await chooseModel(store, family, { model: base.id })).checkpoint;
}

function tooFewLiked(count: number): UserError {
  const missing = LIMITS.likedBeatsMin - count;
  return new UserError(
    'too-few-liked',
    `from:top needs ${LIMITS.likedBeatsMin} beats with more ▲ than ▼, and there ${count === 1 ? 'is' : 'are'} ${count}. ` +
      `Vote ${countWords(missing, 'new beat')} of \`/beat\` up, or leave \`from\` out to learn from the crate.`,
    { count },
  );
}

/** What kept a training of liked beats from beginning, in words of beats: those of the models are of the crate. */
export function inWordsOfBeats(error: unknown, { beats }: FromTop): unknown {
  if (!(error instanceof UserError) || error.code !== 'too-little-data') return error;
  return new UserError(
    error.code,
    `There is too little to learn from in the ${countWords(beats.length, 'liked beat')} and what the crate has beside them. ` +
      'Vote up more beats that you like, or leave `from` out to learn from the crate.',
    error.context,
  );
}

function refuseOtherLayers(
  { label }: ChosenModel,
  own: Pick<Hparams, 'rnn_layer_sizes' | 'attn_length'>,
  asked: Partial<Hparams> = {},
): void {
  const { rnn_layer_sizes = own.rnn_layer_sizes, attn_length = own.attn_length } = asked;
  const isSame = String(rnn_layer_sizes) === String(own.rnn_layer_sizes) && attn_length === own.attn_length;
  if (isSame) return;
  throw new UserError(
    'layers-are-given',
    `from:top goes on from ${label}, whose network is rnn_layer_sizes=${JSON.stringify(own.rnn_layer_sizes)}, attn_length=${own.attn_length}. ` +
      'Leave these two out; learning_rate, batch_size, dropout_keep_prob and clip_norm are yours, as in hparams:learning_rate=0.0002.',
  );
}

/** So many of them, or all, each as likely as another. */
function drawn<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = createRandom(seed);
  const rest = [...all];
  return Array.from(
    { length: Math.min(count, all.length) },
    () => rest.splice(random.integer(rest.length), 1)[0],
  );
}
