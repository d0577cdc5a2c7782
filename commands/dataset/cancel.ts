/** `dataset cancel`: no more files into the crate; what is in it stays. */
import { UserError } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';

export const datasetCancel = declareCommand({
  name: 'dataset cancel',
  description: 'Stop adding your files; those that are in the crate already stay',
  options: {},
  kind: 'quick',
  isForChats: true,
  examples: ['dataset cancel'],
  async run({ store, jobs, author }) {
    const open = await jobs.openOf(store.guildId, author.id);
    const adding = open.filter(({ command }) => command === 'dataset add');
    const cancelled = await Promise.all(adding.map(({ id }) => jobs.cancel(id)));
    if (!cancelled.includes(true)) {
      throw new UserError(
        'nothing-to-cancel',
        'No files of yours are being added. `/dataset list` shows what is in the crate.',
      );
    }
    return {
      text: 'No more files are being added. The message that told how far it was says what was kept.',
      quiet: true,
      data: { cancelled: cancelled.filter(Boolean).length },
    };
  },
});
