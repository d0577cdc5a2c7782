import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cypher } from '../support/cypher.ts';
import { ANNA, openCypher } from '../support/cypher.ts';
import { melodyFile } from '../support/made-music.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE score-partwise [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><score-partwise><part-list><score-part id="P1"><part-name>&c;</part-name></score-part></part-list></score-partwise>`;
const EXTERNAL_ENTITY = `<?xml version="1.0"?><!DOCTYPE score-partwise [<!ENTITY e SYSTEM "file:///etc/passwd">]><score-partwise><part-list><score-part id="P1"><part-name>&e;</part-name></score-part></part-list></score-partwise>`;

const HOSTILE_FILES: { what: string; name: string; bytes: Uint8Array }[] = [
  { what: 'a text that calls itself MIDI', name: 'lies.mid', bytes: text('hello, I am not music') },
  { what: 'an empty file', name: 'empty.mid', bytes: new Uint8Array() },
  { what: 'half a MIDI header', name: 'cut.mid', bytes: melodyFile(1).slice(0, 11) },
  { what: 'an entity bomb', name: 'bomb.xml', bytes: text(ENTITY_BOMB) },
  { what: 'an external entity', name: 'spy.musicxml', bytes: text(EXTERNAL_ENTITY) },
  {
    what: 'a zip that inflates without end',
    name: 'bomb.zip',
    bytes: zipSync({ 'a.mid': new Uint8Array(100_000_000) }),
  },
  {
    what: 'a zip that names paths above it',
    name: 'climb.zip',
    bytes: zipSync({ '../../climb.mid': melodyFile(2) }),
  },
  { what: 'a file of 25 MB', name: 'huge.mid', bytes: new Uint8Array(25_000_000) },
];

const REFUSED_CALLS: {
  what: string;
  command: string;
  options: Record<string, string | number>;
  says: RegExp;
}[] = [
  { what: 'a primer with pitch 200', command: 'melody', options: { primer: '[60, 200]' }, says: /200/ },
  {
    what: '10,000,000 training steps',
    command: 'train',
    options: { model: 'drums', steps: 10_000_000 },
    says: /10[,.]?000[,.]?000.*200[,.]?000/,
  },
  {
    what: 'hparams with unknown names',
    command: 'train',
    options: { model: 'drums', hparams: 'bath_size=64' },
    says: /bath_size[\s\S]*batch_size/,
  },
  {
    what: 'a temperature outside its range',
    command: 'melody',
    options: { temperature: 3.4 },
    says: /3\.4.*0\.1.*2/,
  },
  { what: 'a command that does not exist', command: 'beet', options: {}, says: /beet/ },
  {
    what: 'a beat that does not exist',
    command: 'vote',
    options: { beat: 'ZZZZ', value: 'up' },
    says: /ZZZZ/,
  },
  { what: 'a model that does not exist', command: 'melody', options: { model: 'nobody' }, says: /nobody/ },
  {
    what: 'a training on an empty crate',
    command: 'train',
    options: { model: 'drums', steps: 5 },
    says: /dataset add/,
  },
];

describe('bad input', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it.each(REFUSED_CALLS)('answers $what with one clear refusal', async ({ command, options, says }) => {
    const answer = await cypher.ask(command, options);
    expect(answer).toMatchObject({ kind: 'refusal' });
    expect(answer.kind === 'refusal' && answer.text).toMatch(says);
  });

  it.each(HOSTILE_FILES)(
    'leaves out $what with one sentence and keeps the good file beside it',
    async ({ name, bytes }) => {
      const good = { name: `good beside ${name}.mid`, bytes: melodyFile(name.length) };
      const { data } = await cypher.answer('dataset add', {}, { files: [{ name, bytes }, good] });
      const { items } = data as { items: { file: string; accepted: boolean; reason?: string }[] };
      expect(items.filter(({ accepted }) => accepted).map(({ file }) => file)).toEqual([good.name]);
      const refused = items.filter(({ accepted }) => !accepted);
      expect(refused.length).toBeGreaterThan(0);
      for (const { reason } of refused) expect(reason).not.toMatch(/\n|undefined|Error:/);
    },
  );

  it('counts one vote when one person presses twice at the same moment', async () => {
    await cypher.answer('beat', { bars: 4, qpm: 160, seed: 1 });
    const [beat] = await cypher.store.guild('guild').beats.list();
    const press = () => cypher.answer('vote', { beat: beat.id, value: 'up' }, { author: ANNA });
    await Promise.all([press(), press()]);
    expect((await cypher.store.guild('guild').beats.find(beat.id))?.votes).toEqual({ up: 1, down: 0 });
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});
