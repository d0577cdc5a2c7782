/** How a training is shown: its progress line, its curve, and the model it gave. */
import { describeLossCurve, drawLossCurve } from '../../audio/index.ts';
import type {
  Hparams,
  ModelFamily,
  TrainingPoint,
  TrainingProgress,
  TrainingResult,
} from '../../models/index.ts';
import type { JsonValue, StoredModel, Training } from '../../store/index.ts';
import type { Attachment, Button, Reply } from '../declaration.ts';
import { defaultWords, FAMILY_WORDS } from '../models/families.ts';
import { countWords, durationWords, escapeMarkdown } from '../words.ts';
import type { FromTop } from './from-top.ts';

/** A new curve picture at most this often, for drawing and posting one is not free. */
const PICTURE_EVERY_MS = 4_000;

/** `**midnight** (drum_kit): step 340 of 1,000 · 12.3 steps/s · 54 s left · loss 1.23, held out 1.31` */
export function progressWords(training: Training, progress: TrainingProgress): string {
  const last = progress.curve.at(-1);
  const heldOut = progress.curve.findLast(({ heldOutLoss }) => heldOutLoss !== undefined);
  return [
    `**${escapeMarkdown(training.name)}** (${training.config}): step ${progress.step.toLocaleString('en')} of ${progress.totalSteps.toLocaleString('en')}`,
    ...(progress.stepsPerSecond > 0
      ? [`${progress.stepsPerSecond.toFixed(1)} steps/s`, `${durationWords(progress.secondsLeft)} left`]
      : []),
    ...(last
      ? [`loss ${last.trainLoss.toFixed(2)}${heldOut ? `, held out ${heldOut.heldOutLoss?.toFixed(2)}` : ''}`]
      : []),
  ].join(' · ');
}

/** The progress as it is kept for `train status`, and for going on: `secondsBefore` were spent before a restart. */
export function progressData(
  progress: TrainingProgress,
  secondsBefore: number,
): { [key: string]: JsonValue } {
  return {
    seconds: secondsBefore + progress.seconds,
    stepsPerSecond: progress.stepsPerSecond,
    secondsLeft: progress.secondsLeft,
    trainLoss: progress.curve.at(-1)?.trainLoss ?? null,
    heldOutLoss: progress.curve.findLast(({ heldOutLoss }) => heldOutLoss !== undefined)?.heldOutLoss ?? null,
  };
}

/**
 * Curve pictures for a training's progress, thinned out. Drawing takes its time and progress does not wait for it: a call
 * answers with what was drawn since the last one, if anything was.
 */
export function curvePictures(training: Training): (progress: TrainingProgress) => Attachment | undefined {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawn: Attachment | undefined;
  return ({ curve, totalSteps }) => {
    const now = performance.now();
    if (curve.length >= 2 && now - drawnAt >= PICTURE_EVERY_MS) {
      drawnAt = now;
      curvePicture(training.name, curve, totalSteps).then(
        (picture) => {
          drawn = picture;
        },
        // The next one is drawn anew; a training does not end for want of a picture.
        () => {},
      );
    }
    const picture = drawn;
    drawn = undefined;
    return picture;
  };
}

async function curvePicture(name: string, curve: TrainingPoint[], totalSteps: number): Promise<Attachment> {
  return {
    name: 'training.png',
    mediaType: 'image/png',
    bytes: await drawLossCurve(curve, { title: name, totalSteps }),
    alt: describeLossCurve(curve, { title: name, totalSteps }),
  };
}

export function cancelButton({ name, jobId }: Training): Button {
  return {
    label: `Cancel ${name}`,
    command: 'train cancel',
    options: { training: jobId },
    emphasis: 'danger',
  };
}

/** The answer of a training that was cancelled before its first step. */
export function cancelledReply({ name }: Training): Reply {
  return {
    text: `**${escapeMarkdown(name)}** was cancelled before it learned anything.`,
    data: { outcome: 'cancelled', name },
  };
}

const OUTCOMES: Record<TrainingResult['outcome'], string> = {
  finished: 'is trained',
  'stopped-early': 'stopped early, as the held-out loss no longer fell, and kept its best',
  cancelled: 'was cancelled; what it had learned is kept',
  diverged: 'diverged, so it was stopped; what it had learned before is kept',
};

/** What helps a training whose loss became no number. */
function calmerWords({ family, config, facts }: StoredModel): string {
  const hparams = facts.hparams as Partial<Hparams> | undefined;
  const rate = (hparams?.learning_rate ?? 0.001) / 5;
  return `Its steps were too large: \`/train model:${family} config:${config} hparams:learning_rate=${rate}\` takes smaller ones.`;
}

/** Held-out losses of the models that come along, each on music of its own kind that it did not learn from. */
const OUR_LOSSES: Record<ModelFamily, number> = {
  melody: 1.28,
  drums: 1.29,
  improv: 1.05,
  performance: 2.68,
};

/** What the number of the held-out loss is good for. */
function lossWords({ family, facts }: StoredModel): string[] {
  if (typeof facts.heldOutLoss !== 'number') return [];
  const { model, event } = FAMILY_WORDS[family];
  return [
    `Held out is music that it did not learn from, the loss its surprise at each ${event}: lower is better, and our own ${model} stands at ${OUR_LOSSES[family]} on its kind of music.`,
  ];
}

/** What a person who counts their files, or their beats, would wonder about. */
function howItLearned({ top, duplicates, strict, ...facts }: StoredModel['facts']): string[] {
  if (top) return [topWords(top as FromTop, facts)];
  if (strict === true)
    return ['It learned by Magenta’s own rules: nothing was saved, and each file counted.'];
  if (typeof duplicates !== 'number') return [];
  const [files, are] = duplicates === 1 ? ['One file', 'is'] : [`${duplicates} files`, 'are'];
  return [`${files} that ${are} the same song as another counted only once.`];
}

/** Where a model from the liked beats comes from, and whether what it did not learn from is easier or harder for it now. */
function topWords(
  { base, beats }: FromTop,
  { heldOutLossBefore: before, heldOutLoss: after }: StoredModel['facts'],
): string {
  const name =
    base.name === undefined ? `${base.id} ${base.config}` : `${base.id} ${escapeMarkdown(base.name)}`;
  const origin = `It goes on from ${name} with ${countWords(beats.length, 'beat')} that this server likes, and about as many files of the crate so that it does not forget.`;
  if (typeof before !== 'number' || typeof after !== 'number') return origin;
  const change = `Held out ${before.toFixed(2)} before, ${after.toFixed(2)} after: `;
  return `${origin} ${change}${
    after < before
      ? 'it has come closer to what it did not learn from, too.'
      : 'it knows these beats better and all else a little worse; `early_stopping:yes` or fewer steps keep more.'
  }`;
}

/** The answer of a training that gave a model. */
export async function modelReply(model: StoredModel, curve: TrainingPoint[] = []): Promise<Reply> {
  const outcome = model.facts.outcome as TrainingResult['outcome'];
  const words = FAMILY_WORDS[model.family];
  const { step, seconds, trainLoss, heldOutLoss, trainExamples, heldOutExamples } = model.facts;
  const numbers = [
    `${Number(step).toLocaleString('en')} steps in ${durationWords(Number(seconds))}`,
    typeof trainLoss === 'number' ? `loss ${trainLoss.toFixed(2)}` : undefined,
    typeof heldOutLoss === 'number'
      ? `held out ${heldOutLoss.toFixed(2)} nats ${words.event === 'event' ? 'an event' : 'a step'}`
      : undefined,
    `${countWords(Number(trainExamples), words.example, words.examples)}, ${Number(heldOutExamples)} held out`,
  ].filter(Boolean);
  return {
    text: [
      `**${model.id} ${escapeMarkdown(model.name)}** (${model.config}) ${OUTCOMES[outcome]}.`,
      `${numbers.join(' · ')}.`,
      ...lossWords(model),
      ...howItLearned(model.facts),
      ...(outcome === 'diverged' ? [calmerWords(model)] : []),
      `Next: \`/${model.family} model:${model.id}\` plays it, \`/models default model:${model.id}\` ${defaultWords(model.family)}.`,
    ].join('\n'),
    ...(curve.length > 1 && {
      picture: await curvePicture(model.name, curve, curve.at(-1)?.step ?? Number(step)),
    }),
    buttons: [
      { label: `Play ${model.id}`, command: model.family, options: { model: model.id }, emphasis: 'primary' },
      { label: 'Make it the default', command: 'models default', options: { model: model.id } },
    ],
    data: {
      id: model.id,
      name: model.name,
      family: model.family,
      config: model.config,
      outcome,
      facts: model.facts,
    },
  };
}
