import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeNoteSequence, readTfRecords } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

describe('dataset export', () => {
  let cypher: Cypher;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  async function exported(options: Record<string, string | boolean>, attachmentBytes?: number) {
    const reply = await replyTo(cypher, 'dataset export', options, { attachmentBytes });
    const [file] = reply.files ?? [];
    return { ...file, text: reply.text };
  }

  it('says how to fill an empty crate', async () => {
    const reply = await replyTo(cypher, 'dataset export', { to: 'midi' });
    expect(reply.refusal).toContain('/dataset add');
  });

  it('gives the whole crate as records that Magenta reads, with chords worked out from the notes where that is asked for', async () => {
    const files = [
      { name: 'tune.mid', bytes: melodyFile(1) },
      { name: 'beat.mid', bytes: drumFile(1) },
    ];
    await cypher.answer('dataset add', {}, { files });
    const { name, bytes, text } = await exported({ to: 'tfrecord', chords: true });
    expect(name).toBe('notesequences.tfrecord');
    expect(text).toMatch(/\*\*2 files\*\* .*1 file has no chord symbols.*melody_rnn_create_dataset/s);
    const sequences = [];
    for await (const record of readTfRecords([bytes], { filename: name }))
      sequences.push(decodeNoteSequence(record));
    expect(sequences.map(({ filename }) => filename)).toEqual(['tune.mid', 'beat.mid']);
    expect(sequences.map(({ textAnnotations }) => textAnnotations.length > 0)).toEqual([true, false]);
  });

  it('leaves the pieces as they came where nothing else is asked for, and says what could be', async () => {
    const { bytes, text } = await exported({ to: 'json' });
    expect(text).toContain('with `chords:true`, chords worked out');
    const whole = Object.values(unzipSync(bytes)).map((json) => new TextDecoder().decode(json));
    expect(whole.join('')).not.toContain('CHORD_SYMBOL');
  });

  it('zips scores, and gives one file as it is', async () => {
    const { name, bytes } = await exported({ to: 'musicxml' });
    expect(name).toBe('crate-musicxml.zip');
    expect(Object.keys(unzipSync(bytes))).toEqual(['tune.musicxml', 'beat.musicxml']);
    const alone = await exported({ to: 'musicxml', file: 'tune.mid', chords: true });
    expect(alone.name).toBe('tune.musicxml');
    expect(new TextDecoder().decode(alone.bytes)).toMatch(
      /<words>Chords worked out from the notes by Beat Cypher<\/words>.*<harmony/s,
    );
    await cypher.answer('dataset add', {}, { files: [{ name: 'songs/deep.mid', bytes: melodyFile(3) }] });
    expect((await exported({ to: 'midi', file: 'songs/deep.mid' })).name).toBe('deep.mid');
    await cypher.answer('dataset remove', { file: 'songs/deep.mid' });
  });

  it('zips records that are too large to post, and says what else can be done where that is not enough', async () => {
    const { bytes } = await exported({ to: 'tfrecord' });
    const zipped = await exported({ to: 'tfrecord' }, bytes.length - 1);
    expect(zipped.name).toBe('notesequences.tfrecord.zip');
    expect(unzipSync(zipped.bytes)['notesequences.tfrecord']).toEqual(new Uint8Array(bytes));
    const answer = await cypher.ask('dataset export', { to: 'tfrecord' }, { attachmentBytes: 100 });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'too-large-to-post' });
  });
});
