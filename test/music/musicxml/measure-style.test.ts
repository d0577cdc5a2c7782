import { describe, expect, it } from 'vitest';
import { attributes, note, partwise, read, rest, tuples } from './scores.ts';

const style = (inner: string, number = '') =>
  `<attributes><measure-style${number}>${inner}</measure-style></attributes>`;
const repeat = (type: string, bars = 1) => style(`<measure-repeat type="${type}">${bars}</measure-repeat>`);
const bar = (name: string) => note(name, { duration: 4 });

describe('bars that repeat others', () => {
  it('sound like the bar before, until the sign ends', async () => {
    const reading = await read(
      partwise(attributes() + bar('C4'), repeat('start') + rest(4), '', repeat('stop') + rest(4), bar('D4')),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 2],
      [60, 2, 4],
      [60, 4, 6],
      [62, 8, 10],
    ]);
  });

  it('sound like as many bars before as the sign stands for', async () => {
    const reading = await read(partwise(attributes() + bar('C4'), bar('D4'), repeat('start', 2), '', '', ''));
    expect(tuples(reading).map(([pitch]) => pitch)).toEqual([60, 62, 60, 62, 60, 62]);
  });

  it('keep notes of their own', async () => {
    const reading = await read(partwise(attributes() + bar('C4'), repeat('start') + bar('E4')));
    expect(tuples(reading).map(([pitch]) => pitch)).toEqual([60, 64]);
  });

  it('rest where there is no bar to repeat', async () => {
    const { sequence } = await read(partwise(attributes() + repeat('start') + rest(4)));
    expect([sequence.notes.length, sequence.totalTime]).toEqual([0, 2]);
  });
});

describe('slashes', () => {
  it('do not sound, with a warning', async () => {
    const reading = await read(
      partwise(
        attributes() + bar('C4'),
        style('<slash type="start" use-stems="no"/>') + bar('B4'),
        style('<slash type="stop"/>') + bar('D4'),
      ),
    );
    expect(tuples(reading)).toEqual([
      [60, 0, 2],
      [62, 4, 6],
    ]);
    expect(reading.warnings).toEqual([
      'Flute, measure 2: slashes leave the notes to the player, so none were read.',
    ]);
  });

  it('on one staff leave the other as it is', async () => {
    const staff = (number: number) =>
      note('C4', { duration: 4 }).replace('</note>', `<staff>${number}</staff></note>`);
    const both = `${staff(1)}<backup><duration>4</duration></backup>${staff(2)}`;
    const reading = await read(partwise(attributes() + style('<slash type="start"/>', ' number="2"') + both));
    expect(tuples(reading)).toEqual([[60, 0, 2]]);
  });
});
