/** `train cancel`: ends a training and keeps what it has learned. */
import { quotedName, UserError } from '../../music/index.ts';
import type { GuildStore, Training } from '../../store/index.ts';
import { declareCommand } from '../declaration.ts';
import { escapeMarkdown } from '../words.ts';

export const trainCancel = declareCommand({
  name: 'train cancel',
  description: 'End a running training; what it has learned so far is kept as a model',
  options: {
    training: {
      type: 'text',
      description: 'Name of the training; without it the one that is running',
      example: 'midnight',
      suggest: async ({ store }, typed) =>
        (await store.trainings.list())
          .filter(
            ({ state, name }) =>
              (state === 'running' || state === 'queued') && name.toLowerCase().includes(typed.toLowerCase()),
          )
          .map(({ name, jobId }) => ({ label: name, value: jobId })),
    },
  },
  kind: 'quick',
  examples: ['train cancel', 'train cancel training:midnight'],
  async run({ store, jobs, author, isModerator }, { training: handle }) {
    const open = (await store.trainings.list()).filter(
      ({ state }) => state === 'running' || state === 'queued',
    );
    const wanted = handle?.trim();
    const meant = open.filter(
      ({ jobId, name }) => wanted === undefined || jobId === wanted || name === wanted,
    );
    // The one that runs, else the one whose turn comes first.
    const found = meant.find(({ state }) => state === 'running') ?? meant.at(-1);
    if (!found) {
      throw new UserError(
        'no-such-training',
        wanted === undefined
          ? 'No training is running. `/train status` shows what was trained.'
          : `No running training is called \`${quotedName(wanted)}\`. \`/train status\` shows their names.`,
      );
    }
    if (found.author.id !== author.id && !isModerator) {
      throw new UserError(
        'not-allowed',
        `**${escapeMarkdown(found.name)}** was begun by ${escapeMarkdown(found.author.name)}, who can end it, as this server’s moderators can.`,
      );
    }
    // One that waited is answered when its turn comes, which is then over at once.
    const left = await store.trainings.leaveQueue(found.jobId, 'cancelled');
    if (!left && !(await jobs.cancel(found.jobId)) && !(await giveUpIfOrphaned(store, found))) {
      throw new UserError(
        'training-over',
        `**${escapeMarkdown(found.name)}** has just ended. \`/train status\` shows how.`,
      );
    }
    return {
      text: `**${escapeMarkdown(found.name)}** is being ended. Its own message says what became of it.`,
      quiet: true,
      data: { cancelled: found.jobId, name: found.name },
    };
  },
});

/** A training that counts as running without a job has lost its process for good: only one process works on a store. */
async function giveUpIfOrphaned({ trainings }: GuildStore, { jobId }: Training): Promise<boolean> {
  if ((await trainings.find(jobId))?.state !== 'running') return false;
  await trainings.setState(jobId, 'cancelled');
  return true;
}
