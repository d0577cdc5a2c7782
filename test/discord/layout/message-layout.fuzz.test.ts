/** Whatever commands and people come up with, a message is one that Discord takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../commands/index.ts';
import type { Shown } from '../../../src/discord/layout/message-layout.ts';
import { layOut } from '../../../src/discord/layout/message-layout.ts';
import { keptNotes } from '../kept-notes.ts';
import { MADE } from '../made-commands.ts';
import { messageProblems } from './message-problems.ts';

const ATTACHMENT_BYTES = 1_000;

const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    ' ',
    '```',
    '```text',
    '**K7Q2 Title** · more',
    '- item',
    '`/train model:x`',
    '@everyone',
    '\u200b',
  ),
  fc.string({ unit: fc.constantFrom('\\', '`', '*', 'é', '🥁', '\ud83e', ' ', '<', '/'), maxLength: 300 }),
);
const long = fc.integer({ min: 0, max: 400 }).map((times) => 'x'.repeat(times));
const label = fc.oneof(line, long);
/** From nothing to far beyond every limit. */
const words = fc.oneof(
  line,
  fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }))
    .map(([lines, times]) => Array.from({ length: times }, () => lines.join('\n')).join('\n')),
  fc.tuple(long, line).map(([title, text]) => `**${title}** · ${text}`),
  fc.tuple(line, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times)),
);
const file = fc.record(
  {
    name: line,
    mediaType: fc.constantFrom(
      'audio/mpeg',
      'audio/ogg',
      'audio/ogg; codecs=opus',
      'image/png',
      'text/plain',
      '',
    ),
    bytes: fc.integer({ min: 0, max: 1_500 }).map((length) => new Uint8Array(length)),
    alt: words,
  },
  { requiredKeys: ['name', 'mediaType', 'bytes'] },
);
const sound = fc
  .tuple(file, fc.option(fc.uint8Array({ minLength: 1, maxLength: 400 }), { nil: undefined }))
  .map(([attachment, waveform]) => ({
    ...attachment,
    mediaType: waveform ? 'audio/ogg' : attachment.mediaType,
    seconds: 12,
    ...(waveform && { waveform }),
  }));
const ask = fc.record(
  { option: fc.constant('primer'), label, value: words },
  { requiredKeys: ['option', 'label'] },
);
const button = fc.record(
  {
    label,
    command: fc.constantFrom('make', 'train', 'crate remove'),
    options: fc.dictionary(fc.constantFrom('primer', 'model'), line),
    emphasis: fc.constantFrom('primary' as const, 'quiet' as const, 'danger' as const),
    count: fc.nat(),
    undo: fc.dictionary(fc.constantFrom('primer', 'model'), line),
    ask,
  },
  { requiredKeys: ['label', 'command', 'options'] },
);
/** All lengths are as likely, so that there are often too many. */
const buttons = fc
  .integer({ min: 0, max: 32 })
  .chain((length) => fc.array(button, { minLength: length, maxLength: length }));
const reply: fc.Arbitrary<Reply> = fc.record(
  {
    text: words,
    facts: fc.array(fc.record({ label, value: words }), { maxLength: 30 }),
    picture: file,
    audio: sound,
    sides: fc.array(
      fc.record({ label, text: words, audio: sound, picture: file }, { requiredKeys: ['label', 'text'] }),
      { maxLength: 12 },
    ),
    files: fc.array(file, { maxLength: 14 }),
    buttons,
    menu: fc.record({ label, choices: buttons }),
    form: fc.tuple(button, ask).map(([one, asked]) => ({ ...one, ask: asked })),
    quiet: fc.boolean(),
    tally: fc.constant('K7Q2'),
    isClosed: fc.boolean(),
  },
  { requiredKeys: ['text'] },
);
const shown: fc.Arbitrary<Shown> = fc.oneof(
  { weight: 5, arbitrary: reply.map((one) => ({ reply: one })) },
  fc
    .record(
      { fraction: fc.double(), text: words, picture: file, buttons },
      { requiredKeys: ['fraction', 'text'] },
    )
    .map((progress) => ({ progress })),
  words.map((refusal) => ({ refusal })),
  fc.string().map((failure) => ({ failure })),
);

describe('a message', () => {
  it('keeps within Discord’s limits, whatever it shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        shown,
        fc.option(fc.constant('1234567890123456789'), { nil: undefined }),
        fc.boolean(),
        async (one, mention, canSendVoice) => {
          const message = await layOut(one, {
            attachmentBytes: ATTACHMENT_BYTES,
            notes: keptNotes(),
            commands: MADE,
            ids: new Map([['train', '1234567890123456789']]),
            mention,
            canSendVoice,
          });
          expect(messageProblems(message, ATTACHMENT_BYTES)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
