import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findStyle, STYLES } from '../../../audio/index.ts';
import { type ComposeContext, type ComposeRequest, compose } from '../../../commands/composing/index.ts';
import {
  analyzePiece,
  emptyNoteSequence,
  excerpt,
  type Loop,
  openNoveltyIndex,
  type Piece,
  packPiece,
  topLine,
} from '../../../music/index.ts';
import { type TemporaryStore, temporaryStore } from '../../support/temporary-store.ts';

let temporary: TemporaryStore;
beforeAll(async () => {
  temporary = await temporaryStore();
});
afterAll(() => temporary.close());

let jobs = 0;

function context(guildId: string, jobId = `job ${++jobs}`): ComposeContext {
  return {
    store: temporary.store.guild(guildId),
    author: { id: 'anna', name: 'Anna' },
    jobId,
    signal: new AbortController().signal,
  };
}

const [boomBap] = STYLES;
const request = (fields: Partial<ComposeRequest> = {}): ComposeRequest => ({
  style: boomBap,
  qpm: 90,
  seed: 7,
  temperature: 1,
  ...fields,
});

/** What begins before a beat. */
const until = ({ notes }: Loop, beat: number) =>
  notes.filter(({ startBeat }) => startBeat < beat).map(({ pitch, startBeat }) => [pitch, startBeat]);

function songOf(lead: Loop): Piece {
  const notes = lead.notes.map(({ pitch, velocity, startBeat, endBeat }) => ({
    pitch: pitch - 5,
    velocity,
    startTime: startBeat,
    endTime: endBeat,
    instrument: 0,
    program: 0,
    isDrum: false,
  }));
  return { sequence: emptyNoteSequence({ tempos: [{ time: 0, qpm: 60 }], notes, totalTime: lead.bars * 4 }) };
}

describe('composing', () => {
  it.each(STYLES.map((style) => [style.name, style] as const))(
    'makes a whole loop of %s',
    async (_, style) => {
      const { composition, measures, reasons } = await compose(
        context('styles'),
        request({ style, qpm: style.usualQpm }),
      );
      const { bars, chords, lead, drums } = composition;
      expect(bars).toBe(4);
      expect(chords[0].startBeat).toBe(0);
      expect(chords.at(-1)?.endBeat).toBe(16);
      for (const loop of [lead.main, lead.variation, lead.hook, drums.main, drums.variation]) {
        expect(loop?.bars).toBe(4);
        expect(loop?.notes.length).toBeGreaterThan(0);
      }
      expect(measures.drum_backbeat).toBeGreaterThanOrEqual(0.75);
      expect(measures.lead_in_key).toBeGreaterThan(0.6);
      expect(reasons.lead?.candidates).toBe(32);
      expect(reasons.drums?.candidates).toBe(32);
    },
  );

  it('is the same for the same request, and other for another seed', async () => {
    const [first, second, other] = [
      await compose(context('same'), request()),
      await compose(context('same'), request()),
      await compose(context('same'), request({ seed: 8 })),
    ];
    expect(second.composition).toEqual(first.composition);
    expect(second.reasons).toEqual(first.reasons);
    expect(other.composition).not.toEqual(first.composition);
  });

  it('keeps what it made as takes, once for a job that is run again', async () => {
    const first = await compose(context('takes', 'twice'), request());
    const second = await compose(context('takes', 'twice'), request());
    expect(second.origins).toEqual(first.origins);
    const { takes } = temporary.store.guild('takes');
    expect((await takes.list()).map(({ kind }) => kind).sort()).toEqual(['drums', 'improv']);
    const lead = await takes.find(first.origins.lead?.take ?? '');
    expect(lead?.sequence.notes).toHaveLength(first.composition.lead.main.notes.length);
    expect(lead?.recipe).toMatchObject({ model: { id: 'shipped' }, temperature: 1 });
  });

  it('varies the end alone, of the lead and of the drums', async () => {
    const { lead, drums } = (await compose(context('vary'), request())).composition;
    for (const { main, variation = main } of [lead, drums]) {
      expect(until(variation, 12)).toEqual(until(main, 12));
      expect(until(variation, 16)).not.toEqual(until(main, 16));
    }
    expect(until(lead.hook ?? lead.main, 16)).not.toEqual(until(lead.main, 16));
  });

  it('keeps the layers that are given, and makes the others', async () => {
    const first = (await compose(context('given'), request())).composition;
    const { composition, origins } = await compose(
      context('given'),
      request({ seed: 99, given: { lead: first.lead, chords: first.chords, key: first.key } }),
    );
    expect(composition.lead).toEqual(first.lead);
    expect(composition.chords).toEqual(first.chords);
    expect(composition.key).toEqual(first.key);
    expect(composition.drums).not.toEqual(first.drums);
    expect(origins).toMatchObject({ chords: { from: 'given' } });
    expect(origins.lead).toBeUndefined();
  });

  it('lasts two bars where that is asked', async () => {
    const { composition } = await compose(context('two'), request({ bars: 2 }));
    expect(composition.lead.main.bars).toBe(2);
    expect(composition.drums.main.bars).toBe(2);
    expect(until(composition.lead.main, 8)).toEqual(until(composition.lead.main, Number.POSITIVE_INFINITY));
  });

  it('repeats a loop of one bar that is given, for nothing grows in one', async () => {
    const bar: Loop = { bars: 1, notes: [{ pitch: 36, velocity: 100, startBeat: 0, endBeat: 0.25 }] };
    const { composition } = await compose(context('one'), request({ given: { drums: { main: bar } } }));
    expect([composition.bars, composition.drums.main.notes.length]).toEqual([2, 2]);
  });

  it('never copies more than twelve notes in a row from the crate', async () => {
    const guildId = 'copies';
    const { lead } = (await compose(context(guildId), request())).composition;
    const { crate } = temporary.store.guild(guildId);
    const piece = songOf(excerpt(lead.main, 0, 8));
    await crate.add({
      bytes: new TextEncoder().encode('song'),
      name: 'song.mid',
      uploader: { id: 'anna', name: 'Anna' },
      analysis: analyzePiece(piece, { format: 'midi' }),
      packed: await packPiece(piece),
    });
    const again = await compose(context(guildId), request());
    const [old, made] = [topLine(excerpt(lead.main, 0, 8)), topLine(again.composition.lead.main)];
    expect(openNoveltyIndex([old]).longestRun([...made, ...made])).toBeLessThanOrEqual(12);
    expect(again.measures.novelty).toBeLessThan(1);
  });

  it('plays the melody model that is asked for in place of ImprovRNN, and refuses what makes no melodies', async () => {
    const style = findStyle('lo-fi') ?? boomBap;
    await expect(compose(context('models'), request({ style, models: { lead: 'nobody' } }))).rejects.toThrow(
      /No model goes by `nobody`/,
    );
    const { origins } = await compose(context('models'), request({ style, models: { lead: 'shipped' } }));
    expect(origins.lead?.model.config).toBe('chord_pitches_improv');
  });
});
