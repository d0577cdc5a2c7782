import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../commands/index.ts';
import { escapeMarkdown } from '../../commands/index.ts';
import type { Cypher } from '../support/cypher.ts';
import { openCypher } from '../support/cypher.ts';
import { drumFile, melodyFile } from '../support/made-music.ts';
import { idOf, replyTo } from '../support/replies.ts';

const HOSTILE = [
  '**x**',
  '[a](http://b)',
  '# h',
  '@everyone',
  '<@123>',
  '`rm -rf`',
  '||spoiler|| ~~x~~',
  'two\n- lines',
  'zero\u200bwidth',
  'left \u202eright',
];

/** Everything in a reply that is markdown, outside code spans and blocks, where nothing needs to be escaped. */
function markdownOf({ text, facts = [] }: Reply): string {
  return [text, ...facts.map(({ value }) => value)]
    .join('\n')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/(?<!\\)`[^`\n]*`/g, '');
}

/** Signs that would be more than themselves, once our own bold and the escaped ones are out of the way. */
function meaningIn(reply: Reply): string[] {
  const rest = markdownOf(reply)
    .replace(/\\[^a-z0-9\s]/gi, '')
    .replace(/^\*\*|\*\*(?= |$|\.|:|,)| \*\*(?=\w)/gm, ' ');
  return rest.match(/[*`~|<>@#]|\]\(|\p{Cf}/gu) ?? [];
}

describe('names that are more than names', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('mean nothing in the answers on the crate', async () => {
    const named = (ending: string, bytes: (index: number) => Uint8Array) =>
      HOSTILE.map((name, index) => ({ name: `${name}${ending}`, bytes: bytes(index) }));
    for (const [index, files] of [
      named('.mid', melodyFile),
      named(' drums.mid', drumFile),
      named(' broken.mid', () => new TextEncoder().encode('no music')),
    ].entries()) {
      const author = { id: `author ${index}`, name: HOSTILE[index] };
      expect(meaningIn(await replyTo(cypher, 'dataset add', {}, { files, author }))).toEqual([]);
    }
    const [file] = await cypher.store.guild('guild').crate.list();
    for (const [command, options] of [
      ['dataset list', {}],
      ['dataset report', {}],
      ['dataset show', { file: file.id }],
    ] as const) {
      expect(meaningIn(await replyTo(cypher, command, options))).toEqual([]);
    }
  });

  it.each(HOSTILE.slice(0, 2))(
    'mean nothing in a training and what is made with its model: %j',
    async (name) => {
      const author = { id: name, name };
      const asked = { model: 'drums', steps: 2, hparams: 'batch_size=2,rnn_layer_sizes=[8]', name };
      const trained = await replyTo(cypher, 'train', asked, { author });
      const model = idOf(trained);
      const drums = await replyTo(cypher, 'drums', { model, num_steps: 64, seed: 1 }, { author });
      const [{ id }] = (drums.data as { outputs: { id: string }[] }).outputs;
      const replies = [
        trained,
        drums,
        await replyTo(cypher, 'train status'),
        await replyTo(cypher, 'models list'),
        await replyTo(cypher, 'models show', { model }),
        await replyTo(cypher, 'models default', { model }),
        await replyTo(cypher, 'play', { of: id }),
        await replyTo(cypher, 'models remove', { model }),
      ];
      for (const reply of replies) expect(meaningIn(reply)).toEqual([]);
      expect(trained.text).toContain(escapeMarkdown(name));
    },
  );

  it('mean nothing in the title of a beat, which says them as they are', async () => {
    const title = HOSTILE.slice(0, 4).join(' ');
    const author = { id: 'x', name: '**x**' };
    const beat = await replyTo(cypher, 'beat', { bars: 4, qpm: 240, seed: 1, title }, { author });
    expect(meaningIn(beat)).toEqual([]);
    expect(beat.text).toContain(escapeMarkdown(title.slice(0, 40)));
    expect((beat.data as { title: string }).title).toBe(title.slice(0, 40).trim());
    expect(meaningIn(await replyTo(cypher, 'midi', { of: idOf(beat) }))).toEqual([]);
  });

  it('mean nothing in a refusal', async () => {
    for (const name of HOSTILE) {
      for (const [command, options] of [
        ['play', { of: name }],
        ['vote', { beat: name, value: 'up' }],
        ['midi', { of: name }],
        ['models show', { model: name }],
        ['dataset show', { file: name }],
        ['melody', { primer: name }],
        ['drums', { primer: name }],
        ['beat', { format: name }],
        ['train', { model: 'drums', hparams: name }],
        ['train cancel', { training: name }],
        ['help', { command: name }],
      ] as const) {
        const answer = await cypher.ask(command, options);
        if (answer.kind !== 'refusal') expect.fail(`/${command} ${name} was not refused`);
        expect(meaningIn({ text: answer.text })).toEqual([]);
      }
    }
  });
});
