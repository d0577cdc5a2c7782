import { describe, expect, it } from 'vitest';
import { attributes, meters, note, part, partwise, read, rest, score, tuples } from './scores.ts';

const whole = note('C4', { duration: 4 });

function time(inner: string): string {
  return attributes({ time: '', more: `<time>${inner}</time>` });
}

describe('time signatures', () => {
  it('are stated where they change', async () => {
    const reading = await read(
      partwise(attributes() + whole, attributes() + whole, attributes({ time: '3/4' }) + rest(3)),
    );
    expect(meters(reading)).toEqual([
      [0, '4/4'],
      [4, '3/4'],
    ]);
  });

  it('of a pickup are its own, and the written one begins with the first full bar', async () => {
    const reading = await read(
      partwise(attributes({ time: '6/8', divisions: 2 }) + note('C4'), note('D4', { duration: 6 })),
    );
    expect(meters(reading)).toEqual([
      [0, '1/8'],
      [0.25, '6/8'],
    ]);
  });

  it('are not changed by tuplets that were rounded to divisions', async () => {
    const triplet = note('C4', { duration: 85 }).repeat(3);
    const bar = attributes({ divisions: 256, time: '2/4' }) + triplet + triplet;
    const reading = await read(partwise(bar, note('D4', { duration: 512 })));
    expect(meters(reading)).toEqual([[0, '2/4']]);
    expect(tuples(reading).at(-1)).toEqual([62, 1, 2]);
  });

  it('with additive beats are their sum', async () => {
    const reading = await read(
      partwise(time('<beats>3+2</beats><beat-type>8</beat-type>') + note('C4', { duration: 2.5 })),
    );
    expect(meters(reading)).toEqual([[0, '5/8']]);
  });

  it('with several beats are their sum, with a warning', async () => {
    const twoFourThreeEight = time(
      '<beats>2</beats><beat-type>4</beat-type><beats>3</beats><beat-type>8</beat-type>',
    );
    const reading = await read(partwise(twoFourThreeEight + note('C4', { duration: 3.5 })));
    expect(meters(reading)).toEqual([[0, '7/8']]);
    expect(reading.warnings).toEqual(['Flute, measure 1: the time signature 2/4 + 3/8 was read as 7/8.']);
  });

  it('count the real length of each bar where there are none, or senza misura', async () => {
    const reading = await read(partwise(time('<senza-misura/>') + note('C4', { duration: 5.5 })));
    expect(meters(reading)).toEqual([[0, '11/8']]);
    const silent = await read(partwise(note('C4', { duration: 3 }), whole));
    expect(meters(silent)).toEqual([
      [0, '3/4'],
      [1.5, '4/4'],
    ]);
  });

  it('inside a bar count from the next one, with a warning', async () => {
    const reading = await read(
      partwise(attributes() + rest(2) + attributes({ time: '3/4' }) + rest(2), rest(3)),
    );
    expect(meters(reading)).toEqual([
      [0, '4/4'],
      [2, '3/4'],
    ]);
    expect(reading.warnings).toHaveLength(1);
  });

  it('that cannot be are skipped with a warning', async () => {
    for (const beats of [
      '<beats>0</beats><beat-type>4</beat-type>',
      '<beats>4</beats><beat-type>5</beat-type>',
      '<beats>x</beats><beat-type>4</beat-type>',
      '<beats>4</beats>',
    ]) {
      const reading = await read(partwise(time(beats) + whole));
      expect(meters(reading)).toEqual([[0, '4/4']]);
      expect(reading.warnings).toEqual([
        'Flute, measure 1: a time signature could not be read and was skipped.',
      ]);
    }
  });
});

describe('key signatures', () => {
  const inKey = (fifths: number, mode?: string) =>
    attributes({ key: `<key><fifths>${fifths}</fifths>${mode ? `<mode>${mode}</mode>` : ''}</key>` });

  it('have the tonic of their mode', async () => {
    const cases = [
      [inKey(-1), { key: 5, mode: 'MAJOR' }],
      [inKey(0, 'minor'), { key: 9, mode: 'MINOR' }],
      [inKey(0, 'dorian'), { key: 2, mode: 'DORIAN' }],
      [inKey(-6, 'major'), { key: 6, mode: 'MAJOR' }],
    ] as const;
    for (const [begin, expected] of cases) {
      const { sequence } = await read(partwise(begin + whole));
      expect(sequence.keySignatures).toEqual([{ time: 0, ...expected }]);
    }
  });

  it('are C major where the score states none', async () => {
    const { sequence } = await read(partwise(attributes() + whole));
    expect(sequence.keySignatures).toEqual([{ time: 0, key: 0, mode: 'MAJOR' }]);
  });

  it('of other staves than the first do not count', async () => {
    const second = '<attributes><key number="2"><fifths>2</fifths></key></attributes>';
    const { sequence } = await read(partwise(inKey(1) + whole + second));
    expect(sequence.keySignatures).toEqual([{ time: 0, key: 7, mode: 'MAJOR' }]);
  });

  it('not counted in fifths are skipped with a warning', async () => {
    const key = '<key><key-step>C</key-step><key-alter>-2</key-alter></key>';
    const { warnings } = await read(partwise(attributes({ key }) + whole));
    expect(warnings).toEqual([
      'Flute, measure 1: a key signature that is not counted in fifths was skipped.',
    ]);
  });
});

describe('tempo', () => {
  const sound = (tempo: number) => `<direction><sound tempo="${tempo}"/></direction>`;

  it('is 120 until the first mark, and every note follows the marks', async () => {
    const reading = await read(partwise(attributes() + rest(2) + sound(60) + note('C4') + note('D4')));
    expect(reading.sequence.tempos).toEqual([
      { time: 0, qpm: 120 },
      { time: 1, qpm: 60 },
    ]);
    expect(tuples(reading)).toEqual([
      [60, 1, 2],
      [62, 2, 3],
    ]);
  });

  it('changes within a note that is held over the mark', async () => {
    const bar = `${attributes()}${whole}<backup><duration>2</duration></backup>${sound(60)}`;
    expect(tuples(await read(partwise(bar)))).toEqual([[60, 0, 3]]);
  });

  it('is read from a metronome mark where no sound is given', async () => {
    const mark = `<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/>
      <per-minute>c. 60</per-minute></metronome></direction-type></direction>`;
    const { sequence } = await read(partwise(attributes() + mark + whole));
    expect(sequence.tempos).toEqual([{ time: 0, qpm: 90 }]);
  });

  const mark = (inner: string) =>
    `<direction><direction-type><metronome>${inner}</metronome></direction-type></direction>`;
  const unit = (name: string) => `<beat-unit>${name}</beat-unit>`;

  it.each([
    ['half = quarter', unit('half') + unit('quarter'), 60],
    ['quarter = dotted quarter', `${unit('quarter') + unit('quarter')}<beat-unit-dot/>`, 180],
    ['dotted quarter = 60', `${unit('quarter')}<beat-unit-dot/><per-minute>60</per-minute>`, 90],
    [
      'quarter tied to a 16th = 80',
      `${unit('quarter')}<beat-unit-tied>${unit('16th')}</beat-unit-tied><per-minute>80</per-minute>`,
      100,
    ],
    ['eighths swing', '<metronome-note><metronome-type>eighth</metronome-type></metronome-note>', 120],
  ])('of 120 becomes, at %s, another', async (_, inner, qpm) => {
    const { sequence } = await read(
      partwise(attributes() + rest(1) + mark(inner) + note('C4', { duration: 3 })),
    );
    expect(sequence.tempos.at(-1)?.qpm).toBe(qpm);
  });

  it('that counts on from the one before counts once where several parts show it', async () => {
    const half = mark(unit('quarter') + unit('eighth'));
    const bars = ['P1', 'P2'].map((id) => part(id, attributes() + note('C4') + half + note('D4')));
    const { sequence } = await read(score(bars.join('')));
    expect(sequence.tempos.map(({ qpm }) => qpm)).toEqual([120, 60]);
  });

  it('that nobody can play is skipped with a warning', async () => {
    for (const qpm of [0, 1e9, -3]) {
      const { sequence, warnings } = await read(partwise(attributes() + sound(qpm) + whole));
      expect(sequence.tempos).toEqual([{ time: 0, qpm: 120 }]);
      expect(warnings).toHaveLength(1);
    }
  });
});

describe('dynamics', () => {
  const mark = (name: string) =>
    `<direction><direction-type><dynamics><${name}/></dynamics></direction-type></direction>`;

  it('are 64 until the first mark', async () => {
    const { sequence } = await read(
      partwise(attributes() + note('C4') + mark('f') + note('D4') + mark('pp') + note('E4')),
    );
    expect(sequence.notes.map(({ velocity }) => velocity)).toEqual([64, 96, 33]);
  });

  it('follow time, not the written order of voices', async () => {
    const bar = `${attributes()}${note('C4')}${mark('f')}${note('D4')}<backup><duration>2</duration></backup>
      ${note('E4', { voice: 2 })}${note('F4', { voice: 2 })}`;
    const { sequence } = await read(partwise(bar));
    expect(sequence.notes.map(({ pitch, velocity }) => [pitch, velocity])).toEqual([
      [60, 64],
      [64, 64],
      [62, 96],
      [65, 96],
    ]);
  });

  it('are read from the notations of a note', async () => {
    const loud = note('D4').replace('</note>', '<notations><dynamics><ff/></dynamics></notations></note>');
    const { sequence } = await read(partwise(attributes() + note('C4') + loud + note('E4')));
    expect(sequence.notes.map(({ velocity }) => velocity)).toEqual([64, 112, 112]);
  });

  it('are percentages of 90 on sounds and notes', async () => {
    const own = note('C4').replace('<note>', '<note dynamics="50">');
    const { sequence } = await read(partwise(`${attributes()}${own}<sound dynamics="100"/>${note('D4')}`));
    expect(sequence.notes.map(({ velocity }) => velocity)).toEqual([45, 90]);
  });

  it('count for their staff where both staves have some, and else for all', async () => {
    const onStaff = (name: string, staff: number) =>
      note(name).replace('</note>', `<staff>${staff}</staff></note>`);
    const marked = (name: string, staff: number) =>
      mark(name).replace('</direction>', `<staff>${staff}</staff></direction>`);
    const velocities = async (...marks: string[]) => {
      const hands = `${onStaff('C5', 1)}<backup><duration>1</duration></backup>${onStaff('C3', 2)}`;
      const { sequence } = await read(partwise(attributes() + marks.join('') + hands));
      return sequence.notes.map(({ pitch, velocity }) => [pitch, velocity]);
    };
    expect(await velocities(marked('f', 1), marked('pp', 2))).toEqual([
      [72, 96],
      [48, 33],
    ]);
    expect(await velocities(marked('f', 1))).toEqual([
      [72, 96],
      [48, 96],
    ]);
  });
});
