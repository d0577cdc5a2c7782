import { describe, expect, it } from 'vitest';
import { attributes, note, part, partwise, read, rest, score, tuples } from './scores.ts';

describe('pitch and time', () => {
  it('reads pitches with accidentals across the octave border', async () => {
    const reading = await read(partwise(attributes() + note('C4') + note('F#4') + note('Cb4') + note('B4')));
    expect(tuples(reading)).toEqual([
      [60, 0, 0.5],
      [66, 0.5, 1],
      [59, 1, 1.5],
      [71, 1.5, 2],
    ]);
  });

  it('counts durations in the divisions in force, which may change inside a bar', async () => {
    const bar = attributes({ divisions: 4 }) + note('C4', { duration: 8 });
    const reading = await read(
      partwise(`${bar}<attributes><divisions>6</divisions></attributes>${note('D4', { duration: 12 })}`),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 1],
      [62, 1, 2],
    ]);
  });

  it('takes a note without duration by its type, dots and tuplet', async () => {
    const dotted = '<note><pitch><step>C</step><octave>4</octave></pitch><type>quarter</type><dot/></note>';
    const triplet = `<note><pitch><step>D</step><octave>4</octave></pitch><type>eighth</type>
      <time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification></note>`;
    const reading = await read(partwise(attributes({ time: '2/4' }) + dotted + triplet));
    const [first, second] = tuples(reading);
    expect(first).toEqual([60, 0, 0.75]);
    expect(second[2] - second[1]).toBeCloseTo(1 / 6, 9);
  });

  it('starts chord members with their chord, cut to its length', async () => {
    const member = (name: string, duration: number) =>
      note(name, { duration }).replace('<note>', '<note><chord/>');
    const reading = await read(
      partwise(attributes({ time: '2/4' }) + note('C4') + member('E4', 1) + member('G4', 9) + note('D4')),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 0.5],
      [64, 0, 0.5],
      [67, 0, 0.5],
      [62, 0.5, 1],
    ]);
  });

  it('moves voices with backup and forward, and keeps the voice numbers', async () => {
    const bar = `${attributes()}${note('C5', { duration: 4 })}<backup><duration>4</duration></backup>
      <forward><duration>1</duration></forward>${note('E4', { voice: 2 })}`;
    const reading = await read(partwise(bar, note('G4')));
    expect(tuples(reading)).toEqual([
      [72, 0, 2],
      [64, 0.5, 1],
      [67, 2, 2.5],
    ]);
    expect(reading.sequence.notes.map(({ voice }) => voice)).toEqual([1, 2, 1]);
  });

  it('lasts as long as its bars, rests included', async () => {
    const { sequence } = await read(partwise(attributes() + note('C4') + rest(3), '<attributes/>'));
    expect(sequence.totalTime).toBe(4);
  });
});

describe('ties', () => {
  const tie = (...types: string[]) => types.map((type) => `<tie type="${type}"/>`).join('');

  it('joins tied notes over bar lines into one', async () => {
    const reading = await read(
      partwise(
        attributes({ time: '2/4' }) + rest() + note('C4', { more: tie('start') }),
        note('C4', { duration: 2, more: tie('stop', 'start') }),
        note('C4', { more: tie('stop') }) + note('C4'),
      ),
    );
    expect(tuples(reading)).toEqual([
      [60, 0.5, 2.5],
      [60, 2.5, 3],
    ]);
  });

  it('joins in the right voice where two voices tie the same pitch', async () => {
    const tied = (voice: number, duration: number, type: string) =>
      note('C4', { voice, duration, more: tie(type) });
    const reading = await read(
      partwise(
        `${attributes({ time: '2/4' })}${tied(1, 2, 'start')}<backup><duration>2</duration></backup>${tied(2, 2, 'start')}`,
        `${tied(1, 1, 'stop')}<forward><duration>1</duration></forward><backup><duration>2</duration></backup>${tied(2, 2, 'stop')}`,
      ),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 1.5],
      [60, 0, 2],
    ]);
  });

  it('leaves a tie without its other half as long as it is written', async () => {
    const reading = await read(
      partwise(
        attributes() + note('C4', { more: tie('start') }) + rest() + note('C4', { more: tie('stop') }),
      ),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 0.5],
      [60, 1, 1.5],
    ]);
  });

  it('takes a drawn tie where the sounding one is not written', async () => {
    const drawn = (type: string) => `<notations><tied type="${type}"/></notations>`;
    const reading = await read(
      partwise(attributes() + note('C4', { more: drawn('start') }) + note('C4', { more: drawn('stop') })),
    );
    expect(tuples(reading)).toEqual([[60, 0, 1]]);
  });
});

describe('grace notes', () => {
  const grace = (name: string) =>
    note(name)
      .replace('<note>', '<note><grace slash="yes"/>')
      .replace(/<duration>.*<\/duration>/, '');

  it('take their time from the note before', async () => {
    const reading = await read(partwise(attributes() + note('C4') + grace('D4') + grace('E4') + note('F4')));
    const [c, d, e, f] = tuples(reading);
    expect([c[1], f[1], f[2]]).toEqual([0, 0.5, 1]);
    expect(c[2]).toBeCloseTo(0.35, 9);
    expect(d[1]).toBeCloseTo(0.35, 9);
    expect(e[1]).toBeCloseTo(0.425, 9);
    expect(e[2]).toBeCloseTo(0.5, 9);
  });

  it('fall on a sixteenth of their own when quantized', async () => {
    const { sequence } = await read(partwise(attributes() + note('C4') + grace('D4') + note('F4')));
    const steps = sequence.notes.map(({ startTime }) => Math.floor(startTime * 8 + 0.5));
    expect(steps).toEqual([0, 3, 4]);
  });

  it('take it from the note after at the very start of the piece', async () => {
    const reading = await read(partwise(attributes() + grace('D4') + note('F4')));
    const [d, f] = tuples(reading);
    expect(d[1]).toBe(0);
    expect(d[2]).toBeCloseTo(f[1], 9);
    expect(f[2]).toBe(0.5);
  });
});

describe('cue notes', () => {
  it('keep their time but do not sound', async () => {
    const cue = note('C4').replace('<note>', '<note><cue/>');
    expect(tuples(await read(partwise(attributes() + cue + note('D4'))))).toEqual([[62, 0.5, 1]]);
  });
});

describe('transposing instruments', () => {
  it('sound where they sound, octaves included', async () => {
    const transpose =
      '<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic><octave-change>-1</octave-change></transpose>';
    const reading = await read(partwise(attributes({ more: transpose }) + note('D5')));
    expect(tuples(reading)).toEqual([[60, 0, 0.5]]);
  });

  it('state their sounding key', async () => {
    const key = '<key><fifths>1</fifths><mode>major</mode></key>';
    const transpose = '<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose>';
    const { sequence } = await read(partwise(attributes({ key, more: transpose }) + note('G4')));
    expect(sequence.keySignatures).toEqual([{ time: 0, key: 5, mode: 'MAJOR' }]);
  });

  it('are written in sounding pitch under an octave line already', async () => {
    const line =
      '<direction><direction-type><octave-shift type="down" size="8"/></direction-type></direction>';
    expect(tuples(await read(partwise(attributes() + line + note('C6'))))).toEqual([[84, 0, 0.5]]);
  });
});

describe('drums', () => {
  const unpitched = (display: string, instrument = '') =>
    `<note><unpitched><display-step>${display[0]}</display-step><display-octave>${display[1]}</display-octave></unpitched>
     <duration>1</duration>${instrument && `<instrument id="${instrument}"/>`}</note>`;
  const kit = `<score-part id="P1"><part-name>Drums</part-name>
    <score-instrument id="kick"><instrument-name>Bass Drum</instrument-name></score-instrument>
    <score-instrument id="hat"><instrument-name>Closed Hi-Hat</instrument-name></score-instrument>
    <midi-instrument id="kick"><midi-channel>10</midi-channel><midi-program>1</midi-program><midi-unpitched>37</midi-unpitched></midi-instrument>
  </score-part>`;

  it('take the pitch of their instrument, which counts from 1', async () => {
    const { sequence } = await read(score(part('P1', attributes() + unpitched('F4', 'kick')), kit));
    expect(sequence.notes[0]).toMatchObject({ pitch: 36, isDrum: true });
  });

  it('are told by name, then by their place on the staff, then taken for a snare with a warning', async () => {
    const bar = attributes() + unpitched('G5', 'hat');
    const named = await read(score(part('P1', bar), kit));
    expect(named.sequence.notes[0]).toMatchObject({ pitch: 42, isDrum: true });
    const placed = await read(partwise(attributes() + unpitched('C5') + unpitched('F4') + unpitched('C9')));
    expect(placed.sequence.notes.map(({ pitch }) => pitch)).toEqual([38, 36, 38]);
    expect(placed.warnings).toEqual(['Flute, measure 1: a drum that nothing names was read as a snare.']);
  });

  it('written as pitches count as drums on channel 10', async () => {
    const channel = '<midi-instrument id="i"><midi-channel>10</midi-channel></midi-instrument>';
    const list = `<score-part id="P1"><part-name>Kit</part-name>${channel}</score-part>`;
    const { sequence } = await read(score(part('P1', attributes() + note('C2')), list));
    expect(sequence.notes[0]).toMatchObject({ pitch: 36, isDrum: true });
  });
});

describe('parts', () => {
  const list = `<score-part id="A"><part-name>Horn</part-name>
      <midi-instrument id="a"><midi-channel>1</midi-channel><midi-program>61</midi-program></midi-instrument></score-part>
    <score-part id="B"><part-name> Double
      Bass </part-name></score-part>`;
  const both = score(part('A', attributes() + note('C4')) + part('B', attributes() + note('C2')), list);

  it('have names, programs from 0 (beside them, by name, where none is told), and an instrument each', async () => {
    const { sequence } = await read(both);
    expect(sequence.partInfos).toEqual([
      { part: 0, name: 'Horn' },
      { part: 1, name: 'Double Bass' },
    ]);
    expect(sequence.instrumentInfos).toEqual([
      { instrument: 0, name: 'Horn' },
      { instrument: 1, name: 'Double Bass', likelyProgram: 43 },
    ]);
    expect(sequence.notes.map(({ part, instrument, program }) => [part, instrument, program])).toEqual([
      [0, 0, 60],
      [1, 1, 0],
    ]);
  });

  it('share their bar lines where one leaves a bar unfinished', async () => {
    const uneven = score(
      part('A', attributes() + note('C4', { duration: 4 }), note('D4')) +
        part('B', attributes() + note('C2'), note('D2')),
      list,
    );
    const starts = (await read(uneven)).sequence.notes.map(({ pitch, startTime }) => [pitch, startTime]);
    expect(starts).toEqual([
      [60, 0],
      [36, 0],
      [62, 2],
      [38, 2],
    ]);
  });

  it('read the same timewise', async () => {
    const bar = (id: string, name: string) => `<part id="${id}">${attributes()}${note(name)}</part>`;
    const timewise = `<score-timewise><part-list>${list}</part-list><measure number="1">${bar('A', 'C4')}${bar('B', 'C2')}</measure></score-timewise>`;
    expect(await read(timewise)).toEqual(await read(both));
  });
});
