/** `write`: a primer written out, in a window of its own where the chat has one, and looked at before it is played. */
import { DEFAULT_STEPS_PER_BAR, UserError } from '../../music/index.ts';
import type { LayerKind } from '../../store/index.ts';
import type { Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { countWords } from '../words.ts';
import { PRIMER_FORMS, previewBlock, writeButton } from './primer-forms.ts';

export const write = declareCommand({
  name: 'write',
  description: 'Write a drum grid or a melody, look at it, and make music that goes on from it',
  options: {
    kind: {
      type: 'text',
      required: true,
      description: 'What you write',
      choices: [
        { label: 'Drums, as a grid', value: 'drums' },
        { label: 'A melody, as a list', value: 'melody' },
      ],
      example: 'drums',
    },
    text: {
      type: 'text',
      description: 'The grid or list; without it you are asked for it',
      example: 'kick x...x... snare ....x...',
    },
  },
  kind: 'quick',
  examples: ['write kind:drums', 'write kind:drums text:kick x...x... snare ....x...'],
  async run(_context, { kind: chosen, text }) {
    const kind = chosen as LayerKind;
    return text === undefined ? askFor(kind) : preview(kind, text);
  },
});

function askFor(kind: LayerKind): Reply {
  const { explanation, example } = PRIMER_FORMS[kind];
  return {
    text: [
      explanation,
      '```',
      example,
      '```',
      `Next: give your own as \`text\` to look at it; \`/${kind}\` goes on from it.`,
    ].join('\n'),
    quiet: true,
    form: writeButton(kind, kind === 'drums' ? 'Write drums' : 'Write a melody', example),
    data: { kind, example },
  };
}

/** What cannot be read is handed back with what was typed, so that a mistake costs one sign and not the whole. */
function preview(kind: LayerKind, text: string): Reply {
  const edit = writeButton(kind, 'Edit', text);
  try {
    const { steps, bars } = PRIMER_FORMS[kind].read(text);
    const make = { command: kind, options: { primer: text }, emphasis: 'primary' } as const;
    return {
      text: [
        `**${countWords(steps, 'step')}** (${countWords(Math.ceil(steps / DEFAULT_STEPS_PER_BAR), 'bar')})`,
        previewBlock(bars),
        `Next: \`/${kind}\` goes on from it.`,
      ].join('\n'),
      quiet: true,
      buttons: [{ label: kind === 'drums' ? 'Make drums from it' : 'Make a melody from it', ...make }, edit],
      data: { kind, steps, primer: text },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      text: error.message,
      refusal: error.message,
      quiet: true,
      buttons: [edit],
      data: { kind, error: { code: error.code, message: error.message } },
    };
  }
}
