import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openBundle } from '../../../music/export/bundle.ts';

function namesIn(names: readonly string[]): string[] {
  const bundle = openBundle('midi');
  for (const name of names) bundle.add(name, Uint8Array.of(1));
  return Object.keys(unzipSync(bundle.finish()));
}

describe('the names in a zip of pieces', () => {
  it.each([
    ['songs/one.mid', 'songs/one.mid'],
    ['../../up.mid', 'up.mid'],
    ['a/../../b.mid', 'a/b.mid'],
    ['/etc/root.mid', 'etc/root.mid'],
    ['C:\\songs\\two.mid', 'songs/two.mid'],
    ['..\\three.mid', 'three.mid'],
    ['.. /./four.mid', 'four.mid'],
    ['...and more.mid', '...and more.mid'],
  ])('keep %s in the folder that it is unpacked into', (name, inside) => {
    expect(namesIn([name])).toEqual([inside]);
  });

  it('are told apart where they are the same, on every system', () => {
    expect(namesIn(['a.mid', 'A.mid', '../a.mid'])).toEqual(['a.mid', 'A-2.mid', 'a-3.mid']);
  });
});

describe('records of pieces', () => {
  it('follow one another', () => {
    const bundle = openBundle('tfrecord');
    bundle.add('a', Uint8Array.of(1, 2));
    bundle.add('b', Uint8Array.of(3));
    expect(bundle.bytes).toBe(3);
    expect(bundle.finish()).toEqual(Uint8Array.of(1, 2, 3));
  });
});
