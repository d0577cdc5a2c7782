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

  it('tells every problem at once', () => {
    expect(() => readConfig({ HOST: '0.0.0.0', PORT: 'eighty' })).toThrow(
      /PORT is `eighty`[\s\S]*HOST is `0\.0\.0\.0`/,
    );
  });
});
