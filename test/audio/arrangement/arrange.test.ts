import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrangeRequest, arrangeBeat } from '../../../audio/arrangement/arrange.ts';
import { checkBeatBounds, mostBars } from '../../../audio/arrangement/beat-bounds.ts';
import { LAYER_NAMES, type LayerName } from '../../../audio/arrangement/part.ts';
import { BASS_PROGRAMS, GLIDING_PROGRAMS } from '../../../audio/basses.ts';
import { KIT_PROGRAMS } from '../../../audio/kits.ts';
import { SNARE_KEYS } from '../../../audio/percussion.ts';
import { findStyle, STYLES, type Style } from '../../../audio/styles/index.ts';
import { chordAt, chordSymbolPitches, LIMITS, type Note, UserError } from '../../../music/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition } from '../fixtures.ts';

const PLAIN = composition(A_MINOR_TUNE, BOOM_BAP);
/** As a model that lost its way may have it: no backbeat, no downbeat, crashes and toms. */
const LOST = composition(A_MINOR_TUNE, {
  36: '..x..x.x.x....x.',
  38: 'x.x.x.xxx...x.x.',
  45: '.x.x.x.x..x.x...',
  49: 'x...x...x...x...',
});

/** One bar again and again. */
const TIGHT = composition(A_MINOR_TUNE, {
  36: 'x.....x.x.......',
  38: '....x.......x...',
  42: 'x.x.x.x.x.x.x.x.',
});

function style(name: string): Style {
  const found = findStyle(name);
  if (!found) throw new Error(`no style ${name}`);
  return found;
}

const boomBap = style('boom-bap');
const request: ArrangeRequest = { composition: PLAIN, style: boomBap, qpm: 90, bars: 24, seed: 7 };

/** As written: on the grid. */
const onGrid = { groove: 0, swing: 0 };

function layerOf({ sequence }: ReturnType<typeof arrangeBeat>, name: LayerName): Note[] {
  return sequence.notes.filter(({ instrument }) => LAYER_NAMES[instrument] === name);
}

const anyRequest = fc.record({
  composition: fc.constantFrom(PLAIN, LOST),
  style: fc.constantFrom(...STYLES),
  qpm: fc.integer({ min: 60, max: 180 }),
  bars: fc.constantFrom(1, 2, 3, 5, 7, 8, 16, 24, 31, 40, 72, LIMITS.beatBars),
  seed: fc.integer(),
  isLoop: fc.boolean(),
});

describe('arrangeBeat', () => {
  const beat = arrangeBeat(request);

  it('has intro, verse, hook, verse, hook and outro', () => {
    expect(beat.sections.map(({ name, bars }) => `${name} ${bars}`)).toEqual(
      ['Intro', 'Verse', 'Hook', 'Verse', 'Hook', 'Outro'].map((name) => `${name} 4`),
    );
    expect(beat.notes).toEqual(['intro 4, verse 4, hook 4, verse 4, hook 4, outro 4']);
    expect(arrangeBeat({ ...request, bars: 7 }).notes).toEqual([
      'the hook alone, for there are too few bars for more',
    ]);
  });

  it('leaves a drum loop whose bars are alike alike: what adorns one bar adorns each', () => {
    for (let seed = 0; seed < 30; seed++) {
      const loop = arrangeBeat({ ...request, ...onGrid, composition: TIGHT, bars: 4, seed, isLoop: true });
      const ticksPerBar = 192;
      const strokes = layerOf(loop, 'drums').map(({ pitch, startTime }) => {
        const tick = Math.round((startTime * request.qpm * ticksPerBar) / 240);
        return { bar: Math.floor(tick / ticksPerBar), stroke: `${pitch} at ${tick % ticksPerBar}` };
      });
      const inBar = (n: number) =>
        strokes.flatMap(({ bar: its, stroke }) => (its === n ? [stroke] : [])).sort();
      for (const n of [1, 2, 3]) expect(inBar(n)).toEqual(inBar(0));
    }
  });

  it('plays every layer in hooks, and no bass in the intro', () => {
    for (const one of STYLES) {
      const { sections } = arrangeBeat({ ...request, style: one, qpm: one.usualQpm });
      for (const { name, layers } of sections) {
        if (name === 'Hook') expect(layers).toEqual(LAYER_NAMES);
        if (name === 'Intro') expect(layers).not.toContain('bass');
        if (name === 'Verse') expect(layers).toEqual(expect.arrayContaining(['chords', 'bass', 'drums']));
      }
    }
  });

  it('names layers, and says where sections start and chords change', () => {
    const texts = (type: string) =>
      beat.sequence.textAnnotations
        .filter(({ annotationType }) => annotationType === type)
        .map(({ text }) => text);
    expect(beat.sequence.instrumentInfos.map(({ name }) => name)).toEqual([
      'Lead',
      'Chords',
      'Pad',
      'Bass',
      'Drums',
    ]);
    expect(texts('UNKNOWN')).toEqual(['Intro', 'Verse', 'Hook', 'Verse', 'Hook', 'Outro']);
    expect(texts('CHORD_SYMBOL').slice(0, 4)).toEqual(['Am', 'F', 'C', 'G']);
    expect(beat.key).toBe('A minor');
  });

  it('writes a chord down where it begins, between the beats too', () => {
    const chords = [
      { figure: 'Am', startBeat: 0, endBeat: 7.75 },
      { figure: 'E7', startBeat: 7.75, endBeat: 8 },
    ];
    const { sequence } = arrangeBeat({ ...request, qpm: 60, bars: 4, composition: { ...PLAIN, chords } });
    const symbols = sequence.textAnnotations.filter(
      ({ annotationType }) => annotationType === 'CHORD_SYMBOL',
    );
    expect(symbols.map(({ time, text }) => [time, text])).toEqual([
      [0, 'Am'],
      [7.75, 'E7'],
      [8, 'Am'],
      [15.75, 'E7'],
    ]);
  });

  it('chooses kit and bass by style, or the kit that is asked for', () => {
    expect(new Set(layerOf(beat, 'drums').map(({ program }) => program))).toEqual(
      new Set([KIT_PROGRAMS.dusty]),
    );
    const other = arrangeBeat({ ...request, kit: '909' });
    expect(layerOf(other, 'drums')[0].program).toBe(KIT_PROGRAMS['909']);
    expect(layerOf(beat, 'bass')[0].program).toBe(BASS_PROGRAMS[boomBap.bass.kind]);
  });

  it('is the same for the same request and another for another seed', () => {
    expect(arrangeBeat(request)).toEqual(beat);
    for (const one of STYLES) {
      const patterns = [1, 2, 3, 4, 5].map((seed) =>
        JSON.stringify(arrangeBeat({ ...request, style: one, seed, ...onGrid }).sequence.notes),
      );
      expect(new Set(patterns).size).toBe(5);
    }
  });

  it('leaves what it was given as it was', () => {
    const before = structuredClone(PLAIN);
    arrangeBeat(request);
    expect(PLAIN).toEqual(before);
  });

  it('changes one layer where one loop changes', () => {
    const [first, ...rest] = PLAIN.lead.main.notes;
    const main = { ...PLAIN.lead.main, notes: [{ ...first, pitch: first.pitch + 3 }, ...rest] };
    const changed = arrangeBeat({ ...request, composition: { ...PLAIN, lead: { main } } });
    for (const layer of ['chords', 'pad', 'bass', 'drums'] as const)
      expect(layerOf(changed, layer)).toEqual(layerOf(beat, layer));
    expect(layerOf(changed, 'lead')).not.toEqual(layerOf(beat, 'lead'));
  });

  it('plays the bass, keys and pad that it is given instead of its own', () => {
    const given = { bars: 4, notes: [{ pitch: 40, velocity: 90, startBeat: 1, endBeat: 2 }] };
    const laid = arrangeBeat({
      ...request,
      ...onGrid,
      composition: { ...PLAIN, bass: given, keys: given, pad: given },
    });
    for (const layer of ['bass', 'chords', 'pad'] as const) {
      const notes = layerOf(laid, layer);
      expect(notes.length).toBeGreaterThan(0);
      for (const { pitch, startTime } of notes) {
        expect(pitch).toBe(40);
        expect((startTime * 90) / 60 / 16 - 1 / 16).toBeCloseTo(Math.round((startTime * 90) / 60 / 16), 6);
      }
    }
  });

  it('repeats its loop, as rap does, but no eight bars of drums are all alike', () => {
    const bars = layerOf(arrangeBeat({ ...request, bars: 40, ...onGrid }), 'drums').reduce((kept, note) => {
      const step = Math.round((note.startTime * 90) / 15);
      kept[Math.floor(step / 16)] = `${kept[Math.floor(step / 16)] ?? ''} ${note.pitch}@${step % 16}`;
      return kept;
    }, [] as string[]);
    const verse = bars.slice(4, 12);
    expect(new Set(verse).size).toBeLessThan(8);
    expect(new Set(verse).size).toBeGreaterThan(1);
    expect(verse).not.toEqual(bars.slice(12, 20));
  });

  it.each([
    [{ qpm: 20 }, 'qpm-range'],
    [{ qpm: 400 }, 'qpm-range'],
    [{ bars: 0 }, 'bars-range'],
    [{ bars: 512 }, 'bars-range'],
    [{ bars: 1.5 }, 'bars-range'],
    [{ qpm: 40, bars: LIMITS.beatBars }, 'beat-too-long'],
  ])('refuses %j in words', (wrong, code) => {
    const ask = () => arrangeBeat({ ...request, ...wrong });
    expect(ask).toThrow(UserError);
    expect(ask).toThrow(expect.objectContaining({ code }));
  });

  it.each([LIMITS.qpmMin, 51.2, 51.3, LIMITS.qpmMax])(
    'has at %s qpm as many bars as may be, and no more',
    (qpm) => {
      const bars = mostBars(qpm);
      expect(() => checkBeatBounds({ qpm, bars })).not.toThrow();
      expect(() => checkBeatBounds({ qpm, bars: bars + 1 })).toThrow(UserError);
    },
  );
});

describe('any beat', () => {
  it('is exactly as long as asked, with every note inside it and in MIDI’s range', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { sequence, sections } = arrangeBeat(asked);
        expect(sequence.totalTime).toBeCloseTo((asked.bars * 240) / asked.qpm, 9);
        expect(sections.reduce((sum, { bars }) => sum + bars, 0)).toBe(asked.bars);
        expect(sequence.notes.length).toBeGreaterThan(0);
        for (const { pitch, velocity, startTime, endTime } of sequence.notes) {
          expect(pitch >= 0 && pitch <= 127 && velocity >= 1 && velocity <= 127).toBe(true);
          expect(startTime >= 0 && endTime > startTime && endTime <= sequence.totalTime + 1e-9).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('marks the backbeat of its style in at least nine of ten bars of verses and hooks', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { sequence, sections } = arrangeBeat({ ...asked, ...onGrid });
        const struck = new Set(
          sequence.notes
            .filter(({ isDrum, pitch, velocity }) => isDrum && SNARE_KEYS.has(pitch) && velocity >= 60)
            .map(({ startTime }) => Math.round((startTime * asked.qpm) / 15)),
        );
        const { backbeat, backbeatAnswer = backbeat } = asked.style;
        const bars = sections
          .filter(({ name }) => name === 'Verse' || name === 'Hook')
          .flatMap(({ startBar, bars: length }) =>
            Array.from({ length }, (_, bar) =>
              (bar % 2 === 0 ? backbeat : backbeatAnswer).every((beat) =>
                struck.has((startBar + bar) * 16 + beat * 4),
              ),
            ),
          );
        expect(bars.filter(Boolean).length).toBeGreaterThanOrEqual(0.9 * bars.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has one bass voice, low, that overlaps only to glide', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const bass = layerOf(arrangeBeat(asked), 'bass');
        for (const [index, note] of bass.entries()) {
          expect(note.pitch).toBeGreaterThanOrEqual(asked.style.bass.lowest - 5);
          expect(note.pitch).toBeLessThanOrEqual(asked.style.bass.lowest + 30);
          const next = bass[index + 1];
          if (!next || next.startTime >= note.endTime - 1e-6) continue;
          expect(GLIDING_PROGRAMS.has(note.program)).toBe(true);
          expect(next.pitch).not.toBe(note.pitch);
          expect(bass[index + 2]?.startTime ?? Number.POSITIVE_INFINITY).toBeGreaterThan(note.endTime - 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('plays in chords and pad only tones of the chord, above the mud', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const beat = arrangeBeat({ ...asked, ...onGrid });
        for (const note of [...layerOf(beat, 'chords'), ...layerOf(beat, 'pad')]) {
          const at = (note.startTime * asked.qpm) / 60 + 1e-4;
          const section = beat.sections.findLast(({ startBar }) => startBar * 4 <= at);
          const chord = chordAt(asked.composition.chords, at - (section?.startBar ?? 0) * 4);
          expect(chordSymbolPitches(chord?.figure ?? '')).toContain(note.pitch % 12);
          expect(note.pitch).toBeGreaterThanOrEqual(48);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never sounds a pitch twice at once within a layer', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const ends = new Map<string, number>();
        for (const { instrument, pitch, startTime, endTime } of arrangeBeat(asked).sequence.notes) {
          const key = `${instrument} ${pitch}`;
          expect(startTime).toBeGreaterThanOrEqual((ends.get(key) ?? 0) - 1e-6);
          ends.set(key, endTime);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has a lead above the bass and in the register of its style', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { center } = asked.style.lead;
        for (const { pitch } of layerOf(arrangeBeat(asked), 'lead')) {
          expect(pitch).toBeGreaterThanOrEqual(center - 12);
          expect(pitch).toBeLessThanOrEqual(center + 28);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a loop', () => {
  it('is one hook from the first bar to the last, without crash or fill', () => {
    for (const one of STYLES) {
      const loop = arrangeBeat({ ...request, ...onGrid, style: one, bars: 4, isLoop: true });
      expect(loop.sections).toEqual([{ name: 'Hook', startBar: 0, bars: 4, layers: [...LAYER_NAMES] }]);
      const drums = layerOf(loop, 'drums');
      expect(drums.some(({ pitch }) => pitch === 49)).toBe(false);
      const hitsOf = (bar: number) =>
        drums
          .map(({ pitch, startTime }) => ({ pitch, step: Math.round((startTime * 90) / 15) - bar * 16 }))
          .filter(({ pitch, step }) => pitch === one.backbeatKey && step >= 8 && step < 16);
      expect(hitsOf(3).length).toBeLessThanOrEqual(3);
    }
  });
});
