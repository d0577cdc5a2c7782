import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '../../../commands/index.ts';
import {
  decodeNoteSequence,
  noteSequenceFromJson,
  readMidi,
  readMusicFile,
  readTfRecords,
} from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const REPEATED = `<score-partwise><part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
<part id="P1"><measure number="1"><attributes><divisions>1</divisions></attributes>
<note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>
<barline location="right"><repeat direction="backward"/></barline></measure></part></score-partwise>`;

describe('convert', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  async function converted(
    options: Record<string, string | boolean>,
    ...files: { name: string; bytes: Uint8Array }[]
  ): Promise<{ text: string; file: Attachment }> {
    const reply = await replyTo(cypher, 'convert', options, { files });
    const [file] = reply.files ?? [];
    if (file === undefined) throw new Error(reply.text);
    return { text: reply.text, file };
  }

  it('makes note-seq’s JSON of a MIDI file, and MIDI of a score', async () => {
    const { file } = await converted({ to: 'json' }, { name: 'tune.mid', bytes: melodyFile(1) });
    expect(file).toMatchObject({ name: 'tune.json', mediaType: 'application/json' });
    const { sequence } = readMidi(melodyFile(1));
    const read = noteSequenceFromJson(JSON.parse(text(file.bytes)));
    expect(read.notes).toEqual(sequence.notes);
    expect(read.id).toMatch(/^\/id\/midi\/converted\/[0-9a-f]{40}$/);

    const score = { name: 'score.musicxml', bytes: new TextEncoder().encode(REPEATED) };
    const { file: midi } = await converted({ to: 'midi' }, score);
    expect(readMidi(midi.bytes).sequence.notes).toMatchObject([{ pitch: 60, startTime: 0, endTime: 2 }]);
  });

  it('writes repeats out where they are wanted as played', async () => {
    const score = { name: 'score.musicxml', bytes: new TextEncoder().encode(REPEATED) };
    const { file } = await converted({ to: 'midi', repeats: 'played' }, score);
    expect(readMidi(file.bytes).sequence.notes).toHaveLength(2);
  });

  it('writes chords worked out from the notes only where that is asked for, and says that it could', async () => {
    const tune = { name: 'tune.mid', bytes: melodyFile(1) };
    const plain = await converted({ to: 'musicxml' }, tune);
    expect(text(plain.file.bytes)).not.toContain('<harmony');
    expect(plain.text).toContain('It has no chord symbols; with `chords:true`');
    const withChords = await converted({ to: 'musicxml', chords: true }, tune);
    expect(text(withChords.file.bytes)).toContain('<harmony');
    expect(text(withChords.file.bytes)).toMatch(/<words>Chords worked out from the notes by Beat Cypher</);
    const midi = await converted({ to: 'midi', chords: true }, tune);
    expect(text(midi.file.bytes)).toContain('Chords worked out from the notes by Beat Cypher');
    for (const { name, bytes } of [withChords.file, midi.file]) {
      const { sequence } = await readMusicFile(bytes, name);
      const types = sequence.textAnnotations.map(({ annotationType }) => annotationType);
      expect(new Set(types)).toEqual(new Set(['CHORD_SYMBOL']));
      expect(sequence.textAnnotations.map(({ text }) => text).join()).not.toContain('worked out');
      expect(sequence.sequenceMetadata?.title ?? '').not.toContain('worked out');
    }
    expect(withChords.text).toContain('those worked out from the notes are written in');
  });

  it('zips several, also out of a zip, and leaves out what it cannot read', async () => {
    const zip = zipSync({ 'a/tune.mid': melodyFile(1), 'b/tune.mid': melodyFile(2) });
    const { file, text: words } = await converted(
      { to: 'midi' },
      { name: 'songs.zip', bytes: zip },
      { name: 'beat.mid', bytes: drumFile(1) },
      { name: 'Beat.midi', bytes: drumFile(2) },
      { name: 'words.mid', bytes: new TextEncoder().encode('no music') },
    );
    expect(file.name).toBe('converted.zip');
    expect(Object.keys(unzipSync(file.bytes))).toEqual([
      'a/tune.mid',
      'b/tune.mid',
      'beat.mid',
      'Beat-2.mid',
    ]);
    expect(words).toContain('**4 files** as MIDI.');
    expect(words).toMatch(/Left out, 1 file:\n– words\.mid\\: /);
  });

  it('makes one file of records of several', async () => {
    const { file } = await converted(
      { to: 'tfrecord' },
      { name: 'one.mid', bytes: melodyFile(1) },
      { name: 'two.mid', bytes: melodyFile(2) },
    );
    expect(file.name).toBe('notesequences.tfrecord');
    const names: (string | undefined)[] = [];
    for await (const record of readTfRecords([file.bytes], { filename: file.name }))
      names.push(decodeNoteSequence(record).filename);
    expect(names).toEqual(['one.mid', 'two.mid']);
  });

  it('refuses where nothing can be read, and where the answer cannot be posted', async () => {
    const files = [{ name: 'words.mid', bytes: new TextEncoder().encode('no music') }];
    const reply = await replyTo(cypher, 'convert', { to: 'midi' }, { files });
    expect(reply).toMatchObject({ quiet: true, refusal: expect.stringContaining('not a MIDI file') });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.mid`, Uint8Array.of(at)]));
    const zip = [{ name: 'many.zip', bytes: zipSync(many) }];
    const brief = await replyTo(cypher, 'convert', { to: 'midi' }, { files: zip });
    expect(brief.text).toMatch(/^Nothing could be converted\.\n(?:– .*\n){12}.*28 further files/);
    const tune = [{ name: 'tune.mid', bytes: melodyFile(1) }];
    const answer = await cypher.ask('convert', { to: 'json' }, { files: tune, attachmentBytes: 100 });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'too-large-to-post' });
  });
});
