/** A few commands that have one of everything, so that tests do not move with the real ones. */
import type { CommandDeclaration } from '../../commands/index.ts';
import { declareCommand } from '../../commands/index.ts';

const nothing = { kind: 'quick', examples: [], run: async () => undefined } as const;

export const vote = declareCommand({
  name: 'vote',
  description: 'Vote a beat up or down',
  options: {
    beat: { type: 'text', required: true, description: 'Id of a beat', suggest: async () => [] },
    value: {
      type: 'text',
      required: true,
      description: 'Your vote',
      choices: [
        { label: 'Up', value: 'up' },
        { label: 'Down', value: 'down' },
      ],
    },
  },
  ...nothing,
});

export const make = declareCommand({
  name: 'make',
  description: 'Make something',
  options: {
    primer: { type: 'text', description: 'Notes to begin with', example: '60 62 64' },
    qpm: { type: 'integer', min: 40, max: 300, description: 'Tempo' },
    temperature: { type: 'number', min: 0.1, max: 2, description: 'How far it wanders' },
    loop: { type: 'boolean', description: 'Whether it loops' },
    model: { type: 'text', required: true, description: 'Which model' },
    primer_file: { type: 'files', accepts: ['.mid'], maxFiles: 1, description: 'A file to begin with' },
  },
  ...nothing,
});

const crateAdd = declareCommand({
  name: 'crate add',
  description: 'Put files in',
  options: {
    note: { type: 'text', description: 'A word on them' },
    files: { type: 'files', required: true, accepts: ['.mid'], maxFiles: 3, description: 'Up to 3 files' },
  },
  onMessage: { label: 'Add to crate', option: 'files' },
  ...nothing,
});

const crateRemove = declareCommand({
  name: 'crate remove',
  description: 'Take a file out',
  options: {},
  permission: 'moderator',
  ...nothing,
});

export const train = declareCommand({
  name: 'train',
  description: 'Train a model',
  options: { model: { type: 'text', description: 'What it shall make' } },
  permission: 'trainer',
  ...nothing,
});

const trainStatus = declareCommand({
  name: 'train status',
  description: 'Show the trainings',
  options: {},
  ...nothing,
});

const settings = declareCommand({
  name: 'settings',
  description: 'How it is here',
  options: {},
  permission: 'moderator',
  ...nothing,
});

const closeBattle = declareCommand({
  name: 'train close',
  description: 'What only other commands ask for',
  options: {},
  isOffered: false,
  ...nothing,
});

export const MADE: readonly CommandDeclaration[] = [
  vote,
  make,
  crateAdd,
  crateRemove,
  train,
  trainStatus,
  settings,
  closeBattle,
];

/** For `crate` and `train`, as the registration wants them. */
export const MADE_GROUPS = { crate: 'The files', train: 'Trainings' };
