import { describe, expect, it } from 'vitest';
import { isReadableChord } from '../../../music/chords/chord-symbol.ts';
import { attributes, chords, note, partwise, read } from './scores.ts';

const whole = note('C4', { duration: 4 });

function root(name: string, tag: 'root' | 'bass' = 'root'): string {
  const alter = name.slice(1) === '' ? '' : `<${tag}-alter>${name[1] === '#' ? 1 : -1}</${tag}-alter>`;
  return `<${tag}><${tag}-step>${name[0]}</${tag}-step>${alter}</${tag}>`;
}

function degree(value: number, alter: number, type: string): string {
  return `<degree><degree-value>${value}</degree-value><degree-alter>${alter}</degree-alter><degree-type>${type}</degree-type></degree>`;
}

async function figure(inner: string, transpose = '', key = ''): Promise<string | undefined> {
  const reading = await read(
    partwise(`${attributes({ more: transpose, key })}<harmony>${inner}</harmony>${whole}`),
  );
  expect(reading.warnings).toEqual([]);
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
    ['Csus(add7)', `${root('C')}<kind text="7sus4">suspended-fourth</kind>${degree(7, 0, 'add')}`],
    ['C7sus', `${root('C')}<kind text="7sus4">other</kind>`],
    ['Cm7', `${root('C')}<kind text="mi7">other</kind>`],
    ['Cmaj7', `${root('C')}<kind text="△7"/>`],
    ['Cped(add3)(b7)', `${root('C')}<kind>other</kind>${degree(3, 0, 'add')}${degree(7, -1, 'add')}`],
  ])('are figures such as %s', async (expected, inner) => {
    expect(await figure(inner)).toBe(expected);
  });

  it('sound transposed where the instrument is, spelled as it transposes', async () => {
    const clarinet = '<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose>';
    expect(await figure(`${root('C')}<kind>major</kind>${root('G', 'bass')}`, clarinet)).toBe('Bb/F');
    const horn = '<transpose><diatonic>-4</diatonic><chromatic>-7</chromatic></transpose>';
    expect(await figure(`${root('F#')}<kind>minor</kind>`, horn)).toBe('Bm');
  });

  it.each([
    ['pedal', 'Cped'],
    ['power', 'C5'],
    ['Tristan', 'Cm7b5'],
    ['Italian', 'Ab7(no5)'],
    ['French', 'Ab7(b5)'],
    ['German', 'Ab7'],
    ['Neapolitan', 'Db/F'],
  ])('of the kind %s on C sound as %s', async (kind, expected) => {
    expect(await figure(`${root('C')}<kind>${kind}</kind>`)).toBe(expected);
    expect(isReadableChord(expected)).toBe(true);
  });

  it.each([
    ['minor', 1, 'Cm/Eb'],
    ['dominant', 3, 'C7/Bb'],
    ['major-seventh', 3, 'Cmaj7/B'],
    ['diminished', 2, 'Cdim/Gb'],
    ['augmented', 2, 'Caug/G#'],
    ['major-sixth', 3, 'C6/A'],
    ['suspended-fourth', 1, 'Csus/F'],
    ['major', 0, 'C'],
  ])('that are %s have the bass of inversion %i', async (kind, inversion, expected) => {
    expect(await figure(`${root('C')}<kind>${kind}</kind><inversion>${inversion}</inversion>`)).toBe(
      expected,
    );
  });

  const key = (fifths: number, mode = 'major') => `<key><fifths>${fifths}</fifths><mode>${mode}</mode></key>`;

  it.each([
    ['V', 'dominant', key(0), 'G7'],
    ['ii', 'minor-seventh', key(2), 'Em7'],
    ['bVI', 'major', key(1), 'Eb'],
    ['iv', 'minor', key(-3, 'minor'), 'Fm'],
    ['VII', 'major', key(0, 'minor'), 'G'],
    ['vi', '', key(0), 'Am'],
    ['viio', '', key(0), 'Bdim'],
    ['It6', 'Italian', key(0), 'Ab7(no5)'],
  ])('as the function %s (%s) are counted in the key', async (numeral, kind, inKey, expected) => {
    expect(await figure(`<function>${numeral}</function><kind>${kind}</kind>`, '', inKey)).toBe(expected);
  });

  it('stacked are counted from one another: V of ii', async () => {
    const v = '<function>V</function><kind>dominant</kind>';
    expect(await figure(`${v}<function>ii</function><kind>minor</kind>`, '', key(0))).toBe('A7');
  });

  it('as numerals are counted in the key they name, or in that of the signature', async () => {
    const numeral = (degree: number, more = '') =>
      `<numeral><numeral-root>${degree}</numeral-root>${more}</numeral><kind>major</kind>`;
    const inMinor = (mode: string) =>
      `<numeral-key><numeral-fifths>0</numeral-fifths><numeral-mode>${mode}</numeral-mode></numeral-key>`;
    expect(await figure(numeral(4), '', key(-1))).toBe('Bb');
    expect(await figure(numeral(6, '<numeral-alter>-1</numeral-alter>'))).toBe('Ab');
    expect(await figure(numeral(7, inMinor('natural minor')))).toBe('G');
    expect(await figure(numeral(7, inMinor('harmonic minor')))).toBe('G#');
  });

  it('are read with their fret diagrams, which say nothing more', async () => {
    const frame = '<frame><frame-strings>6</frame-strings><frame-frets>4</frame-frets></frame>';
    expect(await figure(`${root('D')}<kind>minor</kind>${frame}`)).toBe('Dm');
  });

  it('over both staves of a part at once are told once', async () => {
    const both = [1, 2].map(
      (staff) => `<harmony>${root('C')}<kind>major</kind><staff>${staff}</staff></harmony>`,
    );
    expect(chords(await read(partwise(attributes() + both.join('') + whole)))).toEqual([[0, 'C']]);
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
    const odd = `<harmony>${root('C')}<kind>other</kind></harmony><harmony><kind>major</kind></harmony>`;
    const reading = await read(partwise(attributes() + odd + whole));
    expect(chords(reading)).toEqual([[0, 'C']]);
    expect(reading.warnings).toEqual([
      'Flute, measure 1: the chord kind "other" is not known here; the chord was read as major.',
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
