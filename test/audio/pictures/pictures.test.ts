import { describe, expect, it } from 'vitest';
import {
  arrangeBeat,
  describeLossCurve,
  describePianoRoll,
  drawLossCurve,
  drawPianoRoll,
  STYLES,
} from '../../../audio/index.ts';
import { THEMES } from '../../../audio/pictures/theme.ts';
import { emptyNoteSequence } from '../../../music/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition, drumSequence, melodySequence } from '../fixtures.ts';
import { decode } from './pixels.ts';

const { sequence, sections } = arrangeBeat({
  composition: composition(A_MINOR_TUNE, BOOM_BAP),
  style: STYLES[0],
  qpm: 90,
  bars: 24,
  seed: 7,
});

describe('piano roll', () => {
  it.each(['dark', 'light'] as const)(
    'draws title, layers, drums and sections at 1200 by 630 in %s',
    async (name) => {
      const theme = THEMES[name];
      const picture = await decode(
        await drawPianoRoll(sequence, { title: 'Night bus', sections, theme: name }),
      );
      expect([picture.width, picture.height]).toEqual([1200, 630]);
      expect(picture.count(theme.text, { left: 30, top: 20, right: 400, bottom: 64 })).toBeGreaterThan(800);
      const legend = { left: 30, top: 70, right: 700, bottom: 102 };
      for (const color of [...theme.tracks.slice(0, 3), theme.drums])
        expect(picture.count(color, legend)).toBeGreaterThan(300);
      expect(picture.count(theme.text, { left: 164, top: 108, right: 1164, bottom: 146 })).toBeGreaterThan(
        500,
      );
    },
  );

  it('scales with the width asked for', async () => {
    const picture = await decode(await drawPianoRoll(sequence, { title: 'Wide', width: 2400 }));
    expect([picture.width, picture.height]).toEqual([2400, 1260]);
  });

  it('draws a melody alone, drums alone, and a sequence without notes', async () => {
    for (const alone of [melodySequence(A_MINOR_TUNE), drumSequence(BOOM_BAP), emptyNoteSequence()]) {
      expect((await decode(await drawPianoRoll(alone, { title: 'Alone' }))).width).toBe(1200);
    }
  });

  it('survives a title that is too long, empty, or in letters the font lacks', async () => {
    for (const title of ['long '.repeat(80), '', '\u{1f3b5}夜のバス\n\u0000']) {
      expect((await decode(await drawPianoRoll(sequence, { title }))).height).toBe(630);
    }
  });

  it('keeps a long title inside the picture', async () => {
    const picture = await decode(await drawPianoRoll(sequence, { title: 'W'.repeat(200) }));
    expect(picture.count(THEMES.dark.text, { left: 1166, top: 0, right: 1200, bottom: 66 })).toBe(0);
  });

  it('follows tempo and time signature changes, and a piece of an hour', async () => {
    const [note] = melodySequence([60]).notes;
    const wild = emptyNoteSequence({
      tempos: [
        { time: 0, qpm: 300 },
        { time: 10, qpm: 20 },
      ],
      timeSignatures: [
        { time: 0, numerator: 3, denominator: 8 },
        { time: 5, numerator: 7, denominator: 4 },
      ],
      notes: [note, { ...note, startTime: 3599, endTime: 3600 }],
      totalTime: 3600,
    });
    expect((await decode(await drawPianoRoll(wild, { title: 'Wild' }))).width).toBe(1200);
  });

  it('is the same bytes for the same beat', async () => {
    const draw = () => drawPianoRoll(sequence, { title: 'Night bus', sections });
    expect(Buffer.from(await draw()).equals(await draw())).toBe(true);
  });

  it('is told in words', () => {
    const words = describePianoRoll(sequence, { title: 'Night bus', sections });
    expect(words).toMatch(
      /^Piano roll of Night bus: 24 bars at 90 qpm; form (\w+ \d+, ){3,}\w+ \d+; Lead with /,
    );
    expect(words).toContain('drums with');
    expect(describePianoRoll(emptyNoteSequence(), { title: 'X' })).toBe('Piano roll of X: no notes.');
  });
});

describe('loss curve', () => {
  const points = [
    { step: 0, trainLoss: 4, heldOutLoss: 4.2 },
    { step: 100, trainLoss: 2 },
    { step: 200, trainLoss: 1.5, heldOutLoss: 1.9 },
  ];

  it('draws both curves, only as far as the training has come', async () => {
    const picture = await decode(await drawLossCurve(points, { title: 'Training', totalSteps: 400 }));
    const [train, , heldOut] = THEMES.dark.tracks;
    const early = { left: 112, top: 120, right: 650, bottom: 545 };
    const late = { left: 680, top: 120, right: 1190, bottom: 545 };
    for (const color of [train, heldOut]) {
      expect(picture.count(color, early)).toBeGreaterThan(500);
      expect(picture.count(color, late)).toBe(0);
    }
  });

  it('draws no points, one point, equal losses, and leaves out what is no number', async () => {
    const one = { step: 5, trainLoss: 1 };
    const cases = [[], [one], [one, { step: 6, trainLoss: 1 }], [one, { step: 6, trainLoss: Number.NaN }]];
    for (const list of cases) {
      expect((await decode(await drawLossCurve(list, { title: 'Early', totalSteps: 10 }))).width).toBe(1200);
    }
  });

  it('is told in words', () => {
    expect(describeLossCurve(points, { title: 'melody', totalSteps: 400 })).toBe(
      'Loss curve of melody: from 4.000 at step 0 to 1.500 at step 200 of 400, and 1.900 on held-out examples.',
    );
    expect(describeLossCurve([], { title: 'melody', totalSteps: 400 })).toContain('no loss measured yet');
  });
});
