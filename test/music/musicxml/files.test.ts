import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readMusicXml } from '../../../music/musicxml/index.ts';
import { attributes, bytesOf, note, partwise, tuples } from './scores.ts';

const song = partwise(attributes() + note('C4'));
const songNotes = [[60, 0, 0.5]];

function withTitle(title: string, encoding: string): string {
  return song
    .replace('UTF-8', encoding)
    .replace('<part-list>', `<work><work-title>${title}</work-title></work><part-list>`);
}

function utf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

async function titleOf(bytes: Uint8Array): Promise<string | undefined> {
  return (await readMusicXml(bytes)).sequence.sequenceMetadata?.title;
}

describe('encodings', () => {
  const title = 'Für Elise';

  it.each([
    ['UTF-8', bytesOf(withTitle(title, 'UTF-8'))],
    ['UTF-8 with a byte order mark', bytesOf(`\ufeff${withTitle(title, 'UTF-8')}`)],
    ['UTF-16, little end first', utf16(withTitle(title, 'UTF-16'))],
    ['UTF-16, big end first', utf16(withTitle(title, 'UTF-16'), { bigEndian: true })],
    ['UTF-16 without a byte order mark', utf16(withTitle(title, 'UTF-16'), { mark: false })],
    ['Latin-1 by its declaration', latin1(withTitle(title, 'ISO-8859-1'))],
    ['UTF-8 that calls itself UTF-16', bytesOf(withTitle(title, 'UTF-16'))],
  ])('reads %s', async (_, bytes) => {
    expect(await titleOf(bytes)).toBe(title);
  });

  it('reads what is not the UTF-8 it claims to be as Latin-1, with a warning', async () => {
    const { sequence, warnings } = await readMusicXml(latin1(withTitle(title, 'UTF-8')));
    expect(sequence.sequenceMetadata?.title).toBe(title);
    expect(warnings).toHaveLength(1);
  });

  it('reads an unknown encoding as Latin-1, with a warning', async () => {
    const { warnings } = await readMusicXml(bytesOf(withTitle(title, 'klingon-8')));
    expect(warnings[0]).toContain('KLINGON-8');
  });
});

describe('titles', () => {
  it('keeps the work title, else the movement title, and those who made it', async () => {
    const made = '<identification><creator type="composer">A. Composer</creator><creator/></identification>';
    const movement = `<movement-title>Allegro</movement-title>${made}<part-list>`;
    const { sequence } = await readMusicXml(bytesOf(song.replace('<part-list>', movement)));
    expect(sequence.sequenceMetadata).toEqual({ title: 'Allegro', composers: ['A. Composer'] });
  });
});

describe('compressed scores', () => {
  const container = (path: string, quote = '"') =>
    strToU8(
      `<?xml version="1.0"?><container><rootfiles><rootfile full-path=${quote}${path}${quote}/></rootfiles></container>`,
    );
  const read = (files: Record<string, Uint8Array>) => readMusicXml(zipSync(files), { filename: 'song.mxl' });
  const other = strToU8(partwise(attributes() + note('G4')));

  it('are read from where the container says', async () => {
    const files = {
      'a.xml': other,
      'scores/b.xml': strToU8(song),
      'META-INF/container.xml': container('scores/b.xml'),
    };
    expect(tuples(await read(files))).toEqual(songNotes);
  });

  it('pass over roots that are not scores', async () => {
    const rootfiles = `<container><rootfiles><rootfile full-path="x.xml" media-type="image/png"/>
      <rootfile full-path="b.xml" media-type="application/vnd.recordare.musicxml+xml"/></rootfiles></container>`;
    const files = { 'x.xml': other, 'b.xml': strToU8(song), 'META-INF/container.xml': strToU8(rootfiles) };
    expect(tuples(await read(files))).toEqual(songNotes);
  });

  it.each([
    ['is not well-formed', { 'META-INF/container.xml': container("I've Got.xml", "'") }],
    ['names what is not there', { 'META-INF/container.xml': container('elsewhere.xml') }],
    ['is missing', {}],
  ])('are found by themselves where the container %s', async (_, extra) => {
    expect(tuples(await read({ ...extra, "I've Got.xml": strToU8(song) }))).toEqual(songNotes);
  });

  it('without a score are refused', async () => {
    await expect(read({ 'picture.png': strToU8('x') })).rejects.toThrow(
      'song.mxl is an archive without a score in it. A .mxl holds one .xml or .musicxml file.',
    );
  });
});
