import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../music/limits.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import { attributes, bytesOf, chords, note, part, partwise, score, tuples } from './scores.ts';

const BARLINES: Readonly<Record<string, string>> = {
  '|:': '<barline location="left"><repeat direction="forward"/></barline>',
  ':|': '<barline location="right"><repeat direction="backward"/></barline>',
  ']': '<barline location="right"><ending number="" type="discontinue"/></barline>',
};
const words = (text: string): string => `<direction-type><words>${text}</words></direction-type>`;
const sign = (name: string): string => `<direction><direction-type><${name}/></direction-type></direction>`;

/** The pitch that a bar named by a letter plays. */
const pitchOf = (name: string): number => 36 + name.charCodeAt(0) - 65;

function notesOf(name: string): string {
  const octave = Math.floor(pitchOf(name) / 12) - 1;
  const [step, accidental] = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'][
    pitchOf(name) % 12
  ];
  return note(`${step}${accidental ?? ''}${octave}`, { duration: 4 });
}

/**
 * Bars as a musician would jot them down: `A` is a bar, `|:` and `:|` repeat signs, `:|x3` with how often, `[1,2` an ending
 * and `]` its end without a repeat, `S` and `@` the segno and coda sign, and words in quotes stand at the end of a bar.
 */
function barsOf(sketch: string): string[] {
  const bars: string[] = [];
  let left = attributes();
  for (const [token] of sketch.matchAll(/"[^"]*"|<[^>]*>|\S+/g)) {
    if (/^[A-RT-Z]$/.test(token)) {
      bars.push(left + notesOf(token));
      left = '';
    } else if (token === 'S' || token === '@') left += sign(token === 'S' ? 'segno' : 'coda');
    else if (token.startsWith('[')) {
      left += `<barline location="left"><ending number="${token.slice(1)}" type="start"/></barline>`;
    } else if (token === '|:') left += BARLINES[token];
    else bars.push(bars.pop() + endOfBar(token));
  }
  return bars;
}

function endOfBar(token: string): string {
  const [, times] = /^:\|x(\d+)$/.exec(token) ?? [];
  if (times !== undefined) return BARLINES[':|'].replace('/>', ` times="${times}"/>`);
  if (token.startsWith('"')) return `<direction>${words(token.slice(1, -1))}</direction>`;
  return token.startsWith('<') ? token : BARLINES[token];
}

async function unfolded(xml: string) {
  return readMusicXml(bytesOf(xml), { filename: 'song.musicxml', unfold: true });
}

async function played(...bars: string[]): Promise<string> {
  const { sequence } = await unfolded(partwise(...bars));
  return sequence.notes.map(({ pitch }) => String.fromCharCode(pitch - 36 + 65)).join('');
}

describe('unfolding', () => {
  it.each([
    ['A B C', 'ABC'],
    // Repeats
    ['A B :| C', 'ABABC'],
    ['A |: B C :| D', 'ABCBCD'],
    ['|: A :| |: B :|', 'AABB'],
    ['|: A :| B :| C', 'AABBC'],
    ['|: A :|x4 B', 'AAAAB'],
    ['|: A |: B :| C :| D', 'ABBCABBCD'],
    ['A |: B C', 'ABC'],
    ['A :|x1 B', 'AB'],
    // Endings
    ['|: A [1 B :| [2 C ] D', 'ABACD'],
    ['|: A [1 B :| [2 C :| D', 'ABACD'],
    ['|: A [1,2 B :| [3 C ] D', 'ABABACD'],
    ['|: A [1.-3. B :| [4. C ] D', 'ABABABACD'],
    ['A [1 B C :| [2 D E :| [3 F ] G', 'ABCADEAFG'],
    ['|: A [1 B :| C D', 'ABACD'],
    ['|: A [1 B ] [2 C ] D', 'ABACD'],
    ['|: A [ B :| [ C ] D', 'ABACD'],
    ['|: A [1 B :| [2 C ] |: D [1 E :| [2 F ] G', 'ABACDEDFG'],
    ['|: A [1 B :| |: [2 C :| D', 'ABACCD'],
    ['|: A |: B :| [1 C :| [2 D ] E', 'ABBCABBDE'],
    ['|: A [1 B ] C :| [2 D ] E', 'ABCADE'],
    ['|: A [1 B :| [2 C ] D :| E', 'ABACDCDE'],
    // Da capo, dal segno, fine, coda
    ['A B "Fine" C "D.C. al Fine"', 'ABCAB'],
    ['A B C "Da Capo"', 'ABCABC'],
    ['A S B C "D.S." D', 'ABCBCD'],
    ['A S B "Fine" C "D.S. al Fine"', 'ABCB'],
    ['A B "To Coda" C "D.C. al Coda" @ D', 'ABCABD'],
    ['A S B "al Coda" C "D.S. al Coda" @ D', 'ABCBD'],
    ['A @ B C "D.C.alCoda" @ D', 'ABCABD'],
    ['A "Fine" B "To Coda" C "D.C. al Coda" @ D', 'ABCABD'],
    ['S A S B C "D. S. al Fine" D', 'ABCBCD'],
    ['|: A [1 B :| [2 C ] D "D.C."', 'ABACDACD'],
    ['|: A :| B "Fine" |: C :| D "D.C. al Fine"', 'AABCCDAB'],
    ['A "To Coda" B "D.C. al Coda" @ |: C :| D', 'ABACCD'],
    ['|: A "Fine" B :| C "D.C. al Fine"', 'ABABCA'],
    ['|: A B "Fine" :| |: C :| "D.C. al Fine"', 'ABABCCAB'],
    ['|: A "To Coda" B :| @ C', 'ABAC'],
    ['A B "Dal Segno"', 'AB'],
    ['A "To Coda" B "D.C. al Coda"', 'ABAB'],
    ['A "fine art, played with a da capo in mind by someone who writes long sentences into scores" B', 'AB'],
    // As playback is told
    ['A B <sound fine="yes"/> C <sound dacapo="yes"/>', 'ABCAB'],
    ['A <sound segno="s"/> B C <sound dalsegno="s"/> D', 'ABCBCD'],
    ['A <sound tocoda="x"/> B <sound dacapo="yes"/> <sound coda="x"/> C', 'ABAC'],
    ['A B <sound dacapo="yes" time-only="1,2"/> C', 'ABABABC'],
    ['A <sound forward-repeat="yes"/> B C :|', 'ABCBC'],
  ])('plays %s as %s', async (sketch, expected) => {
    expect(await played(...barsOf(sketch))).toBe(expected);
  });

  it('repeats after a jump what says so', async () => {
    const again = barsOf('|: A :| B "D.C." C').map((bar) =>
      bar.replace('direction="backward"', 'direction="backward" after-jump="yes"'),
    );
    expect(await played(...again)).toBe('AABAABC');
  });

  it('plays each bar once unless it is asked for', async () => {
    const xml = partwise(...barsOf('|: A [1 B :| [2 C ] D "D.C."'));
    expect((await readMusicXml(bytesOf(xml))).sequence.notes).toHaveLength(4);
  });

  it('follows the bar lines of any part, in all', async () => {
    const [a, b] = barsOf('A :| B');
    const xml = score(part('P1', notesOf('C'), notesOf('D')) + part('P2', a, b));
    expect((await unfolded(xml)).sequence.notes.map(({ part }) => part)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('goes back to the tempo, the dynamics, the key and the chord of where it goes', async () => {
    const key = '<attributes><key><fifths>1</fifths></key></attributes>';
    const chord = '<harmony><root><root-step>G</root-step></root><kind>major</kind></harmony>';
    const slow = `<direction><sound tempo="60" dynamics="100"/></direction>${key}${chord}`;
    const reading = await unfolded(
      partwise(attributes() + notesOf('A'), slow + notesOf('B') + BARLINES[':|']),
    );
    expect(tuples(reading).map(([, start, end]) => [start, end])).toEqual([
      [0, 2],
      [2, 6],
      [6, 8],
      [8, 12],
    ]);
    const { notes, tempos, keySignatures } = reading.sequence;
    expect(notes.map(({ velocity }) => velocity)).toEqual([64, 90, 64, 90]);
    expect(tempos.map(({ time, qpm }) => [time, qpm])).toEqual([
      [0, 120],
      [2, 60],
      [6, 120],
      [8, 60],
    ]);
    expect(keySignatures.map(({ time, key }) => [time, key])).toEqual([[2, 7]]);
    expect(chords(reading)).toEqual([
      [2, 'G'],
      [8, 'G'],
    ]);
  });

  it('holds a tie over into each ending', async () => {
    const tie = (type: string) => note('C4', { duration: 4, more: `<tie type="${type}"/>` });
    const [a, b, c] = barsOf('A [1 B :| [2 C ]');
    const tied = [
      a.replace(notesOf('A'), tie('start')),
      b.replace(notesOf('B'), tie('stop')),
      c.replace(notesOf('C'), tie('stop')),
    ];
    expect(tuples(await unfolded(partwise(...tied)))).toEqual([
      [60, 0, 4],
      [60, 4, 8],
    ]);
  });

  it.each([
    ['without end', [notesOf('A') + BARLINES[':|'].replace('/>', ' times="1000000000"/>')]],
    [
      'and jumps at every bar',
      Array.from(
        { length: 2_000 },
        () =>
          `${notesOf('A')}<sound segno="a"/><sound dalsegno="b" time-only="1-32"/>${BARLINES[':|'].replace('/>', ' times="9"/>')}`,
      ),
    ],
    [
      'in one another',
      [
        ...Array.from({ length: 20 }, () => BARLINES['|:'] + notesOf('A')),
        ...Array.from({ length: 20 }, () => notesOf('A') + BARLINES[':|']),
      ],
    ],
    [
      'of very full bars',
      [note('C4', { duration: 0.25 }).repeat(3_000) + BARLINES[':|'].replace('/>', ' times="5000"/>')],
    ],
  ])('leaves repeats %s as they are written, with a warning', async (_, bars) => {
    const { warnings } = await unfolded(partwise(...bars));
    expect(warnings).toEqual([
      'The repeats make more than 10,000 bars or 100,000 notes, so each bar was played once.',
    ]);
    expect(LIMITS.unfoldedBars).toBe(10_000);
  });
});
