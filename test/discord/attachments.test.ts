import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageType } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { downloadAttachments } from '../../src/discord/asking/attachment-download.ts';
import type { FileToSend } from '../support/discord/index.ts';
import type { DiscordCypher } from '../support/discord-cypher.ts';
import { finished, openDiscordCypher } from '../support/discord-cypher.ts';
import { drumFile, melodyFile } from '../support/made-music.ts';

let cypher: DiscordCypher;

beforeAll(async () => {
  cypher = await openDiscordCypher();
});
afterAll(() => cypher.close());
afterEach(() => cypher.expectNoTrouble());

const song = (seed: number): FileToSend => ({ name: `song ${seed}.mid`, bytes: melodyFile(seed) });

async function add(files: Record<string, FileToSend>) {
  return cypher.anna.types(cypher.channel, 'dataset add', {}, files);
}

describe('attachments', () => {
  it('come into the crate, ten at once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [index === 0 ? 'file' : `file_${index + 1}`, song(index)]),
    );
    const asked = await add(files);
    expect((await asked.acknowledged).type).toBe(5);
    await finished(asked);
    expect(await cypher.store.guild(cypher.guild.id).crate.list()).toHaveLength(10);
  });

  it('keep their names in any script', async () => {
    const asked = await add({ file: { name: '夜の バス é.mid', bytes: melodyFile(901) } });
    await finished(asked);
    const files = await cypher.store.guild(cypher.guild.id).crate.list();
    expect(files.at(-1)?.name).toBe('夜の バス é.mid');
  });

  it.each<[string, FileToSend, RegExp]>([
    ['says that it has 400 MB', { ...song(1), claimedBytes: 400 * 1024 * 1024 }, /400 MB.*10 MB/],
    [
      'is larger than it says',
      { ...song(1), behaviour: { kind: 'endless' }, claimedBytes: 100 },
      /larger than it says/,
    ],
    ['is gone', { ...song(1), behaviour: { kind: 'missing' } }, /attach it once more/],
    [
      'leads elsewhere',
      { ...song(1), behaviour: { kind: 'redirects', to: 'http://169.254.169.254/' } },
      /could not be had from Discord/,
    ],
  ])('are refused to the asker alone where one %s', async (_what, file, words) => {
    const asked = await add({ file: { ...file, name: 'big.mid' } });
    const answer = await asked.until((message) => message.isEphemeral);
    expect(answer.text).toMatch(words);
    expect(answer.text).toContain('`big.mid`');
  });

  it('are taken from Discord alone', async () => {
    const bad = [
      'http://cdn.discordapp.com/a.mid',
      'https://cdn.discordapp.com:8443/a.mid',
      'https://x@cdn.discordapp.com/a.mid',
      'https://cdn.discordapp.com.example.org/a.mid',
      'file:///etc/passwd',
    ];
    for (const url of bad) {
      const download = downloadAttachments([{ filename: 'a.mid', size: 3, url }], {
        cdnHosts: ['cdn.discordapp.com'],
      });
      await expect(download).rejects.toThrow(/does not lie on Discord/);
    }
  });

  it('are let go of, all together, when one of them cannot be had', async () => {
    const begun = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const server = createServer((request, response) => {
      if (request.url === '/gone.mid') void begun.promise.then(() => response.writeHead(404).end());
      else {
        response.on('close', left.resolve).writeHead(200).write('MThd');
        begun.resolve();
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const files = ['stalling.mid', 'gone.mid'].map((filename) => ({
      filename,
      size: 300,
      url: `${origin}/${filename}`,
    }));
    const download = downloadAttachments(files, { cdnHosts: [origin] });
    await expect(download).rejects.toThrow(/`gone.mid` could not be had/);
    await left.promise;
    server.close();
  });
});

describe('a message’s own menu', () => {
  it('adds the music that hangs on any message', async () => {
    const said = cypher.ben.says(cypher.channel, 'my best', [
      { name: 'groove.mid', bytes: drumFile(77) },
      { name: 'cover.png', bytes: new Uint8Array([1, 2, 3]) },
    ]);
    const asked = await cypher.anna.usesMessageMenu(said, 'Add to crate');
    await finished(asked);
    const files = await cypher.store.guild(cypher.guild.id).crate.list();
    expect(files.at(-1)).toMatchObject({ name: 'groove.mid', uploaders: ['Anna'] });
  });

  it('adds the music of a forwarded message', async () => {
    const said = cypher.ben.says(cypher.channel, 'my best', [{ name: 'far.mid', bytes: drumFile(78) }]);
    const asked = await cypher.anna.usesMessageMenu(
      cypher.anna.forwards(said, cypher.channel),
      'Add to crate',
    );
    expect((await finished(asked)).api.type).toBe(MessageType.ContextMenuCommand);
    const files = await cypher.store.guild(cypher.guild.id).crate.list();
    expect(files.at(-1)?.name).toBe('far.mid');
  });

  it.each([
    ['no files', [], /has no files[:.]/],
    [
      'none of these kinds',
      [{ name: 'cover.png', bytes: new Uint8Array([1]) }],
      /no files of these kinds.*\.mid/,
    ],
  ])('says so where a message has %s', async (_what, files, words) => {
    const said = cypher.ben.says(cypher.channel, 'hello', files);
    const asked = await cypher.anna.usesMessageMenu(said, 'Add to crate');
    const answer = await asked.answered;
    expect(answer.isEphemeral).toBe(true);
    expect(answer.text).toMatch(words);
  });
});
