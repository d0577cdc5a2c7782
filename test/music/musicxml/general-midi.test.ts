import { describe, expect, it } from 'vitest';
import { programByName } from '../../../music/musicxml/general-midi.ts';
import { attributes, note, part, read, score } from './scores.ts';

describe('programs by name', () => {
  it.each([
    ['Violin I', 40],
    ['Violoncello', 42],
    ['Contrabass', 43],
    ['Double Bass', 43],
    ['Bass Guitar', 33],
    ['Bass', 33],
    ['Bass Clarinet in Bb', 71],
    ['Contrabassoon', 70],
    ['Alto Saxophone 1', 65],
    ['wind.reed.saxophone.tenor', 66],
    ['brass.trombone.tenor', 57],
    ['brass.french-horn', 60],
    ['Baritone Horn', 58],
    ['English Horn', 69],
    ['Trompete in B', 56],
    ['Flöte', 73],
    ['Piccolo', 72],
    ['keyboard.organ.pipe', 19],
    ['E-Piano', 4],
    ['Klavier', 0],
    ['Harpsichord', 6],
    ['Harp', 46],
    ['pluck.guitar.electric', 27],
    ['Soprano', 52],
    ['Timpani', 47],
    ['C Sharp Minor', undefined],
    ['MusicXML Part', undefined],
    ['', undefined],
  ])('take %j for %j', (name, program) => {
    expect(programByName([name])).toBe(program);
  });

  it('are told in this order by what the file says, the sound, the instrument, the part, and only the first is played', async () => {
    const instrument = (inner: string) => `<score-instrument id="i">${inner}</score-instrument>`;
    const sound = '<instrument-sound>strings.violin</instrument-sound>';
    const program = '<midi-instrument id="i"><midi-program>12</midi-program></midi-instrument>';
    const named = '<instrument-name>Oboe</instrument-name>';
    const programOf = async (inner: string) => {
      const list = `<score-part id="P1"><part-name>Flute</part-name>${inner}</score-part>`;
      const { sequence } = await read(score(part('P1', attributes() + note('C4')), list));
      return [sequence.notes[0].program, sequence.instrumentInfos[0].likelyProgram];
    };
    expect(await programOf('')).toEqual([0, 73]);
    expect(await programOf(instrument(named))).toEqual([0, 68]);
    expect(await programOf(instrument(named + sound))).toEqual([0, 40]);
    expect(await programOf(instrument(named + sound) + program)).toEqual([11, undefined]);
  });

  it('change where a sound in the bar says so', async () => {
    const list = `<score-part id="P1"><part-name>Strings</part-name>
      <midi-instrument id="i"><midi-program>41</midi-program></midi-instrument></score-part>`;
    const pizzicato =
      '<direction><sound><midi-instrument id="i"><midi-program>46</midi-program></midi-instrument></sound></direction>';
    const bar = attributes() + note('C4') + pizzicato + note('D4');
    const { sequence } = await read(score(part('P1', bar), list));
    expect(sequence.notes.map(({ program }) => program)).toEqual([40, 45]);
  });
});
