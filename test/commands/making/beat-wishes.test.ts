import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Composition } from '../../../audio/index.ts';
import { emptyNoteSequence, type NoteSequence, writeMidi } from '../../../music/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { factsOf, idOf, replyTo } from '../../support/replies.ts';

const SOUND_FONT = createRequire(import.meta.url).resolve('@coderline/alphatab/soundfont/sonivox.sf2');

interface Recipe {
  composition: Composition;
  style: string;
  melody: { take: string };
  drums: { take: string };
}

const SHORT = { bars: 4, qpm: 240, seed: 7 };

describe('what is asked of a beat', { timeout: 120_000 }, () => {
  let cypher: Cypher;
  const recipeOf = ({ data }: { data?: unknown }) => (data as { recipe: Recipe }).recipe;
  beforeAll(async () => {
    cypher = await openCypher();
  });
  afterAll(() => cypher.close());

  it('is done and told: style, mood, key and chords', async () => {
    const asked = { ...SHORT, style: 'lo-fi', mood: 'mellow', key: 'Bb', kit: '909' };
    const facts = factsOf(await replyTo(cypher, 'beat', asked));
    expect(facts).toMatchObject({ Style: 'lo-fi, mellow', Key: 'Bb major', Kit: '909' });
    const typed = await replyTo(cypher, 'beat', { ...SHORT, chords: 'Am F C G' });
    expect(factsOf(typed)).toMatchObject({ Chords: 'Am F C G', Key: 'A minor' });
  });

  it('has a tempo at which its style is at home where none is said', async () => {
    const { Tempo = '' } = factsOf(await replyTo(cypher, 'beat', { style: 'trap', bars: 1 }));
    const tempo = Number(Tempo.replace(' qpm', ''));
    expect(tempo).toBeGreaterThanOrEqual(126);
    expect(tempo).toBeLessThanOrEqual(160);
  });

  it('is done as nearly as can be, and that is said: a mood of another style, a tempo far from home', async () => {
    const reply = await replyTo(cypher, 'beat', { ...SHORT, style: 'trap', mood: 'sunny' });
    expect(reply.text).toMatch(/^Trap has nothing sunny, so this is dark \(there are dark, /m);
    expect(reply.text).toContain('240 qpm is fast for trap, which is at home at');
  });

  it.each([
    [{ qpm: 20 }, /20 is outside 40-300/],
    [{ qpm: 400 }, /400 is outside 40-300/],
    [{ bars: 512 }, /512 is outside 1-128/],
    [{ key: 'H' }, /not a key.*`Am`/],
    [{ chords: 'Am Xyz' }, /Xyz/],
    [{ kit: 'tin' }, /808/],
  ])('is refused in plain words: %j', async (asked, words) => {
    const answer = await cypher.ask('beat', { ...SHORT, ...asked });
    expect(answer).toMatchObject({ kind: 'refusal', text: expect.stringMatching(words) });
  });

  it('is refused before anything is made for it where it would last too long', async () => {
    const { takes } = cypher.store.guild('guild');
    const before = await takes.list();
    expect(await cypher.ask('beat', { ...SHORT, bars: 128, qpm: 40 })).toMatchObject({
      kind: 'refusal',
      text: expect.stringMatching(/128 bars at 40 qpm last 768 s.* that is 100 bars/),
    });
    expect(await takes.list()).toEqual(before);
  });

  it('may be a layer of a file, read by its beats whatever its tempo does, which is said', async () => {
    const files = [{ name: 'wild.mid', bytes: writeMidi(wildTune()) }];
    const reply = await replyTo(cypher, 'beat', SHORT, { files, filesOption: 'melody_file' });
    expect(factsOf(reply).Melody).toBe('`wild.mid`');
    expect(reply.text).toMatch(/changes its tempo 3 times \(60 to 180 qpm\): it is read by its beats/);
    const { notes } = recipeOf(reply).composition.lead.main;
    expect(notes.slice(0, 4).map(({ pitch }) => pitch)).toEqual([69, 72, 76, 72]);
    expect(notes[1].startBeat).toBeCloseTo(1, 1);
  });

  it('is over the chords that are written over the melody of a file', async () => {
    const files = [{ name: 'sheet.mid', bytes: writeMidi(wildTune()) }];
    const plain = await replyTo(cypher, 'beat', SHORT, { files, filesOption: 'melody_file' });
    expect(plain.text).toContain('chords fitted to the melody');
    const sheet = { name: 'sheet.xml', bytes: leadSheet() };
    const reply = await replyTo(cypher, 'beat', SHORT, { files: [sheet], filesOption: 'melody_file' });
    expect(factsOf(reply).Chords).toBe('Fmaj7 G7');
    expect(reply.text).toMatch(/^Over the melody’s own chords/m);
  });

  it('is refused where a file has nothing of the kind', async () => {
    const files = [{ name: 'tune.mid', bytes: writeMidi(wildTune()) }];
    expect(await cypher.ask('beat', SHORT, { files, filesOption: 'drums_file' })).toMatchObject({
      kind: 'refusal',
      code: 'no-layer-in-file',
      text: expect.stringContaining('holds no drums'),
    });
  });

  it('may be a soundfont, which stays with the beat and plays its remix', async () => {
    const files = [{ name: 'Mine.sf2', bytes: new Uint8Array(await readFile(SOUND_FONT)) }];
    const reply = await replyTo(cypher, 'beat', SHORT, { files, filesOption: 'soundfont' });
    expect(factsOf(reply).Soundfont).toBe('Mine.sf2');
    const remixed = await replyTo(cypher, 'remix', { beat: idOf(reply), change: 'slower' });
    expect(factsOf(remixed).Soundfont).toBe('Mine.sf2');
  });

  it.each([
    ['empty', new Uint8Array(0)],
    ['none', new TextEncoder().encode('RIFF, but not of that kind, however long it goes on')],
  ])('refuses a soundfont that is %s', async (_what, bytes) => {
    const files = [{ name: 'bad.sf2', bytes }];
    const answer = await cypher.ask('beat', SHORT, { files, filesOption: 'soundfont' });
    expect(answer).toMatchObject({ kind: 'refusal', text: expect.stringContaining('`bad.sf2`') });
  });

  it('is the same beat again for the same seed', async () => {
    const [one, other] = [
      await replyTo(cypher, 'beat', { ...SHORT, style: 'g-funk' }),
      await replyTo(cypher, 'beat', { ...SHORT, style: 'g-funk' }),
    ];
    expect(other.audio?.bytes).toEqual(one.audio?.bytes);
    expect(recipeOf(other).composition).toEqual(recipeOf(one).composition);
  });

  it('is put together from its takes for a beat of before compositions were kept', async () => {
    const reply = await replyTo(cypher, 'beat', SHORT);
    const { melody, drums, composition } = recipeOf(reply);
    const { beats } = cypher.store.guild('guild');
    const beat = (await beats.find(idOf(reply))) ?? expect.fail('it is not there');
    const recipe = { melody: { take: melody.take }, drums: { take: drums.take }, ...SHORT };
    const old = await beats.save({ ...beat, key: 'version 1', title: 'Old', recipe, files: [] });
    const remixed = recipeOf(await replyTo(cypher, 'remix', { beat: old.id, change: 'variation' }));
    const pitches = ({ notes }: Composition['lead']['main']) => notes.map(({ pitch }) => pitch);
    expect(pitches(remixed.composition.lead.main)).toEqual(pitches(composition.lead.main));
    expect(pitches(remixed.composition.drums.main)).toEqual(pitches(composition.drums.main));
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});

/** Two bars, a chord written over each. */
function leadSheet(): Uint8Array<ArrayBuffer> {
  const bar = (number: number, root: string, kind: string, steps: string) =>
    `<measure number="${number}">${number === 1 ? '<attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>' : ''}` +
    `<harmony><root><root-step>${root}</root-step></root><kind>${kind}</kind></harmony>` +
    [...steps]
      .map(
        (step) => `<note><pitch><step>${step}</step><octave>5</octave></pitch><duration>1</duration></note>`,
      )
      .join('') +
    '</measure>';
  return new TextEncoder().encode(
    '<score-partwise><part-list><score-part id="P1"><part-name>Lead</part-name></score-part></part-list><part id="P1">' +
      bar(1, 'F', 'major-seventh', 'ACEC') +
      bar(2, 'G', 'dominant', 'BDFD') +
      '</part></score-partwise>',
  );
}

/** A quarter each, at four tempos. */
function wildTune(): NoteSequence {
  const pitches = [69, 72, 76, 72, 69, 71, 72, 74, 76, 74, 72, 71, 69, 67, 69, 69];
  const qpms = [60, 180, 75, 150];
  const notes: NoteSequence['notes'] = [];
  const tempos: NoteSequence['tempos'] = [];
  let time = 0;
  for (const [index, pitch] of pitches.entries()) {
    const qpm = qpms[index >> 2];
    if (index % 4 === 0) tempos.push({ time, qpm });
    const end = time + 60 / qpm;
    notes.push({
      pitch,
      velocity: 90,
      startTime: time,
      endTime: end,
      instrument: 0,
      program: 0,
      isDrum: false,
    });
    time = end;
  }
  return emptyNoteSequence({
    tempos,
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes,
    totalTime: time,
  });
}
