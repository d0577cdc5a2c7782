import { describe, expect, it } from 'vitest';
import { attributes, chords, note, partwise, read } from './scores.ts';

const whole = note('C4', { duration: 4 });

function root(name: string, tag: 'root' | 'bass' = 'root'): string {
  const alter = name.slice(1) === '' ? '' : `<${tag}-alter>${name[1] === '#' ? 1 : -1}</${tag}-alter>`;
  return `<${tag}><${tag}-step>${name[0]}</${tag}-step>${alter}</${tag}>`;
}

function degree(value: number, alter: number, type: string): string {
  return `<degree><degree-value>${value}</degree-value><degree-alter>${alter}</degree-alter><degree-type>${type}</degree-type></degree>`;
}

async function figure(inner: string, transpose = ''): Promise<string | undefined> {
  const reading = await read(
    partwise(`${attributes({ more: transpose })}<harmony>${inner}</harmony>${whole}`),
  );
  return chords(reading)[0]?.[1];
}

describe('chord symbols', () => {
  it.each([
    ['C', `${root('C')}<kind>major</kind>`],
    ['F#m7', `${root('F#')}<kind>minor-seventh</kind>`],
    ['Bbm7b5', `${root('Bb')}<kind>half-diminished</kind>`],
    ['Am(maj7)', `${root('A')}<kind>major-minor</kind>`],
    ['F#dim7/A', `${root('F#')}<kind>diminished-seventh</kind>${root('A', 'bass')}`],
    ['E7(#9)', `${root('E')}<kind>dominant</kind>${degree(9, 1, 'add')}`],
    ['A7(add9)(no3)', `${root('A')}<kind>dominant</kind>${degree(9, 0, 'add')}${degree(3, 0, 'subtract')}`],
    ['N.C.', `${root('C')}<kind>none</kind>`],
    ['N.C.', '<kind>none</kind>'],
    ['G', `${root('G')}<kind/>`],
    ['Gm7', `${root('G')}<kind text="m7"/>`],
    ['D6(add9)', `${root('D')}<kind>maj69</kind>`],
  ])('are figures such as %s', async (expected, inner) => {
    expect(await figure(inner)).toBe(expected);
  });

  it('sound transposed where the instrument is, spelled as it transposes', async () => {
    const clarinet = '<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose>';
    expect(await figure(`${root('C')}<kind>major</kind>${root('G', 'bass')}`, clarinet)).toBe('Bb/F');
    const horn = '<transpose><diatonic>-4</diatonic><chromatic>-7</chromatic></transpose>';
    expect(await figure(`${root('F#')}<kind>minor</kind>`, horn)).toBe('Bm');
  });

  it('stand where the cursor is, moved by their offset', async () => {
    const symbol = (name: string, offset: string) =>
      `<harmony>${root(name)}<kind>major</kind>${offset}</harmony>`;
    const bar =
      symbol('C', '') +
      symbol('F', '<offset>2</offset>') +
      note('C4', { duration: 3 }) +
      symbol('G', '') +
      note('C4');
    expect(chords(await read(partwise(attributes() + bar)))).toEqual([
      [0, 'C'],
      [1, 'F'],
      [1.5, 'G'],
    ]);
  });

  it('of unknown kind are read as major, and those without a root are skipped, each with a warning', async () => {
    const odd = `<harmony>${root('C')}<kind>Tristan</kind></harmony><harmony><kind>major</kind></harmony>`;
    const reading = await read(partwise(attributes() + odd + whole));
    expect(chords(reading)).toEqual([[0, 'C']]);
    expect(reading.warnings).toEqual([
      'Flute, measure 1: the chord kind "Tristan" is not known here; the chord was read as major.',
      'Flute, measure 1: a chord symbol without a root note was skipped.',
    ]);
  });

  it('keep the rest of themselves when one degree cannot be read', async () => {
    const inner = `${root('C')}<kind>dominant</kind><degree><degree-value/></degree>`;
    const reading = await read(partwise(`${attributes()}<harmony>${inner}</harmony>${whole}`));
    expect(chords(reading)).toEqual([[0, 'C7']]);
    expect(reading.warnings).toHaveLength(1);
  });
});
