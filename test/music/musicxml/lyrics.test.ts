import { describe, expect, it } from 'vitest';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import { attributes, bytesOf, lyrics, note, part, partwise, read, score } from './scores.ts';

function sung(name: string, ...lyrics: string[]): string {
  return note(name).replace('</note>', `${lyrics.join('')}</note>`);
}

function lyric(text: string, number = '1', syllabic = 'single'): string {
  return `<lyric number="${number}"><syllabic>${syllabic}</syllabic><text>${text}</text></lyric>`;
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

  it('end in a hyphen where their word goes on', async () => {
    const bar =
      sung('C4', lyric('old', '1', 'begin')) +
      sung('D4', lyric('fash-', '1', 'middle')) +
      sung('E4', lyric('ioned', '1', 'end')) +
      sung('F4', lyric('tune'));
    const syllables = lyrics(await read(partwise(attributes() + bar))).map(([, text]) => text);
    expect(syllables).toEqual(['old-', 'fash-', 'ioned', 'tune']);
  });

  it('are sung a verse a pass, and a bar that has fewer keeps its last', async () => {
    const repeat = '<barline location="right"><repeat direction="backward"/></barline>';
    const verses = attributes({ time: '1/4' }) + sung('C4', lyric('one'), lyric('two', '2'));
    const refrain = sung('D4', lyric('hey')) + repeat;
    const score = bytesOf(partwise(verses, refrain));
    const unfolded = await readMusicXml(score, { unfold: true });
    expect(lyrics(unfolded).map(([, text]) => text)).toEqual(['one', 'hey', 'two', 'hey']);
    expect(lyrics(await readMusicXml(score)).map(([, text]) => text)).toEqual(['one', 'hey']);
  });

  it('of a second ending are kept though they are of the second verse', async () => {
    const ending = sung('D4', lyric('end', '2'));
    const bars = partwise(attributes({ time: '1/4' }) + sung('C4', lyric('one')), ending);
    expect(lyrics(await read(bars)).map(([, text]) => text)).toEqual(['one', 'end']);
  });

  it('on the second note of a tie go to the note that sounds', async () => {
    const tied = (type: string, ...words: string[]) =>
      sung('C4', ...words).replace('<voice>', `<tie type="${type}"/><voice>`);
    const bar =
      tied('start') + tied('stop', lyric('late')) + tied('start', lyric('de')) + tied('stop', lyric('o'));
    expect(lyrics(await read(partwise(attributes() + bar)))).toEqual([
      [0, 'late'],
      [1, 'de o'],
    ]);
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
