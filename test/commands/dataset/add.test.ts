import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyNoteSequence, readMidi, writeMidi } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { ANNA, BEN, openCypher } from '../../support/cypher.ts';
import { drumFile, melodyFile } from '../../support/made-music.ts';
import { replyTo } from '../../support/replies.ts';

let cypher: Cypher;
beforeAll(async () => {
  cypher = await openCypher();
});
afterAll(() => cypher.close());

/** The tune of `seed` 1 in C or moved up, as another program would write it. */
function transposedTune(up: number): Uint8Array {
  const pitches = Array.from({ length: 128 }, (_, index) => 60 + up + ((index * index * 7 + index * 3) % 11));
  const notes = pitches.map((pitch, index) => ({
    ...{ pitch, velocity: 90, instrument: 0, program: 0, isDrum: false },
    ...{ startTime: index * 0.25, endTime: (index + 1) * 0.25 },
  }));
  const keySignatures = [{ time: 0, key: (12 + up) % 12, mode: 'MAJOR' as const }];
  return writeMidi(
    emptyNoteSequence({
      ...{ notes, keySignatures, totalTime: 32 },
      ...{ tempos: [{ time: 0, qpm: 120 }], timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }] },
    }),
  );
}

describe('adding', () => {
  it('ends in the table and the picture of what the crate is now', async () => {
    const files = [{ name: 'drums.mid', bytes: drumFile(1) }];
    const reply = await replyTo(cypher, 'dataset add', {}, { files });
    expect(reply.text).toMatch(/drums +1 +60 {2}○ too little/);
    expect(reply.picture).toMatchObject({ mediaType: 'image/png', alt: expect.stringContaining('DrumsRNN') });
  });

  it('tells the same song in another key by its name, and lists it so', async () => {
    const add = (name: string, up: number) =>
      replyTo(cypher, 'dataset add', {}, { files: [{ name, bytes: transposedTune(up) }] });
    await add('in C.mid', 0);
    const { text, data } = await add('in D.mid', 2);
    expect(text).toContain('the same song as `in C.mid` (2 semitones up), counted once');
    expect(data).toMatchObject({ items: [{ sameSongAs: { name: 'in C.mid' } }] });
    const list = await replyTo(cypher, 'dataset list');
    expect(list.text).toMatch(/in D\.mid · solo · .*the same song as `[0-9a-f]{6,}` \(2 semitones up\)/);
    expect((await replyTo(cypher, 'dataset report')).text).toContain(
      '`in C.mid` = `in D.mid` (2 semitones up)',
    );
  });

  it('says that copies of a known song are nothing new to learn from', async () => {
    const files = [3, 4, 5].map((up) => ({ name: `up ${up}.mid`, bytes: transposedTune(up) }));
    const { text } = await replyTo(cypher, 'dataset add', {}, { files });
    expect(text).toContain('There is nothing new to learn from: the crate had these songs already.');
  });

  it('names a training only where it would not be refused', async () => {
    const own = await openCypher();
    const add = async (seeds: number[]) => {
      const files = seeds.map((seed) => ({ name: `${seed}.mid`, bytes: melodyFile(seed) }));
      return (await replyTo(own, 'dataset add', {}, { files })).text;
    };
    // Files enough, but three examples.
    expect(await add([1, 2, 3])).not.toContain('/train');
    expect(await add([4, 5, 6])).toContain('`/train model:melody` begins to learn');
    await own.close();
  });

  it('tells what is refused first, and what is guessed in full once', async () => {
    const files = [
      { name: 'a.mid', bytes: melodyFile(301) },
      { name: 'b.mid', bytes: melodyFile(302) },
      { name: 'bad.mid', bytes: new TextEncoder().encode('no music') },
    ];
    const { text } = await replyTo(cypher, 'dataset add', {}, { files });
    expect(text.indexOf('✗')).toBeLessThan(text.indexOf('✓'));
    expect(text.match(/chords guessed from the tune alone/g)).toHaveLength(2);
    expect(text.match(/In 2 files chords were guessed .*about half may be wrong/g)).toHaveLength(1);
  });

  it('shows in the report what Magenta’s own rules give, under their names', async () => {
    const { text, data } = await replyTo(cypher, 'dataset report', { strict: true });
    expect(text).toMatch(/melody +\d+ +\d+\n/);
    expect(data).toMatchObject({ strict: { examples: { drums: 1 } } });
  });

  it('says how far it is after each file of a zip, and stops where its asker says so, keeping what is in', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, seed) => [`${seed}.mid`, melodyFile(seed + 100)]),
    );
    const zip = [{ name: 'many.zip', bytes: zipSync(files) }];
    const sink = await cypher.begin('dataset add', {}, { files: zip, author: BEN });
    const progress = await sink.beyond(0.1);
    expect(progress.text).toMatch(/^\d+ of 40 files: /);
    expect(progress.buttons).toMatchObject([{ command: 'dataset cancel' }]);
    await cypher.answer('dataset cancel', {}, { author: BEN });
    const answer = await sink.answered;
    expect(answer).toMatchObject({
      kind: 'reply',
      reply: { text: expect.stringContaining('cancelled'), data: { cancelled: true } },
    });
    const kept = (await cypher.store.guild('guild').crate.list()).filter(({ uploaders }) =>
      uploaders.includes('Ben'),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(40);
  });

  it('has nothing to stop where nothing of one’s own is being added', async () => {
    expect(await cypher.ask('dataset cancel')).toMatchObject({ kind: 'refusal', code: 'nothing-to-cancel' });
  });

  it('plays repeats as often as they are played, where that is asked for', async () => {
    const note = '<note><pitch><step>C</step><octave>5</octave></pitch><duration>4</duration></note>';
    const score = `<score-partwise><part-list><score-part id="P"><part-name/></score-part></part-list><part id="P">
      <measure number="1"><attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>${note}
      <barline location="right"><repeat direction="backward"/></barline></measure></part></score-partwise>`;
    const notesOf = async (name: string, options: { repeats?: string }) => {
      // Other bytes each time, for what was added before is not read anew.
      const bytes = new TextEncoder().encode(`${score}<!-- ${name} -->`);
      await cypher.answer('dataset add', options, { files: [{ name, bytes }] });
      const file = await cypher.store.guild('guild').crate.find(name);
      return file?.analysis.notes;
    };
    expect(await notesOf('written.musicxml', {})).toBe(1);
    expect(await notesOf('played.musicxml', { repeats: 'played' })).toBe(2);
  });
});

describe('keeping', () => {
  it('keeps the chord symbols of an improvisation', async () => {
    const melody = readMidi(melodyFile(8), { filename: 'tune.mid' }).sequence;
    const symbols = ['C', 'Am', 'F', 'G'];
    const sequence = {
      ...melody,
      textAnnotations: symbols.map((text, bar) => ({
        time: bar * 2,
        text,
        annotationType: 'CHORD_SYMBOL' as const,
      })),
    };
    const guild = cypher.store.guild('guild');
    const take = await guild.takes.save({ key: 'kept', kind: 'improv', author: ANNA, sequence, recipe: {} });
    await cypher.answer('dataset keep', { of: take.id });
    const kept = (await guild.crate.list()).at(-1);
    const piece = await guild.crate.readPiece(kept?.sha256 ?? '');
    const chords = piece.sequence.textAnnotations.filter(
      ({ annotationType }) => annotationType === 'CHORD_SYMBOL',
    );
    expect(chords.map(({ text }) => text)).toEqual(symbols);
  });
});
