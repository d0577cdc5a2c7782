import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Composition } from '../../../audio/index.ts';
import type { NoteSequence } from '../../../music/index.ts';
import { emptyNoteSequence, writeMidi } from '../../../music/index.ts';
import type { Beat } from '../../../store/index.ts';
import type { Cypher } from '../../support/cypher.ts';
import { openCypher } from '../../support/cypher.ts';
import { factsOf, idOf, replyTo } from '../../support/replies.ts';

interface Recipe {
  version: number;
  composition: Composition;
  style: string;
  qpm: number;
  bars: number;
  kit?: string;
  drums: { file?: string };
}

const LEAD = 'Lead';

describe('what a remix keeps', { timeout: 120_000 }, () => {
  let cypher: Cypher;
  let original: Beat;
  const find = async (id: string): Promise<Beat> =>
    (await cypher.store.guild('guild').beats.find(id)) ?? expect.fail(`there is no ${id}`);
  const recipeOf = ({ recipe }: Beat) => recipe as unknown as Recipe;
  const made = async (...asked: Parameters<Cypher['ask']>): Promise<Beat> =>
    find(idOf(await replyTo(cypher, ...asked)));
  const notesOf = ({ sequence }: Beat, name: string): NoteSequence['notes'] => {
    const instrument = sequence.instrumentInfos.find((info) => info.name === name)?.instrument;
    return sequence.notes.filter((note) => note.instrument === instrument);
  };

  beforeAll(async () => {
    cypher = await openCypher();
    original = await made('beat', { style: 'trap', key: 'Am', bars: 8, qpm: 200, seed: 7 });
  }, 120_000);
  afterAll(() => cypher.close());

  it('is the melody, note for note, under other drums', async () => {
    const beat = await made('remix', { beat: original.id, change: 'drums' });
    expect(notesOf(original, LEAD).length).toBeGreaterThan(0);
    expect(notesOf(beat, LEAD)).toEqual(notesOf(original, LEAD));
    expect(notesOf(beat, 'Drums')).not.toEqual(notesOf(original, 'Drums'));
    expect(recipeOf(beat).composition.chords).toEqual(recipeOf(original).composition.chords);
  });

  it('is the drums, note for note, under another melody and other chords', async () => {
    for (const change of ['melody', 'chords']) {
      const beat = await made('remix', { beat: original.id, change });
      expect(notesOf(beat, 'Drums')).toEqual(notesOf(original, 'Drums'));
      expect(recipeOf(beat).composition.drums).toEqual(recipeOf(original).composition.drums);
    }
  });

  it('is everything but the pitches in another key, and the drums altogether', async () => {
    const beat = await made('remix', { beat: original.id, key: 'Cm' });
    const [before, after] = [original, beat].map((one) => recipeOf(one).composition);
    expect(after.key).toEqual({ key: 0, mode: 'MINOR' });
    const pitches = ({ lead }: Composition) => lead.main.notes.map(({ pitch }) => pitch);
    expect(pitches(after)).toEqual(pitches(before).map((pitch) => pitch + 3));
    expect(after.drums).toEqual(before.drums);
    expect(notesOf(beat, 'Drums')).toEqual(notesOf(original, 'Drums'));
  });

  it('is melody, chords and key in another style, which brings its drums and a tempo that it can live with', async () => {
    const reply = await replyTo(cypher, 'remix', { beat: original.id, style: 'boom-bap', bars: 4 });
    const beat = await find(idOf(reply));
    const [before, after] = [original, beat].map((one) => recipeOf(one).composition);
    expect(after).toMatchObject({ key: before.key, chords: before.chords, lead: before.lead });
    expect(after.drums).not.toEqual(before.drums);
    expect(recipeOf(beat)).toMatchObject({ style: 'boom-bap', qpm: 91, bars: 4 });
    expect(reply.text).toMatch(/^From 200 to 91 qpm, where boom bap is at home; with drums of boom bap/m);
    expect(factsOf(reply).From).toBe(`${original.id}, boom bap and 4 bars`);
  });

  it('is the composition in a longer beat, a swung one and one of another kit', async () => {
    const { composition } = recipeOf(original);
    const longer = await made('beats extend', { beat: original.id, bars: 4 });
    expect(recipeOf(longer)).toMatchObject({ bars: 12, composition });
    const swung = await made('remix', { beat: original.id, swing: 60, kit: 'dusty' });
    expect(recipeOf(swung)).toMatchObject({ swing: 0.6, kit: 'dusty', composition });
  });

  it('is all but the drums, which come from a file', async () => {
    const bytes = writeMidi(fourBarsOfKicks());
    const files = [{ name: 'kicks.mid', bytes }];
    const beat = await made('remix', { beat: original.id }, { files, filesOption: 'drums_file' });
    const { composition, drums } = recipeOf(beat);
    expect(drums).toEqual({ file: 'kicks.mid' });
    expect(composition.drums.main.notes.map(({ pitch }) => pitch)).toEqual(new Array(16).fill(36));
    expect(composition.lead).toEqual(recipeOf(original).composition.lead);
  });

  it('is the melody of one beat and the drums of another in a blend, at a tempo between', async () => {
    const other = await made('beat', { style: 'boom-bap', key: 'Dm', bars: 4, qpm: 240, seed: 8 });
    const beat = await made('beats blend', { tune: original.id, drums: other.id, key: 'drums' });
    const { composition, qpm, style } = recipeOf(beat);
    expect(composition.drums.main).toEqual(recipeOf(other).composition.drums.main);
    expect(composition.key.key).toBe(2);
    const [first, moved] = [recipeOf(original).composition, composition].map(({ lead }) => lead.main.notes);
    expect(moved.map(({ pitch }) => pitch)).toEqual(first.map(({ pitch }) => pitch + 5));
    expect({ qpm, style }).toEqual({ qpm: 220, style: 'boom-bap' });
    expect(await cypher.ask('beats blend', { tune: other.id, drums: other.id })).toMatchObject({
      code: 'blend-one',
    });
  });

  it('is the melody’s pulse in a blend with drums of half its tempo', async () => {
    const other = await made('beat', { style: 'boom-bap', bars: 4, qpm: 100, seed: 8 });
    const reply = await replyTo(cypher, 'beats blend', { tune: original.id, drums: other.id });
    const { composition, qpm, bars } = recipeOf(await find(idOf(reply)));
    const before = recipeOf(original);
    expect({ qpm, bars }).toEqual({ qpm: 100, bars: before.bars / 2 });
    const starts = ({ lead }: Composition) => lead.main.notes.map(({ startBeat }) => startBeat);
    const halved = starts(before.composition).map((beat) => beat / 2);
    expect(starts(composition).slice(0, halved.length)).toEqual(halved);
    expect(reply.text).toContain('the melody is counted in half time');
  });

  it('asks what becomes different where nothing is said', async () => {
    expect(await cypher.ask('remix', { beat: original.id })).toMatchObject({
      kind: 'refusal',
      code: 'remix-nothing',
    });
  });

  it.each<[string, string | number]>([
    ['qpm', 200],
    ['key', 'Am'],
    ['bars', 8],
    ['kit', '808'],
  ])('is no second beat where its %s is %s already', async (option, value) => {
    expect(await cypher.ask('remix', { beat: original.id, [option]: value })).toMatchObject({
      kind: 'refusal',
      code: 'remix-same',
    });
  });

  it('says what a beat was chosen for', async () => {
    const { text } = await replyTo(cypher, 'beats why', { beat: original.id });
    expect(text).toMatch(/^Melody: the best of \d+ tries/m);
    expect(text).toMatch(/^Drums: the best of \d+ tries/m);
    expect(text).toContain('Nobody has voted here yet');
  });

  it('gives a loop to the sample and stems that are the layers', async () => {
    const loop = await replyTo(cypher, 'beats loop', { beat: original.id, bars: 2 });
    expect(loop.audio).toMatchObject({ mediaType: 'audio/wav', seconds: expect.closeTo(2.4, 4) });
    expect(loop.audio?.name).toMatch(/-loop-200bpm-a-minor\.wav$/);
    expect(loop.text).toMatch(/^Its hook as 2 bars that go round without a seam, at 200 qpm in A minor/m);
    const stems = await replyTo(cypher, 'beats stems', { beat: original.id });
    expect(stems.files?.[0].mediaType).toBe('application/zip');
    expect((stems.data as { stems: string[] }).stems).toEqual(expect.arrayContaining(['lead', 'drums']));
  });

  it('has logged no bug on the way', () => {
    expect(cypher.log.filter((line) => line.includes(' error '))).toEqual([]);
  });
});

function fourBarsOfKicks(): NoteSequence {
  const notes = Array.from({ length: 16 }, (_, beat) => ({
    pitch: 36,
    velocity: 100,
    startTime: beat / 2,
    endTime: beat / 2 + 0.1,
    instrument: 9,
    program: 0,
    isDrum: true,
  }));
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm: 120 }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes,
    totalTime: 8,
  });
}
