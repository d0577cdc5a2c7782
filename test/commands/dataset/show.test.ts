import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeMusicXml } from '../../../music/index.ts';
import { chordsOf, notesOf, sequenceOf } from '../../music/sequences.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

let cypher: Cypher;
beforeAll(async () => {
  cypher = await openCypher();
  const files = [
    { name: 'sheet.musicxml', bytes: leadSheet() },
    { name: 'tune.mid', bytes: melodyFile(3) },
    { name: 'drums.mid', bytes: drumFile(1) },
  ];
  await cypher.answer('dataset add', {}, { files });
});
afterAll(() => cypher.close());

it('engraves and plays a lead sheet, chords below, and says that they are the file’s own', async () => {
  const reply = await replyTo(cypher, 'dataset show', { file: 'sheet.musicxml' });
  expect(reply.picture?.alt).toMatch(/^Lead sheet of .*chords C Am7 F G7/);
  expect(reply.audio).toMatchObject({ mediaType: 'audio/mpeg' });
  expect(reply.text).toContain('Its chords are the file’s own.');
  expect(reply.text).toContain('The chords are played softly below.');
  expect(reply.data).toMatchObject({ picture: 'sheet', chords: 'own' });
  expect(reply.buttons?.map(({ command }) => command)).toEqual([
    'train',
    'dataset show',
    'dataset export',
    'dataset report',
  ]);
});

it('guesses the chords of a tune that has none, and says so', async () => {
  const reply = await replyTo(cypher, 'dataset show', { file: 'tune.mid' });
  expect(reply.data).toMatchObject({ picture: 'sheet', chords: 'guessed' });
  expect(reply.text).toContain('guessed from the tune alone, for the file has none: about half may be wrong');
});

it('names no tempo where the file names none', async () => {
  const named = new TextDecoder().decode(leadSheet());
  const bytes = new TextEncoder().encode(
    named.replace(/<direction [^>]*><direction-type><metronome>.*?<\/direction>/s, ''),
  );
  await cypher.answer('dataset add', {}, { files: [{ name: 'untimed.musicxml', bytes }] });
  const reply = await replyTo(cypher, 'dataset show', { file: 'untimed.musicxml' });
  expect(reply.text).toContain('no tempo named');
  expect(reply.picture?.alt).not.toContain('qpm');
  const timed = await replyTo(cypher, 'dataset show', { file: 'sheet.musicxml' });
  expect(timed.picture?.alt).toContain('60 qpm');
});

it('draws drums as a piano roll, and refuses to put them on a staff', async () => {
  const reply = await replyTo(cypher, 'dataset show', { file: 'drums.mid' });
  expect(reply.data).toMatchObject({ picture: 'roll', chords: 'none' });
  expect(reply.picture?.alt).toMatch(/^Piano roll/);
  expect(await cypher.ask('dataset show', { file: 'drums.mid', as: 'sheet' })).toMatchObject({
    code: 'no-tune',
  });
});

it('draws a tune as a piano roll where that is asked for', async () => {
  const reply = await replyTo(cypher, 'dataset show', { file: 'sheet.musicxml', as: 'roll' });
  expect(reply.data).toMatchObject({ picture: 'roll' });
});

/** Eight bars of quarters at 60 qpm over four chords. */
function leadSheet(): Uint8Array {
  const scale = [60, 62, 64, 65, 67, 69, 71, 72];
  const notes = notesOf(
    Array.from({ length: 32 }, (_, index) => [scale[(index * 3) % 8], index, index + 1] as const),
  );
  const chords = chordsOf(
    ['C', 0],
    ['Am7', 4],
    ['F', 8],
    ['G7', 12],
    ['C', 16],
    ['F', 20],
    ['G7', 24],
    ['C', 28],
  );
  return writeMusicXml(sequenceOf(notes, { textAnnotations: chords }));
}
