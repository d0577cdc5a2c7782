/** Declared commands as the page gets them: a typical handful. */
import { catalogueOf } from '../../src/web/catalogue.ts';

const qpm = {
  type: 'number',
  description: 'Tempo in quarter notes per minute',
  min: 40,
  max: 300,
  default: 120,
} as const;

export const COMMANDS = catalogueOf([
  {
    name: 'melody',
    description: 'Make a melody',
    options: {
      primer: { type: 'text', description: 'Notes to begin with', example: '[60, -2, 52, -2]' },
      num_steps: { type: 'integer', description: 'Steps in all', min: 1, max: 4096, default: 128 },
      temperature: { type: 'number', description: 'Higher wanders', min: 0.1, max: 2, default: 1 },
      qpm,
    },
    kind: { lane: 'make' },
    examples: ['melody'],
  },
  {
    name: 'drums',
    description: 'Make a drum pattern',
    options: { primer: { type: 'text', description: 'A grid or a list', suggest: async () => [] }, qpm },
    kind: { lane: 'make' },
    examples: ['drums'],
  },
  {
    name: 'train',
    description: 'Train a model on the crate',
    options: {
      model: {
        type: 'text',
        description: 'What to learn',
        required: true,
        choices: [
          { label: 'Melody', value: 'melody' },
          { label: 'Drums', value: 'drums' },
        ],
      },
      steps: { type: 'integer', description: 'How many steps', min: 1, max: 200_000, default: 1_000 },
      hparams: { type: 'text', description: 'Hyperparameters' },
      early_stopping: { type: 'boolean', description: 'Stop when it gets no better', default: false },
    },
    kind: { lane: 'train' },
    examples: ['train melody'],
  },
  {
    name: 'train status',
    description: 'Show the trainings',
    options: {},
    kind: 'quick',
    examples: ['train status'],
  },
  {
    name: 'vote',
    description: 'Vote on a beat',
    options: {
      beat: { type: 'text', description: 'Its id', required: true, suggest: async () => [], example: 'K7Q2' },
      value: {
        type: 'text',
        description: 'Your vote',
        required: true,
        choices: [
          { label: 'Up', value: 'up' },
          { label: 'Down', value: 'down' },
        ],
      },
    },
    kind: 'quick',
    examples: ['vote K7Q2 up'],
  },
  {
    name: 'dataset add',
    description: 'Put files into the crate',
    options: {
      files: {
        type: 'files',
        description: 'The files',
        required: true,
        accepts: ['.mid', '.xml'],
        maxFiles: 3,
      },
    },
    kind: { lane: 'make' },
    examples: ['dataset add'],
  },
]).commands;
