import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../music/limits.ts';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import { UserError } from '../../../music/user-error.ts';
import { attributes, bytesOf, note, part, partwise, read, rest, score } from './scores.ts';

describe('XML that is an attack or an accident', () => {
  const refusals: [name: string, code: string, xml: () => string][] = [
    ['an entity bomb', 'xml-entities', () => withDoctype(billionLaughs())],
    [
      'an external entity',
      'xml-entities',
      () => withDoctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;'),
    ],
    [
      'a parameter entity',
      'xml-entities',
      () => withDoctype('[<!ENTITY % x SYSTEM "http://example.com/x"> %x;]'),
    ],
    ['an entity nobody declared', 'xml-malformed', () => withDoctype('', '&nbsp;')],
    [
      '100,000 nested elements',
      'xml-too-deep',
      () => partwise('<a>'.repeat(100_000) + '</a>'.repeat(100_000)),
    ],
    ['a million elements in one bar', 'xml-too-many-elements', () => partwise('<a/>'.repeat(1_000_000))],
    [
      '100,000 notes in one bar',
      'too-many-notes-in-bar',
      () => partwise(attributes() + note('C4').repeat(100_000)),
    ],
    ['a text cut off', 'xml-malformed', () => partwise(attributes() + note('C4')).slice(0, -40)],
    ['no root at all', 'xml-malformed', () => '<?xml version="1.0"?>'],
    [
      'an element of a million attributes',
      'xml-too-many-attributes',
      () => partwise(`<a ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
    ],
    ['some other XML', 'musicxml-no-score', () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a root named like a property of every object', 'musicxml-no-score', () => '<constructor/>'],
    ['a MusicXML opus', 'musicxml-no-score', () => '<opus/>'],
    ['a bar of ten million quarter notes', 'piece-too-long', () => partwise(attributes() + rest(1e7))],
    [
      'a bar beyond all numbers',
      'piece-too-long',
      () => partwise(attributes({ divisions: 1e-300 }) + rest(1e300)),
    ],
    [
      'more bars than any opera',
      'too-many-bars',
      () => partwise(`</measure>${'<measure/>'.repeat(LIMITS.notesPerFile)}<measure>`),
    ],
    ['more parts than any orchestra, over many bars', 'too-many-bars', () => manyParts()],
  ];

  it.each(refusals)('refuses %s in one sentence that names the file', async (_, code, xml) => {
    const refusal = await read(xml()).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(UserError);
    expect(refusal).toMatchObject({ code });
    if (code !== 'piece-too-long') expect(String(refusal)).toContain('song.musicxml');
    expect(String(refusal).length).toBeLessThan(300);
  });

  it('takes a DOCTYPE whose own subset declares no entities', async () => {
    const { sequence } = await read(withDoctype('[<!ATTLIST note id CDATA #IMPLIED>]'));
    expect(sequence.notes).toHaveLength(1);
  });

  it('refuses a .mxl that inflates without end', async () => {
    const bomb = zipSync({ 'score.xml': new Uint8Array(LIMITS.scoreBytes + 1) });
    await expect(readMusicXml(bomb, { filename: 'bomb.mxl' })).rejects.toMatchObject({
      code: 'archive-too-large',
    });
  });

  it('passes over archives within a .mxl', async () => {
    const inner = zipSync({ 'score.xml': strToU8(partwise(attributes() + note('C4'))) });
    const outer = zipSync(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${i}.zip`, inner])));
    await expect(readMusicXml(outer, { filename: 'nest.mxl' })).rejects.toMatchObject({
      code: 'musicxml-no-score',
    });
  });
});

describe('music that cannot be', () => {
  it.each([
    ['divisions of 0', partwise(attributes({ divisions: 0 }) + note('C4'))],
    ['a negative duration', partwise(attributes() + note('D4', { duration: -4 }) + note('C4'))],
    [
      'a backup to before the bar',
      partwise(`${attributes()}<backup><duration>9</duration></backup>${note('C4')}`),
    ],
    [
      'a negative forward',
      partwise(`${attributes()}<forward><duration>-2</duration></forward>${note('C4')}`),
    ],
    ['a pitch beyond MIDI', partwise(attributes() + note('C4') + note('C9').replace('>9<', '>99<'))],
    ['a step that is none', partwise(attributes() + note('C4') + note('D4').replace('>D<', '>H<'))],
  ])('reads %s, with a warning that names part and measure', async (_, xml) => {
    const { sequence, warnings } = await read(xml);
    expect(sequence.notes.at(-1)?.pitch ?? 60).toBe(60);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Flute, measure 1: .*\.$/);
  });

  it('gathers the same complaint over many bars into one line', async () => {
    const bars = Array.from({ length: 9 }, () => note('C4').replace('>C<', '>H<'));
    const { warnings } = await read(partwise(...bars));
    expect(warnings).toEqual([
      'Flute, measures 1, 2, 3, 4, 5 and 4 more: a note without a pitch between MIDI 0 and 127 was skipped.',
    ]);
  });

  it('takes no word of the file for a name of ours', async () => {
    const key = '<key><fifths>0</fifths><mode>constructor</mode></key>';
    const mark =
      '<direction><direction-type><metronome><beat-unit>constructor</beat-unit><per-minute>9</per-minute></metronome></direction-type></direction>';
    const typed = '<note><pitch><step>C</step><octave>4</octave></pitch><type>constructor</type></note>';
    const { sequence } = await read(partwise(attributes({ key }) + mark + typed + note('C4')));
    expect(sequence).toMatchObject({ keySignatures: [{ key: 0, mode: 'MAJOR' }], tempos: [{ qpm: 120 }] });
    expect(sequence.notes).toHaveLength(1);
  });

  it('keeps names and titles to one line of bounded length', async () => {
    const long = 'la '.repeat(100_000);
    const list = `<score-part id="P1"><part-name>${long}</part-name></score-part>`;
    const titled = score(part('P1', note('C4').replace('>C<', '>H<')), list).replace(
      '<part-list>',
      `<movement-title>${long}</movement-title><part-list>`,
    );
    const { sequence, warnings } = await read(titled);
    expect(sequence.sequenceMetadata?.title?.length).toBe(200);
    expect(sequence.partInfos[0].name.length).toBe(200);
    expect(warnings[0].length).toBeLessThan(200);
  });

  it('never lets ties that stay open cost more than their notes', async () => {
    const open = note('C4', { duration: 1_000, more: '<tie type="start"/>' });
    const back = '<backup><duration>999</duration></backup>';
    const bar = (open + back).repeat(3_000);
    const { sequence } = await read(partwise(`${attributes()}${bar}`, bar, bar));
    expect(sequence.notes).toHaveLength(9_000);
  });
});

describe('mutations of a small score', () => {
  const original = bytesOf(
    partwise(
      attributes({ key: '<key><fifths>-2</fifths><mode>minor</mode></key>' }) +
        '<harmony><root><root-step>G</root-step></root><kind>minor</kind></harmony>' +
        '<direction><direction-type><dynamics><p/></dynamics></direction-type><sound tempo="90"/></direction>' +
        note('G4', { more: '<tie type="start"/>' }) +
        note('B4'),
      `<backup><duration>1</duration></backup>${note('D5', { voice: 2 })}${rest(3)}`,
    ),
  );
  const compressed = zipSync({ 'score.xml': original });

  it.each([
    ['as text', original],
    ['compressed', compressed],
  ])('byte by byte, %s, are read or refused, never more', async (_, bytes) => {
    const edits = fc.array(
      fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255), remove: fc.nat(3) }),
      { minLength: 1, maxLength: 6 },
    );
    const property = fc.asyncProperty(edits, (changes) => expectReadOrRefused(mutate(bytes, changes)));
    await fc.assert(property, { numRuns: 400, seed: 20261122 });
  });

  it('element by element are read or refused, never more', async () => {
    const text = new TextDecoder().decode(original);
    const places = [...text.matchAll(/></g)].map(({ index }) => index + 1);
    const edits = fc.array(
      fc.record({ at: fc.constantFrom(...places), element: fc.constantFrom(...HOSTILE) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const property = fc.asyncProperty(edits, (changes) =>
      expectReadOrRefused(bytesOf(insert(text, changes))),
    );
    await fc.assert(property, { numRuns: 400, seed: 20261122 });
  });
});

/** Elements that are well-formed and make no sense where they land. */
const HOSTILE = [
  '<chord/>',
  '<grace/>',
  '<measure number="9"/>',
  '<duration>-3</duration>',
  '<duration>1e308</duration>',
  '<divisions>0</divisions>',
  '<divisions>1e300</divisions>',
  '<attributes><divisions>1e-9</divisions></attributes>',
  '<attributes><time><beats>0</beats><beat-type>0</beat-type></time></attributes>',
  '<attributes><key><fifths>99</fifths></key><transpose><chromatic>1e9</chromatic></transpose></attributes>',
  '<octave>-99</octave>',
  '<alter>1e9</alter>',
  '<voice>-1</voice>',
  '<tie type="start"/>',
  '<tie type="stop"/>',
  '<sound tempo="1e-9" dynamics="1e9"/>',
  '<backup><duration>50</duration></backup>',
  '<forward><duration>5</duration></forward>',
  '<harmony><root><root-step>H</root-step></root><offset>-1e9</offset></harmony>',
  '<part id="P1"/>',
];

async function expectReadOrRefused(bytes: Uint8Array): Promise<void> {
  try {
    const { sequence } = await readMusicXml(bytes);
    for (const { pitch, startTime, endTime, velocity } of sequence.notes) {
      expect(pitch >= 0 && pitch <= 127 && velocity >= 1 && velocity <= 127).toBe(true);
      expect(startTime >= 0 && endTime > startTime && endTime <= sequence.totalTime).toBe(true);
    }
    const { tempos, timeSignatures, keySignatures, textAnnotations } = sequence;
    for (const { time } of [...tempos, ...timeSignatures, ...keySignatures, ...textAnnotations]) {
      expect(time >= 0 && time < Number.POSITIVE_INFINITY).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function insert(text: string, changes: { at: number; element: string }[]): string {
  const fromBehind = changes.toSorted((a, b) => b.at - a.at);
  return fromBehind.reduce((xml, { at, element }) => xml.slice(0, at) + element + xml.slice(at), text);
}

function mutate(bytes: Uint8Array, edits: { at: number; value: number; remove: number }[]): Uint8Array {
  let mutated = [...bytes];
  for (const { at, value, remove } of edits) mutated = mutated.toSpliced(at, remove, value);
  return Uint8Array.from(mutated);
}

function withDoctype(subset: string, content = ''): string {
  return `<?xml version="1.0"?><!DOCTYPE score-partwise ${subset}>
    <score-partwise><part id="P1"><measure number="1"><direction>${content}</direction>${note('C4')}</measure></part></score-partwise>`;
}

function billionLaughs(): string {
  const levels = Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`);
  return `[<!ENTITY a0 "ha">${levels.join('')}]`;
}

function manyParts(): string {
  const ids = Array.from({ length: 2_000 }, (_, i) => `P${i}`);
  return score(part('P', ...new Array<string>(200).fill('')) + ids.map((id) => part(id)).join(''));
}
