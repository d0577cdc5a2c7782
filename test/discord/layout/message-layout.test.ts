import { describe, expect, it } from 'vitest';
import type { Attachment, Reply, Sound } from '../../../commands/index.ts';
import type { LayoutSettings, Shown } from '../../../src/discord/layout/message-layout.ts';
import { layOut } from '../../../src/discord/layout/message-layout.ts';
import { keptNotes } from '../kept-notes.ts';
import { MADE } from '../made-commands.ts';
import { messageProblems } from './message-problems.ts';

const MEGABYTE = 1024 * 1024;

async function laidOut(shown: Shown, settings: Partial<LayoutSettings> = {}) {
  const complete = { attachmentBytes: 10 * MEGABYTE, notes: keptNotes(), commands: MADE, ...settings };
  const message = await layOut(shown, complete);
  expect(messageProblems(message, complete.attachmentBytes)).toEqual([]);
  return message;
}

const reply = (words: Partial<Reply>, settings?: Partial<LayoutSettings>) =>
  laidOut({ reply: { text: '', ...words } }, settings);

const picture: Attachment = {
  name: 'night-bus.png',
  mediaType: 'image/png',
  bytes: new Uint8Array(3),
  alt: 'A piano roll of eight bars',
};
const audio: Sound = {
  name: 'night-bus.mp3',
  mediaType: 'audio/mpeg',
  bytes: new Uint8Array(4),
  seconds: 61.5,
};
const midi: Attachment = { name: 'night-bus.mid', mediaType: 'audio/midi', bytes: new Uint8Array(2) };
const up = { label: '▲ Up', command: 'vote', options: { beat: 'K7Q2', value: 'up' }, count: 3 };

describe('a short answer', () => {
  it('is the message itself', async () => {
    const { body, files } = await reply({ text: '**K7Q2** is gone. `/train` makes another.' });
    expect(body).toEqual({
      content: '**K7Q2** is gone. `/train start` makes another.',
      embeds: [],
      components: [],
      attachments: [],
      allowed_mentions: { parse: [] },
      flags: 0,
    });
    expect(files).toEqual([]);
  });

  it('notifies nobody but whom it is to', async () => {
    const { body } = await reply({ text: '@everyone <@5> done' }, { mention: '42' });
    expect(body.content).toBe('<@42> @everyone <@5> done');
    expect(body.allowed_mentions).toEqual({ parse: [], users: ['42'] });
  });

  it('is for the asker alone if it is quiet, as a refusal is', async () => {
    expect((await reply({ text: 'You voted.', quiet: true })).body.flags).toBe(64);
    expect((await laidOut({ refusal: 'Temperature 3 is outside 0.1-2.' })).body).toMatchObject({
      content: 'Temperature 3 is outside 0.1-2.',
      flags: 64,
    });
  });

  it('says a failure’s reference to everyone who waited', async () => {
    const { body } = await laidOut({ failure: 'ab12cd34' });
    expect(body.content).toContain('`ab12cd34`');
    expect(body.flags).toBe(0);
  });

  it('is never empty', async () => {
    expect((await reply({ text: ' \n' })).body.content).toBe('Done.');
  });
});

describe('a post', () => {
  it('has a title, facts and its picture in one embed, and sound that plays', async () => {
    const { body, files } = await reply({
      text: '**K7Q2 Night bus** · 61 s\nMelody M3XD.',
      facts: [
        { label: 'Tempo', value: '92 qpm' },
        { label: 'Key', value: 'A minor' },
      ],
      picture,
      audio,
      files: [midi],
      tally: 'K7Q2',
    });
    expect(body.content).toBe('');
    expect(body.embeds).toEqual([
      {
        color: expect.any(Number),
        title: 'K7Q2 Night bus',
        description: '61 s\nMelody M3XD.\n**Tempo** 92 qpm · **Key** A minor',
        image: { url: 'attachment://night-bus.png' },
      },
    ]);
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['night-bus.mp3', 'audio/mpeg'],
      ['night-bus.png', 'image/png'],
      ['night-bus.mid', 'audio/midi'],
    ]);
    expect(body.attachments[1]).toEqual({
      id: 1,
      filename: 'night-bus.png',
      description: 'A piano roll of eight bars',
    });
  });

  it('keeps a title’s escapes and leaves a later bold word in the text', async () => {
    const [embed] = (await reply({ text: '**K7Q2 a\\*\\*b**: by me', picture })).body.embeds;
    expect(embed).toMatchObject({ title: 'K7Q2 a\\*\\*b', description: 'By me' });
    const [other] = (await reply({ text: 'See **K7Q2**.', picture })).body.embeds;
    expect(other).toMatchObject({ description: 'See **K7Q2**.' });
    expect(other.title).toBeUndefined();
    const [sentence] = (await reply({ text: '**midnight** learns.', picture })).body.embeds;
    expect(sentence).toMatchObject({ description: '**midnight** learns.' });
    expect(sentence.title).toBeUndefined();
  });

  it('leaves out with a word what is too large for the server', async () => {
    const { body, files } = await reply(
      { text: '**K7Q2**', picture: { ...picture, bytes: new Uint8Array(2 * MEGABYTE) }, audio },
      { attachmentBytes: MEGABYTE },
    );
    expect(files.map(({ name }) => name)).toEqual(['night-bus.mp3']);
    expect(body.embeds[0].image).toBeUndefined();
    expect(body.content).toBe(
      'Too large for Discord, which takes 1.0 MB a file and 24.0 MB a message: `night-bus.png` (2.0 MB).',
    );
  });

  it('takes ten files and names the others', async () => {
    const { body, files } = await reply({ text: 'Many', files: Array.from({ length: 12 }, () => midi) });
    expect(files).toHaveLength(10);
    expect(files[1].name).toBe('night-bus-2.mid');
    expect(body.content).toMatch(/^Many\nLeft out, since a message takes 10 files: `night-bus-11.mid`, /);
  });

  it('gives each side its picture and its sound', async () => {
    const side = (label: string) => ({ label, text: `Take ${label}`, audio, picture });
    const { body, files } = await reply({ text: '**Battle**\nWhich?', sides: [side('A'), side('B')] });
    expect(body.embeds.map(({ title, image }) => [title, image?.url])).toEqual([
      ['Battle', undefined],
      ['A', 'attachment://night-bus.png'],
      ['B', 'attachment://night-bus-2.png'],
    ]);
    expect(files.map(({ name }) => name)).toEqual([
      'night-bus.mp3',
      'night-bus.png',
      'night-bus-2.mp3',
      'night-bus-2.png',
    ]);
  });
});

describe('names of files', () => {
  it.each([
    ['Nächtliche Fahrt.mp3', 'audio/mpeg', 'Nachtliche-Fahrt.mp3', 'audio/mpeg'],
    ['beat.opus', 'audio/ogg; codecs=opus', 'beat.ogg', 'audio/ogg'],
    ['夜.mid', 'audio/midi', 'file.mid', 'audio/midi'],
    ['../../etc/passwd', 'text/plain', 'passwd', 'text/plain; charset=utf-8'],
    [`${'x'.repeat(300)}.mid`, 'audio/midi', `${'x'.repeat(48)}.mid`, 'audio/midi'],
    ['a"b\r\nc.mid', 'audio/midi', 'a-b-c.mid', 'audio/midi'],
    ['', '', 'file', 'application/octet-stream'],
  ])('makes of %j (%s) %s (%s)', async (name, mediaType, safe, contentType) => {
    const { files } = await reply({ text: 'x', files: [{ name, mediaType, bytes: new Uint8Array(1) }] });
    expect(files[0]).toMatchObject({ name: safe, contentType });
  });
});

describe('a voice message', () => {
  const voice: Sound = {
    ...audio,
    name: 'night-bus.ogg',
    mediaType: 'audio/ogg',
    waveform: new Uint8Array([0, 128, 255]),
  };

  it('is a message of its own', async () => {
    const message = await reply({ text: '**K7Q2**', picture, audio: voice });
    expect(message.files.map(({ name }) => name)).toEqual(['night-bus.png']);
    expect(message.voice).toEqual({
      body: {
        attachments: [{ id: 0, filename: 'night-bus.ogg', duration_secs: 61.5, waveform: 'AID/' }],
        allowed_mentions: { parse: [] },
        flags: 8192,
      },
      files: [{ name: 'night-bus.ogg', data: voice.bytes, contentType: 'audio/ogg' }],
    });
  });

  it('is a file where none may be sent', async () => {
    const message = await reply({ text: 'x', audio: voice }, { canSendVoice: false });
    expect(message.voice).toBeUndefined();
    expect(message.files[0].name).toBe('night-bus.ogg');
  });

  it('is named where it is too large', async () => {
    const message = await reply({ text: 'x', audio: voice }, { attachmentBytes: 2 });
    expect(message.voice).toBeUndefined();
    expect(message.body.content).toContain('Too large');
  });
});

describe('a long answer', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `- line ${index}, with some words`).join('\n');

  it('goes into an embed, and a longer one into two', async () => {
    expect((await reply({ text: lines(100) })).body.embeds).toHaveLength(1);
    const two = await reply({ text: lines(200) });
    expect(two.body.embeds).toHaveLength(2);
    expect(two.body.embeds.map(({ description }) => description).join('\n')).toBe(lines(200));
    expect(two.files).toEqual([]);
  });

  it('shows its beginning and is attached whole beyond that', async () => {
    const { body, files } = await reply({
      text: `**Report**\n${lines(400)}`,
      facts: [{ label: 'Files', value: '400' }],
    });
    expect(body.content).toBe('The whole answer is in `answer.txt`.');
    expect(body.embeds).toHaveLength(1);
    expect(body.embeds[0]).toMatchObject({ title: 'Report' });
    expect(body.embeds[0].description).toMatch(/^- line 0.*\n…$/s);
    expect(files[0]).toMatchObject({ name: 'answer.txt', contentType: 'text/plain; charset=utf-8' });
    const whole = new TextDecoder().decode(files[0].data);
    expect(whole).toContain('- line 399, with some words\nFiles: 400');
  });

  it('closes its code blocks', async () => {
    const { body } = await reply({ text: `Grid\n\`\`\`\n${lines(200)}\n\`\`\`` });
    for (const { description = '' } of body.embeds) expect(description.match(/```/g)?.length).toBe(2);
  });
});

describe('progress', () => {
  it('is a bar and words, with what can be pressed', async () => {
    const cancel = { label: 'Cancel', command: 'train cancel', options: {}, emphasis: 'danger' as const };
    const { body } = await laidOut({ progress: { fraction: 0.5, text: 'Step 5 of 10', buttons: [cancel] } });
    expect(body.content).toBe('▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱ 50 %\nStep 5 of 10');
    expect(body.components[0].components[0]).toMatchObject({ style: 4, label: 'Cancel' });
  });

  it('shows its curve', async () => {
    const { body } = await laidOut({ progress: { fraction: 0.1, text: 'Step 1', picture } });
    expect(body.embeds[0]).toMatchObject({ image: { url: 'attachment://night-bus.png' } });
  });

  it.each([Number.NaN, -1, 2, Number.POSITIVE_INFINITY])('bears a fraction of %d', async (fraction) => {
    const { body } = await laidOut({ progress: { fraction, text: 'x' } });
    expect(body.content).toMatch(/^[▰▱]{16} (0|100) %\nx$/);
  });
});

describe('buttons', () => {
  it('carry counts, look as their weight is, and stand five in a row', async () => {
    const buttons = [
      { ...up, emphasis: 'primary' as const },
      { label: 'Remove', command: 'crate remove', options: {}, emphasis: 'danger' as const },
      ...Array.from({ length: 5 }, (_, index) => ({
        label: `Take ${index}`,
        command: 'make',
        options: { qpm: 90 + index },
        emphasis: 'quiet' as const,
      })),
    ];
    const { body } = await reply({ text: 'x', buttons });
    expect(body.components.map(({ components }) => components.length)).toEqual([5, 2]);
    const [first, second, third] = body.components[0].components;
    expect(first).toMatchObject({ label: '▲ Up 3', style: 1, custom_id: '1+/vote?beat=K7Q2&value=up' });
    expect(second).toMatchObject({ style: 4 });
    expect(third).toMatchObject({ style: 2 });
  });

  it('offer in a receipt to take one’s own choice back', async () => {
    const undo = { beat: 'K7Q2', value: 'clear' };
    const { body } = await reply({ text: 'You voted up.', quiet: true, buttons: [{ ...up, undo }] });
    expect(body.components[0].components).toEqual([
      { type: 2, style: 2, label: 'Take it back', custom_id: '1/vote?beat=K7Q2&value=clear' },
    ]);
  });

  it('make room for a menu of custom ids and put the form first', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      label: `Take ${index}`,
      command: 'make',
      options: { qpm: 60 + index },
    }));
    const form = {
      label: 'Type it',
      command: 'make',
      options: {},
      ask: { option: 'primer', label: 'Notes' },
    };
    const { body } = await reply({
      text: 'x',
      buttons: many,
      menu: { label: 'Change it', choices: many },
      form,
    });
    expect(body.components).toHaveLength(5);
    expect(body.components[0].components[0]).toMatchObject({
      label: 'Type it',
      style: 1,
      custom_id: '1/make?.ask=primer&.label=Notes',
    });
    expect(body.components[4].components).toMatchObject([
      {
        type: 3,
        placeholder: 'Change it',
        options: { length: 25, 0: { label: 'Take 0', value: '1/make?qpm=60' } },
      },
    ]);
  });
});
