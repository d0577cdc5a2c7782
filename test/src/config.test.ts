import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

describe('the host’s settings', () => {
  it('opens for this machine alone when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8808 });
  });

  it('does not open to others without a password', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/BEAT_CYPHER_PASSWORD must be set/);
    expect(readConfig({ HOST: '0.0.0.0', BEAT_CYPHER_PASSWORD: 'long enough' })).toMatchObject({
      host: '0.0.0.0',
    });
  });

  it('knows the engines', () => {
    expect(() => readConfig({ ENGINE: 'wasm' })).not.toThrow();
    expect(() => readConfig({ ENGINE: 'steam' })).toThrow(
      /ENGINE is `steam`; it must be `wasm`.*`tensorflow`/,
    );
  });

  it('tells every problem at once', () => {
    expect(() => readConfig({ HOST: '0.0.0.0', PORT: 'eighty', ENGINE: 'steam' })).toThrow(
      /PORT is `eighty`[\s\S]*HOST is `0\.0\.0\.0`[\s\S]*ENGINE is `steam`/,
    );
  });
});

describe('the host’s settings for Discord', () => {
  const token = 'MTAwMDAwMDAwMDAwMDAwMDAw.GxYzAb.token-of-no-worth-at-all';

  it('are nothing without a token: then there is the local chat alone', () => {
    expect(readConfig({ DISCORD_GUILD: 'anything' }).discord).toBeUndefined();
  });

  it('are a token, all servers and as many connections as Discord advises', () => {
    expect(readConfig({ DISCORD_TOKEN: ` ${token}\n` }).discord).toEqual({ token, shards: 'auto' });
  });

  it('can name one server and a number of connections', () => {
    const settings = { DISCORD_TOKEN: token, DISCORD_GUILD: '1289000000000000000', DISCORD_SHARDS: '2' };
    expect(readConfig(settings).discord).toEqual({ token, guildId: '1289000000000000000', shards: 2 });
  });

  it('tells every problem at once, and no secret', () => {
    const settings = {
      DISCORD_TOKEN: 'c2VjcmV0',
      DISCORD_GUILD: 'my server',
      DISCORD_SHARDS: '0',
      PORT: 'eighty',
    };
    expect(() => readConfig(settings)).toThrow(
      /PORT is[\s\S]*DISCORD_TOKEN is not[\s\S]*DISCORD_GUILD is `my server`[\s\S]*DISCORD_SHARDS is `0`/,
    );
    expect(() => readConfig(settings)).not.toThrow(/c2VjcmV0/);
  });
});
