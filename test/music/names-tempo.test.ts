import { expect, it } from 'vitest';
import { readMusicFile } from '../../music/index.ts';
import { melodyFile } from '../support/made-music.ts';

const score = (direction: string): Uint8Array =>
  new TextEncoder().encode(
    `<score-partwise><part-list><score-part id="P"><part-name/></score-part></part-list><part id="P"><measure number="1">
    <attributes><divisions>1</divisions></attributes>${direction}
    <note><pitch><step>C</step><octave>5</octave></pitch><duration>4</duration></note></measure></part></score-partwise>`,
  );

it('tells a tempo of 120 that a score names from the default', async () => {
  const named = score('<direction><sound tempo="120"/></direction>');
  expect(await readMusicFile(named, 'named.xml')).toMatchObject({ namesTempo: true });
  expect(await readMusicFile(score(''), 'unnamed.xml')).toMatchObject({ namesTempo: false });
});

it('tells a tempo that a MIDI file names from the default', async () => {
  const named = melodyFile(1);
  expect(await readMusicFile(named, 'named.mid')).toMatchObject({ namesTempo: true });
  // A text event in the place of the tempo's.
  const at = named.findIndex((byte, index) => byte === 0xff && named[index + 1] === 0x51);
  const unnamed = named.with(at + 1, 0x7f);
  expect(await readMusicFile(unnamed, 'unnamed.mid')).toMatchObject({ namesTempo: false });
});
