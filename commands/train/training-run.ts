/** One training from the asking to the model: begun or taken up again, kept on the way, finished. */
import { isDeepStrictEqual } from 'node:util';
import type { Hparams, ModelFamily, TrainingPiece, TrainingResult } from '../../models/index.ts';
import {
  findConfig,
  packCheckpoint,
  packSnapshot,
  resolveHparams,
  startTraining,
  unpackSnapshot,
} from '../../models/index.ts';
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, JsonValue, Sha256, StoredModel, Training } from '../../store/index.ts';
import { wasCancelled } from '../../store/index.ts';
import type { CommandContext, Reply } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';
import { baseOf, type FromTop, inWordsOfBeats } from './from-top.ts';
import { type BeatFamily, likedPieces } from './liked-beats.ts';
import {
  cancelButton,
  cancelledReply,
  curvePictures,
  modelReply,
  progressData,
  progressWords,
} from './training-words.ts';

/** Steps between kept snapshots: at the usual speeds a crash costs less than a minute. */
const SNAPSHOT_EVERY = 100;

export interface AskedTraining {
  family: ModelFamily;
  config: string;
  hparams: Hparams;
  steps: number;
  seed?: number;
  name?: string;
  earlyStopping: boolean;
  strict: boolean;
  /** Set where it goes on from a model with the liked beats. */
  top?: FromTop;
  /** Of the crate; absent: all of it. */
  pieces?: Sha256[];
}

/** Evaluations without improvement after which an early-stopping training ends. */
const PATIENCE = 5;

/** What a training keeps of its request, to be taken up again from. */
interface KeptRequest {
  [key: string]: JsonValue;
  hparams: { [name: string]: JsonValue };
  seed: number;
  earlyStopping: boolean;
  strict: boolean;
}

/** Those begun before there was a choice go on as they began, which was strictly. */
function isStrict({ request }: Training): boolean {
  return request.strict !== false;
}

/** Only of those that learn from liked beats. */
function topOf({ request }: Training): FromTop | undefined {
  return request.top as FromTop | undefined;
}

/**
 * This job's training: a new one of what `ask` finds to be asked, or the one it had before a crash. The command line has no
 * queue that takes its jobs up again, so there the same request goes on from what the interrupted one kept.
 */
export async function beginOrResume(
  context: CommandContext,
  ask: () => Promise<AskedTraining>,
): Promise<Training> {
  const own = await context.store.trainings.find(context.jobId);
  if (own) return own;
  const asked = await ask();
  const begun = context.isJob ? undefined : await findInterrupted(context.store, asked);
  if (begun) return begun;
  if (asked.name !== undefined) await refuseTakenName(context, asked.name);
  const request: KeptRequest = {
    hparams: { ...asked.hparams },
    seed: asked.seed ?? context.seed,
    earlyStopping: asked.earlyStopping,
    strict: asked.strict,
    ...(asked.top && { top: asked.top }),
  };
  return context.store.trainings.begin({
    jobId: context.jobId,
    author: context.author,
    name: asked.name ?? `${asked.top ? 'top-' : ''}${asked.config}-${context.jobId.slice(0, 4)}`,
    family: asked.family,
    config: asked.config,
    request,
    totalSteps: asked.steps,
    pieces: asked.pieces ?? (await context.store.crate.hashes()),
  });
}

/**
 * Better said before an hour's training than after it.
 * @throws UserError `model-name-taken`
 */
async function refuseTakenName({ store, jobId }: CommandContext, name: string): Promise<void> {
  const isPromised = (await store.trainings.list()).some(
    (other) =>
      other.name === name && other.jobId !== jobId && (other.state === 'queued' || other.state === 'running'),
  );
  if (isPromised) {
    throw new UserError(
      'model-name-taken',
      `A training called “${escapeMarkdown(name)}” has not ended yet. Choose another name, or \`/train cancel training:${quotedName(name)}\` first.`,
      { name },
    );
  }
  if (await store.models.isNameFree(name)) return;
  throw new UserError(
    'model-name-taken',
    `There is a model called “${escapeMarkdown(name)}” already. Choose another name, or \`/models remove model:${quotedName(name)}\` first.`,
    { name },
  );
}

/** Trainings run one at a time, so another that still counts as running lost its process. */
async function findInterrupted(store: GuildStore, asked: AskedTraining): Promise<Training | undefined> {
  return (await store.trainings.list()).find((training) => {
    const request = training.request as KeptRequest;
    return (
      training.state === 'running' &&
      training.config === asked.config &&
      training.totalSteps === asked.steps &&
      (asked.name === undefined || asked.name === training.name) &&
      (asked.seed === undefined || asked.seed === request.seed) &&
      request.earlyStopping === asked.earlyStopping &&
      (request.strict === undefined || request.strict === asked.strict) &&
      isDeepStrictEqual(request.hparams, { ...asked.hparams }) &&
      isDeepStrictEqual(topOf(training), asked.top)
    );
  });
}

/**
 * The files the training began with, also those taken out of the crate since, and the beats that it learns from; others get
 * a turn after each.
 */
async function* readPieces(
  { trainings, beats }: GuildStore,
  training: Training,
): AsyncGenerator<TrainingPiece> {
  const top = topOf(training);
  if (top) yield* likedPieces(beats, top.beats, training.family as BeatFamily);
  for (const sha256 of training.pieces)
    yield { sha256, packed: await trainings.readPackedPiece(training, sha256) };
}

/** Trains, resuming from the last snapshot if there is one, and puts the model on the shelf. */
export async function learn(context: CommandContext, training: Training): Promise<Reply> {
  const { trainings } = context.store;
  const request = training.request as KeptRequest;
  const top = topOf(training);
  const pictureOf = curvePictures(training);
  const secondsBefore = typeof training.progress.seconds === 'number' ? training.progress.seconds : 0;
  // Cancelled between its turn and now.
  if (training.state === 'queued' && !(await trainings.leaveQueue(training.jobId, 'running'))) {
    return cancelledReply(training);
  }
  await trainings.setState(training.jobId, 'running');
  try {
    const kept = await trainings.readSnapshot(training);
    const resume = kept && unpackSnapshot(kept);
    context.progress({
      fraction: (resume?.step ?? 0) / training.totalSteps,
      text: resume
        ? `**${escapeMarkdown(training.name)}** goes on from step ${resume.step.toLocaleString('en')}`
        : `**${escapeMarkdown(training.name)}** begins: reading the ${top ? 'beats' : 'crate'}`,
      buttons: [cancelButton(training)],
    });
    const initial =
      top && !resume ? await baseOf(context.store, training.family as BeatFamily, top) : undefined;
    const result = await startTraining(
      {
        family: training.family as ModelFamily,
        config: training.config,
        hparams: resolveHparams(findConfig(training.family as ModelFamily, training.config), request.hparams),
        steps: training.totalSteps,
        seed: request.seed,
        pieces: readPieces(context.store, training),
        ...(isStrict(training) && { strict: true }),
        ...(request.earlyStopping && { earlyStopping: PATIENCE }),
        ...(initial && { initial }),
        ...(resume && { resume }),
        snapshotEvery: SNAPSHOT_EVERY,
      },
      {
        signal: context.signal,
        onProgress: (progress) => {
          // A note that fails is made up for by the next; the training itself is kept by its snapshots.
          trainings
            .noteProgress(training.jobId, progress.step, progressData(progress, secondsBefore))
            .catch(() => {});
          context.progress({
            fraction: progress.step / progress.totalSteps,
            text: progressWords(training, progress),
            picture: pictureOf(progress),
            buttons: [cancelButton(training)],
          });
        },
        onSnapshot: (snapshot) =>
          trainings.saveSnapshot(training.jobId, snapshot.step, packSnapshot(snapshot)),
      },
    );
    return await finish(context, training, { ...result, seconds: secondsBefore + result.seconds });
  } catch (error) {
    if (!isClosing(context.signal)) await trainings.setState(training.jobId, 'failed');
    throw top ? inWordsOfBeats(error, top) : error;
  }
}

/** The process is going down: the training stays as it is, to go on from its snapshot. */
function isClosing(signal: AbortSignal): boolean {
  return signal.aborted && !wasCancelled(signal);
}

/** Puts what was learned on the shelf. A training that a person cancelled keeps what it has; nothing learned is lost. */
async function finish(context: CommandContext, training: Training, result: TrainingResult): Promise<Reply> {
  if (isClosing(context.signal)) throw context.signal.reason;
  const { trainings, models } = context.store;
  const { step, checkpoint, curve } = result.snapshot;
  if (result.outcome === 'cancelled' && step === 0) {
    await trainings.setState(training.jobId, 'cancelled');
    return cancelledReply(training);
  }
  const model = await models.add({
    key: training.jobId,
    name: training.name,
    family: training.family,
    config: training.config,
    author: context.author,
    facts: modelFacts(training, result),
    checkpoint: packCheckpoint(checkpoint),
  });
  await trainings.setState(
    training.jobId,
    result.outcome === 'cancelled' ? 'cancelled' : 'finished',
    model.id,
  );
  return modelReply(model, curve);
}

function modelFacts(
  training: Training,
  { snapshot, dataset, outcome, seconds }: TrainingResult,
): StoredModel['facts'] {
  // Early stopping keeps an earlier network than the last: its numbers are those of its own step.
  const step = snapshot.checkpoint.config.beatCypher?.step ?? snapshot.step;
  const before = snapshot.curve.find((point) => point.step === 0)?.heldOutLoss;
  const upTo = snapshot.curve.filter((point) => point.step <= step);
  const measured = upTo.findLast(({ heldOutLoss }) => heldOutLoss !== undefined);
  return {
    step,
    outcome,
    seconds: Math.round(seconds),
    trainLoss: upTo.at(-1)?.trainLoss ?? null,
    heldOutLoss: measured?.heldOutLoss ?? null,
    heldOutAccuracy: measured?.heldOutAccuracy ?? null,
    ...(before !== undefined && { heldOutLossBefore: before }),
    pieces: dataset.piecesUsed,
    trainExamples: dataset.trainExamples,
    heldOutExamples: dataset.heldOutExamples,
    ...(dataset.duplicates !== undefined && { duplicates: dataset.duplicates }),
    ...training.request,
  };
}
