import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyNoteSequence } from '../../music/index.ts';
import type { GuildStore } from '../../store/index.ts';
import type { FileToSend, Guild, Interaction, Message } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';
import { drumFile, melodyFile } from '../support/made-music.ts';

/** Rings everybody up, ends a code span, makes a link, and turns what follows around. */
const NASTY = '@everyone <@&1289000000000000000> `a` ||b|| [c](http://d.e) \u202eback\u200b';

let cypher: DiscordCypher;
let here: GuildStore;
let elsewhere: GuildStore;
let otherServer: Guild;
/** A message of the bot's, below which anything can be pressed. */
let message: Message;

beforeAll(async () => {
  cypher = await openDiscordCypher({ guild: { bot: ['MentionEveryone'] } });
  otherServer = cypher.discord.addGuild({ name: 'Others' });
  here = cypher.store.guild(cypher.guild.id);
  elsewhere = cypher.store.guild(otherServer.id);
  message = await (await cypher.anna.types(cypher.channel, 'dataset list')).answered;
});
afterAll(() => cypher.close());
beforeEach(() => cypher.discord.forgetRefusals());
afterEach(() => {
  cypher.expectNoTrouble();
  const messages = cypher.discord.channels.flatMap((channel) => [...channel.everyMessage.values()]);
  for (const { pings } of messages) expect(pings).toEqual({ everyone: false, roles: [], users: [] });
});

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** All words of an answer, once it is there. */
async function answerTo(asked: Interaction): Promise<string> {
  return (await finished(asked)).text;
}

/** What the asker alone is told. */
async function refusalOf(asked: Interaction): Promise<string> {
  return (await asked.until(({ isEphemeral }) => isEphemeral)).text;
}

const press = (customId: string) => cypher.anna.pressesCustomId(message, customId);

function saveBeat(store: GuildStore, title: string) {
  return store.beats.save({
    key: title,
    title,
    author: { id: '1', name: 'Zoe' },
    sequence: emptyNoteSequence(),
    recipe: {},
    files: [],
  });
}

describe('a hostile file', () => {
  const entities = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><s>&a;</s>';

  it.each<[string, FileToSend, RegExp]>([
    ['that is empty', { name: 'a.mid', bytes: new Uint8Array() }, /is empty/],
    ['that only calls itself MIDI', { name: 'a.mid', bytes: text('I am none') }, /not a MIDI file/],
    ['that ends too soon', { name: 'a.mid', bytes: melodyFile(1).slice(0, 30) }, /damaged/],
    ['with entities of its own', { name: 'a.musicxml', bytes: text(entities) }, /entities/],
    [
      'that inflates without end',
      { name: 'a.zip', bytes: zipSync({ 'a.mid': new Uint8Array(100_000_000) }) },
      /unpacks to more than 64 MB/,
    ],
    ['that climbs out', { name: 'a.zip', bytes: zipSync({ '../../a.mid': melodyFile(2) }) }, /outside of it/],
    ['of no kind of music', { name: 'a.exe', bytes: melodyFile(1) }, /cannot be read.*\.mid/],
  ])('%s gets one clear sentence, and nothing is kept', async (_what, file, words) => {
    const asked = await cypher.anna.types(cypher.channel, 'dataset add', {}, { file });
    expect(await answerTo(asked)).toMatch(words);
    expect(await here.crate.list()).toEqual([]);
  });
});

describe('a typed piece of nonsense', () => {
  it.each<[string, string, Record<string, string>, RegExp]>([
    ['a pitch of 200', 'melody', { primer: '[60, 200]' }, /200.*0 to 127/],
    ['words among pitches', 'melody', { primer: '[60; DROP TABLE]' }, /`DROP`/],
    ['a primer of brackets', 'melody', { primer: '['.repeat(2_000) }, /is empty/],
    ['a primer without end', 'melody', { primer: '60, '.repeat(1_100) }, /at most 1024/],
    ['an unknown drum', 'drums', { primer: 'gong x...x...' }, /`gong`/],
    ['steps of no drum', 'drums', { primer: 'x...x...' }, /no drum in front/],
    ['a model that is not there', 'melody', { model: NASTY }, /No model goes by `/],
    ['a beat that is not there', 'vote', { beat: '`@everyone`', value: 'up' }, /There is no beat `/],
  ])('is refused in words to the asker alone: %s', async (_what, line, options, words) => {
    expect(await refusalOf(await cypher.anna.types(cypher.channel, line, options))).toMatch(words);
  });

  it.each([
    ['unknown', 'bath_size=64', /`bath_size`/],
    ['not a list', 'rnn_layer_sizes=[]', /list of numbers/],
    ['given twice', 'batch_size=64,batch_size=32', /twice/],
  ])('is refused where it is an hparam %s', async (_what, hparams, words) => {
    const asked = await cypher.mod.types(cypher.channel, 'train start', { model: 'drums', hparams });
    expect(await refusalOf(asked)).toMatch(words);
  });
});

describe('signs that are no text', () => {
  it.each(['\0', '\ud800', '\u202e', '%', '_', '\\', "'"])(
    'complete nothing, and fail nothing: %j',
    async (typed) => {
      const typing = await cypher.anna.completes(cypher.channel, 'dataset show', 'file', typed);
      expect(await typing.suggested).toEqual([]);
    },
  );
});

describe('what belongs to another server', () => {
  it('is not found by its id, typed or pressed, and does not change', async () => {
    const [one, two] = [await saveBeat(elsewhere, 'Secret One'), await saveBeat(elsewhere, 'Secret Two')];
    const author = { id: '1', name: 'Zoe' };
    const battle = await elsewhere.battles.start({
      key: 'secret',
      author,
      beats: { a: one.id, b: two.id },
      closesAt: new Date(Date.now() + 3_600_000),
    });
    const pressed = [
      `1+/vote?beat=${one.id}&value=up`,
      `1/remix?beat=${one.id}&change=reroll`,
      `1/midi?of=${one.id}`,
      `1/dataset.keep?of=${one.id}`,
      `1/battle.start?a=${one.id}&b=${two.id}`,
      `1+/battle.vote?battle=${battle.id}&side=a`,
    ];
    for (const customId of pressed) {
      const refusal = await refusalOf(await press(customId));
      expect(refusal).toMatch(/[Tt]here is no|No beat|Nothing that was made here/);
      expect(refusal).not.toContain('Secret');
    }
    expect((await elsewhere.beats.find(one.id))?.votes).toEqual({ up: 0, down: 0 });
    expect((await elsewhere.battles.find(battle.id))?.votes).toEqual({ a: 0, b: 0 });
  });

  it('is not pressed by a note that is kept there', async () => {
    const note = await elsewhere.notes.keep({ command: 'help', options: { command: 'vote' } });
    expect(await refusalOf(await press(`1=${note}`))).toContain('no longer works');
  });

  it('is not suggested', async () => {
    await saveBeat(elsewhere, 'Secret Three');
    const typing = await cypher.anna.completes(cypher.channel, 'vote', 'beat', '');
    expect(await typing.suggested).toEqual([]);
  });
});

describe('a custom id from outside', () => {
  it.each([
    '1/dataset.remove?file=a.mid',
    '1/models.remove?model=a',
    '1/models.default?model=a',
    '1/settings?who_trains=everyone',
    '1/train?model=drums',
  ])('%s gives a member no moderator’s power', async (customId) => {
    expect(await refusalOf(await press(customId))).toMatch(/is for this server’s moderators/);
    expect((await here.settings.read()).whoTrains).not.toBe('everyone');
  });

  it.each(['1/jam.close?jam=K7Q2&layer=drums', '1/battle.close?battle=K7Q2', '1/weekly.top', '1/jam.turn'])(
    '%s calls nothing that people cannot call',
    async (customId) => {
      expect(await refusalOf(await press(customId))).toContain('no longer works');
    },
  );

  it('is answered in words whatever stands in it', async () => {
    const seeds = [
      '1+/vote?beat=K7Q2&value=up',
      '1/midi?of=K7Q2',
      `1=${'A'.repeat(22)}`,
      '1/help?command=vote',
    ];
    const piece = fc.constantFrom(
      '%',
      '&',
      '=',
      '~',
      '\0',
      '.',
      '/',
      '?',
      '%ff',
      '\u202e',
      '💀',
      '__proto__',
      '1',
    );
    const customId = fc
      .tuple(fc.constantFrom(...seeds), fc.nat({ max: 30 }), piece, fc.nat({ max: 2 }))
      .map(([seed, at, put, cut]) => `${seed.slice(0, at)}${put}${seed.slice(at + cut)}`);
    await fc.assert(
      fc.asyncProperty(customId, async (id) => {
        const answer = await (await press(id)).answered;
        expect(answer.text).not.toMatch(/Sorry, that went wrong/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('words with signs in them', () => {
  it('stand as they are in lists and posts, and do nothing else', async () => {
    const zoe = cypher.guild.addMember({ name: 'zoe', displayName: NASTY.slice(0, 32) });
    const file = { name: 'x.zip', bytes: zipSync({ [`${NASTY}.mid`]: drumFile(1) }) };
    await finished(await zoe.types(cypher.channel, 'dataset add', {}, { file }));
    const jam = await finished(await zoe.types(cypher.channel, 'jam start', { title: NASTY }));
    const list = await answerTo(await cypher.anna.types(cypher.channel, 'dataset list'));
    expect(list).toContain('1 file in the crate');
    for (const words of [jam.text, list]) {
      const outsideCode = words.replace(/`[^`\n]*`/g, '');
      expect(outsideCode).not.toMatch(/(?<!\\)(@everyone|<@|\|\||\[c\])/);
      expect(words).not.toMatch(/[\u202e\u200b]/);
    }
    await here.crate.remove((await here.crate.list())[0].sha256);
  });
});

describe('two at once', () => {
  it('are both counted, each once, however often they press', async () => {
    const { id } = await saveBeat(here, 'Both');
    const vote = `1+/vote?beat=${id}&value=up`;
    const people = [cypher.anna, cypher.ben, cypher.anna, cypher.ben];
    const presses = await Promise.all(people.map((person) => person.pressesCustomId(message, vote)));
    await Promise.all(presses.map((pressed) => pressed.acknowledged));
    await expect.poll(async () => (await here.beats.find(id))?.votes).toEqual({ up: 2, down: 0 });
  });
});
