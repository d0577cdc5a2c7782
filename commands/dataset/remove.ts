/** `dataset remove`: a file out of the crate. */
import { quotedName } from '../../music/index.ts';
import { declareCommand } from '../declaration.ts';
import { crateFileOption, findCrateFile } from './crate-file.ts';

export const datasetRemove = declareCommand({
  name: 'dataset remove',
  description: 'Take a file out of the crate; models trained on it stay as they are',
  options: { file: crateFileOption },
  kind: 'quick',
  permission: 'moderator',
  examples: ['dataset remove file:3fa91c'],
  async run({ store }, { file: handle }) {
    const file = await findCrateFile(store, handle, { byPart: false });
    await store.crate.remove(file.sha256);
    return {
      text: `\`${quotedName(file.name)}\` is out of the crate. Models that learned from it stay; \`/train\` without it makes a new one.`,
      data: { removed: file.sha256, name: file.name },
    };
  },
});
