import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../music/limits.ts';
import { readMusicFile } from '../../music/read-file.ts';
import { attributes, note, partwise } from './musicxml/scores.ts';

const score = strToU8(partwise(attributes() + note('C4')));

/** One track at 480 ticks a quarter: C4 for a quarter note. */
const midi = Uint8Array.from([
  ...strToU8('MThd'),
  0,
  0,
  0,
  6,
  0,
  0,
  0,
  1,
  1,
  0xe0,
  ...strToU8('MTrk'),
  0,
  0,
  0,
  13,
  0,
  0x90,
  60,
  64,
  0x83,
  0x60,
  0x80,
  60,
  0,
  0,
  0xff,
  0x2f,
  0,
]);

describe('a music file', () => {
  it.each([
    ['MIDI', midi, 'midi'],
    ['MusicXML', score, 'musicxml'],
    [
      'MusicXML after white space',
      strToU8(`\n  ${new TextDecoder().decode(score)}`.replace(/<\?xml.*\?>/, '')),
      'musicxml',
    ],
    [
      'MusicXML in UTF-16',
      Buffer.from(`\ufeff${new TextDecoder().decode(score)}`.replace('UTF-8', 'UTF-16'), 'utf16le'),
      'musicxml',
    ],
    ['compressed MusicXML', zipSync({ 'score.xml': score }), 'musicxml'],
  ])('that is %s is told by its content, whatever its name', async (_, bytes, format) => {
    const reading = await readMusicFile(bytes, 'song.bin');
    expect(reading.format).toBe(format);
    expect(
      reading.sequence.notes.map(({ pitch, startTime, endTime }) => [pitch, startTime, endTime]),
    ).toEqual([[60, 0, 0.5]]);
    expect(reading.sequence.filename).toBe('song.bin');
  });
});

describe('what is no music file', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

  it.each([
    [
      'an empty file',
      'song.mid',
      new Uint8Array(0),
      'song.mid is empty. Send it again, it may have been cut off.',
    ],
    [
      'a picture',
      'cover.png',
      png,
      'cover.png is neither MIDI nor MusicXML. Send .mid, .midi, .musicxml, .xml or .mxl files, or a .zip of them.',
    ],
    [
      'a text that calls itself MusicXML',
      'song.xml',
      strToU8('hello'),
      'song.xml is neither MIDI nor MusicXML, whatever its name says. Send .mid, .midi, .musicxml, .xml or .mxl files, or a .zip of them.',
    ],
    [
      'a file too large',
      'song.xml',
      new Uint8Array(LIMITS.fileBytes + 2 ** 20),
      'song.xml has 11 MB; at most 10 MB are taken. Send it in pieces.',
    ],
    [
      'a score as text too large',
      'song.xml',
      new Uint8Array(LIMITS.fileBytes + 2 ** 20).fill(60),
      'song.xml has 11 MB; at most 10 MB are taken. Send it compressed (.mxl) or in pieces.',
    ],
    [
      'a damaged .mxl',
      'song.mxl',
      zipSync({ 'score.xml': score }).subarray(0, 60),
      'song.mxl is damaged: the score in it cannot be unpacked.',
    ],
  ])('%s is refused in one sentence that names it', async (_, name, bytes, message) => {
    await expect(readMusicFile(bytes, name)).rejects.toThrow(message);
  });

  it('is called by a short, clean name', async () => {
    const name = `\u202e\u001b[31m\n\`${'x'.repeat(60_000)}.xml`;
    const called = `[31m ${'x'.repeat(74)}…`;
    await expect(readMusicFile(new Uint8Array(0), name)).rejects.toThrow(`${called} is empty.`);
    await expect(readMusicFile(strToU8('hello'), name)).rejects.toThrow(
      `${called} is neither MIDI nor MusicXML, whatever its name says.`,
    );
    await expect(readMusicFile(strToU8('<html/>'), name)).rejects.toThrow(`${called} is XML but no score`);
  });

  it('is refused by the MIDI reader where it calls itself MIDI', async () => {
    await expect(readMusicFile(strToU8('hello'), 'song.mid')).rejects.toMatchObject({ name: 'UserError' });
  });
});
