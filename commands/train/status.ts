/** `train status`: what is learning, and what learned before. */
import type { Training } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { durationWords, escapeMarkdown } from '../words.ts';
import { cancelButton } from './training-words.ts';

const SHOWN = 10;

export const trainStatus = declareCommand({
  name: 'train status',
  description: 'Show the trainings: running, finished, cancelled',
  options: {},
  kind: 'quick',
  examples: ['train status'],
  async run({ store }) {
    const trainings = (await store.trainings.list()).slice(0, SHOWN);
    if (trainings.length === 0) {
      return {
        text: 'Nothing was trained here yet. `/train model:drums` begins one.',
        data: { trainings: [] },
      };
    }
    return {
      text: ['**Trainings**, newest first', ...trainings.map(line)].join('\n'),
      buttons: trainings.filter(({ state }) => state === 'running' || state === 'queued').map(cancelButton),
      data: {
        trainings: trainings.map((training) => ({
          id: training.jobId,
          name: training.name,
          family: training.family,
          config: training.config,
          state: training.state,
          step: training.step,
          total_steps: training.totalSteps,
          model: training.modelId ?? null,
          progress: training.progress,
        })),
      },
    };
  },
});

function line({ name, config, state, step, totalSteps, modelId, progress }: Training): string {
  const speed =
    state === 'running' &&
    typeof progress.stepsPerSecond === 'number' &&
    typeof progress.secondsLeft === 'number'
      ? ` · ${progress.stepsPerSecond.toFixed(1)} steps/s · ${durationWords(progress.secondsLeft)} left`
      : '';
  const loss =
    typeof progress.heldOutLoss === 'number' ? ` · held out ${progress.heldOutLoss.toFixed(2)}` : '';
  return `· **${escapeMarkdown(name)}** (${config}) ${state}, step ${step.toLocaleString('en')} of ${totalSteps.toLocaleString('en')}${speed}${loss}${modelId ? ` → ${modelId}` : ''}`;
}
