import { describe, expect, it } from 'vitest';
import { attributes, lyrics, note, part, partwise, read, score } from './scores.ts';

function sung(name: string, ...lyrics: string[]): string {
  return note(name).replace('</note>', `${lyrics.join('')}</note>`);
}

function lyric(text: string, number = '1'): string {
  return `<lyric number="${number}"><syllabic>single</syllabic><text>${text}</text></lyric>`;
}

describe('lyrics', () => {
  it('are kept a syllable a note, where the note begins', async () => {
    const extended = '<lyric><extend/></lyric>';
    const bar = sung('C4', lyric('Swing')) + sung('D4', lyric('low')) + sung('E4', extended) + note('F4');
    expect(lyrics(await read(partwise(attributes() + bar)))).toEqual([
      [0, 'Swing'],
      [0.5, 'low'],
    ]);
  });

  it('are those of the verse that comes first', async () => {
    const bar = sung('C4', lyric('one'), lyric('two', '2')) + sung('D4', lyric('zwei', '2'), lyric('eins'));
    expect(lyrics(await read(partwise(attributes() + bar))).map(([, text]) => text)).toEqual(['one', 'eins']);
  });

  it('keep syllables that share a note together', async () => {
    const elided = '<lyric><text>de</text><elision> </elision><text>o</text></lyric>';
    expect(lyrics(await read(partwise(attributes() + sung('C4', elided))))).toEqual([[0, 'de o']]);
  });

  it('of several parts that sing the same at once are told once', async () => {
    const bar = attributes() + sung('C4', lyric('A'));
    expect(lyrics(await read(score(part('P1', bar) + part('P2', bar))))).toEqual([[0, 'A']]);
  });

  it('stand in order of time among the chord symbols', async () => {
    const chord = '<harmony><root><root-step>C</root-step></root><kind>major</kind></harmony>';
    const { sequence } = await read(
      partwise(attributes() + sung('C4', lyric('la')) + chord + sung('D4', lyric('lo'))),
    );
    expect(sequence.textAnnotations.map(({ time, text }) => [time, text])).toEqual([
      [0, 'la'],
      [0.5, 'C'],
      [0.5, 'lo'],
    ]);
  });
});
