/** A few declared commands and what they answer, so that the command line is tested without the whole house. */
import type { OptionDeclarations } from '../../commands/index.ts';
import { UserError } from '../../music/index.ts';
import type { CommandLineParts, DeclaredCommand } from '../../src/cli/index.ts';

const melodyOptions = {
  primer: { type: 'text', description: 'What the melody begins with', example: '[60, -2]' },
  num_steps: {
    type: 'integer',
    min: 1,
    max: 4096,
    default: 128,
    description: 'Length in 16ths',
    example: '64',
  },
  qpm: { type: 'number', min: 40, max: 300, usual: 92, description: 'Tempo' },
  temperature: { type: 'number', min: 0.1, max: 2, default: 1, description: 'Around 1 keeps to the style' },
  loud: { type: 'boolean', default: false, description: 'Play it loud' },
  seed: { type: 'integer', min: -100, max: 100, description: 'The same seed makes the same music' },
} as const satisfies OptionDeclarations;

export const SMALL_COMMANDS: readonly DeclaredCommand[] = [
  {
    name: 'melody',
    description: 'Continue a primer',
    options: melodyOptions,
    kind: { lane: 'make' },
    examples: ['melody primer:[60, -2, 52, -2] temperature:1.2', 'melody'],
  },
  {
    name: 'dataset add',
    description: 'Put files into the crate',
    options: {
      files: {
        type: 'files',
        required: true,
        accepts: ['.mid', '.zip'],
        maxFiles: 2,
        description: 'What to learn from',
      },
    },
    kind: { lane: 'make' },
    examples: ['dataset add files: song.mid'],
  },
  {
    name: 'dataset list',
    description: 'Show the crate',
    options: {},
    kind: 'quick',
    examples: ['dataset list'],
  },
  {
    name: 'vote',
    description: 'Vote on a beat',
    options: {
      beat: { type: 'text', required: true, description: 'Which beat', example: 'K7Q2' },
      value: {
        type: 'text',
        required: true,
        description: 'Up or down',
        choices: [
          { label: 'Up', value: 'up' },
          { label: 'Down', value: 'down' },
        ],
      },
    },
    kind: 'quick',
    examples: ['vote beat:K7Q2 value:up'],
  },
  { name: 'train', description: 'Train a model', options: {}, kind: { lane: 'train' }, examples: [] },
  { name: 'train status', description: 'Show trainings', options: {}, kind: 'quick', examples: [] },
  {
    name: 'jam start',
    description: 'Make a beat in turns',
    options: {},
    kind: 'quick',
    isForChats: true,
    examples: [],
  },
  {
    name: 'jam close',
    description: 'End a vote',
    options: {},
    kind: 'quick',
    isOffered: false,
    examples: [],
  },
];

const WAV = {
  name: '../beat of "Zoë".wav',
  mediaType: 'audio/wav',
  bytes: new Uint8Array([1, 2, 3]),
  seconds: 1,
};

/**
 * `melody` makes a file, `dataset add` says what came, `vote` refuses, `dataset list` breaks, `train` waits to be
 * stopped, `train status` will not be stopped.
 */
export const SMALL_PARTS: CommandLineParts = {
  declarations: SMALL_COMMANDS,
  version: '1.2.3',
  guildId: 'guild',
  async runCall(call, sink, { dataDir, signal }) {
    sink.progress({ fraction: 0.5, text: `**${call.command}** is on its way` });
    switch (call.command) {
      case 'melody':
        return sink.reply({
          text: '**A \\*melody\\***\nof `K7Q2`',
          facts: [
            { label: 'Tempo', value: '92 qpm' },
            { label: 'Key', value: '`A minor`' },
          ],
          audio: WAV,
          sides: [
            { label: 'A', text: 'calm' },
            { label: 'B', text: 'wild', audio: { ...WAV, name: 'b.wav' } },
          ],
          buttons: [
            { label: 'Up', command: 'vote', options: { beat: 'K7Q2', value: 'up' } },
            { label: 'Jam on it', command: 'jam start', options: {} },
          ],
          menu: {
            label: 'Change it',
            choices: [
              {
                label: 'Other primer',
                command: 'melody',
                options: { seed: 7, primer: '[60]' },
                ask: { option: 'primer', label: 'What it begins with', value: '[60]' },
              },
            ],
          },
          data: {
            options: call.options,
            author: call.author.id,
            guild: call.guildId,
            dataDir: dataDir ?? null,
          },
        });
      case 'dataset add':
        return sink.reply({
          text: 'Added.',
          data: { items: call.files.files.map(({ name, bytes }) => ({ file: name, bytes: bytes.length })) },
        });
      case 'vote':
        throw new UserError('no-such-beat', `There is no beat ${call.options.beat}.\nTry top.`);
      case 'dataset list':
        return sink.fail('K7Q2');
      case 'train status':
        return new Promise(() => keepProcess());
      default:
        return stopped(signal);
    }
  },
};

/** Waits until it is asked to stop, as a training does. */
function stopped(signal: AbortSignal): Promise<void> {
  const letGo = keepProcess();
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      letGo();
      reject(signal.reason);
    });
  });
}

/** A listener or a promise alone would not keep the process; returns what lets it go. */
function keepProcess(): () => void {
  const timer = setInterval(() => {}, 60_000);
  return () => clearInterval(timer);
}
