import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { animateBeat, arrangeBeat, describeBeat, drawBeat, STYLES } from '../../../audio/index.ts';
import { barGrid } from '../../../audio/pictures/bar-grid.ts';
import { pagesOf, tellingPage } from '../../../audio/pictures/beat-page.ts';
import { keepFewColors } from '../../../audio/pictures/few-colors.ts';
import { THEMES } from '../../../audio/pictures/theme.ts';
import { emptyNoteSequence, type NoteSequence } from '../../../music/index.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition, drumSequence, melodySequence } from '../fixtures.ts';
import { decode } from './pixels.ts';

function beat(bars: number): {
  sequence: NoteSequence;
  sections: { name: string; startBar: number; bars: number }[];
} {
  return arrangeBeat({
    composition: composition(A_MINOR_TUNE, BOOM_BAP),
    style: STYLES[0],
    qpm: 90,
    bars,
    seed: 7,
  });
}

const { sequence, sections } = beat(24);
/** Loud all through, with a tail of a second. */
const sound = { waveform: new Uint8Array(256).fill(255), seconds: sequence.totalTime + 1 };
const OPTIONS = { title: 'Night bus', sections, sound };

describe('picture of a beat', () => {
  it.each(['dark', 'light'] as const)(
    'shows all layers in the legend and over the whole beat, in %s',
    async (theme) => {
      const picture = await decode(await drawBeat(sequence, { ...OPTIONS, theme }));
      expect([picture.width, picture.height]).toEqual([1080, 1080]);
      const { tracks, drums } = THEMES[theme];
      for (const color of [tracks[0], tracks[1], tracks[2], drums]) {
        expect(picture.count(color, { left: 20, top: 90, right: 900, bottom: 126 })).toBeGreaterThan(300);
        expect(picture.count(color, { left: 20, top: 204, right: 1060, bottom: 274 })).toBeGreaterThan(300);
      }
    },
  );

  it('colours the waveform of hooks, and only of hooks', async () => {
    const [lead] = THEMES.dark.tracks;
    const strip = { left: 0, top: 950, right: 1080, bottom: 1060 };
    expect((await decode(await drawBeat(sequence, OPTIONS))).count(lead, strip)).toBeGreaterThan(5000);
    const verses = sections.map((section) => ({ ...section, name: 'Verse' }));
    const picture = await decode(await drawBeat(sequence, { ...OPTIONS, sections: verses }));
    expect(picture.count(lead, strip)).toBe(0);
  });

  it('leaves out the silence after the sound', async () => {
    const waveform = new Uint8Array(100).fill(200, 0, 50);
    const trailing = { waveform, seconds: 2 * sequence.totalTime };
    const strip = { left: 540, top: 950, right: 1060, bottom: 1060 };
    const picture = await decode(await drawBeat(sequence, { ...OPTIONS, sound: trailing }));
    expect(picture.count(THEMES.dark.tracks[0], strip)).toBeGreaterThan(3000);
  });

  it('gives the room of the waveform to the roll where nothing was rendered', async () => {
    const picture = await decode(await drawBeat(sequence, { title: 'Silent', sections }));
    expect(
      picture.count(THEMES.dark.panel, { left: 180, top: 950, right: 1050, bottom: 1050 }),
    ).toBeGreaterThan(10_000);
  });

  it.each([1, 2, 5, 128])('draws a beat of %i bars', async (bars) => {
    const made = beat(bars);
    const picture = await decode(await drawBeat(made.sequence, { ...OPTIONS, sections: made.sections }));
    expect(picture.count(THEMES.dark.drums)).toBeGreaterThan(1000);
  });

  it('draws tonal notes alone, drums alone, and no notes', async () => {
    for (const alone of [melodySequence(A_MINOR_TUNE), drumSequence(BOOM_BAP), emptyNoteSequence()]) {
      expect((await decode(await drawBeat(alone, { title: 'Alone' }))).width).toBe(1080);
    }
  });

  it('keeps a long title and a long chord name inside', async () => {
    const crowded = {
      ...sequence,
      textAnnotations: Array.from({ length: 400 }, (_, index) => ({
        time: index / 8,
        text: 'F#m7b5add11/G#',
        annotationType: 'CHORD_SYMBOL' as const,
      })),
    };
    const picture = await decode(await drawBeat(crowded, { ...OPTIONS, title: 'W'.repeat(200) }));
    expect(picture.count(THEMES.dark.text, { left: 1060, top: 0, right: 1080, bottom: 130 })).toBe(0);
    expect(picture.count(THEMES.dark.text, { left: 1060, top: 300, right: 1080, bottom: 940 })).toBe(0);
  });

  it('is the same bytes for the same beat', async () => {
    expect(Buffer.from(await drawBeat(sequence, OPTIONS)).equals(await drawBeat(sequence, OPTIONS))).toBe(
      true,
    );
  });

  it('is told in words, with the chords of the bars shown large', () => {
    const words = describeBeat(sequence, OPTIONS);
    expect(words).toMatch(/^Picture of Night bus: 24 bars at 90 qpm; form Intro 4, /);
    expect(words).toMatch(/; large: bars \d+ to \d+, chords \S+/);
    expect(describeBeat(emptyNoteSequence(), { title: 'X' })).toBe('Picture of X: no notes.');
  });
});

describe('pages', () => {
  it('cover all bars once, start with sections, and hold four bars at most', () => {
    const pages = pagesOf(barGrid(sequence, sequence.totalTime), sections);
    const bars = pages.flatMap(({ startBar, bars: length }) =>
      Array.from({ length }, (_, bar) => startBar + bar),
    );
    expect(bars).toEqual(Array.from({ length: 24 }, (_, bar) => bar));
    for (const { startBar } of sections) expect(pages.map((page) => page.startBar)).toContain(startBar);
    for (const page of pages) expect(page.bars).toBeLessThanOrEqual(4);
  });

  it('are told by the first of the hook', () => {
    const pages = pagesOf(barGrid(sequence, sequence.totalTime), sections);
    const hook = sections.find(({ name }) => name === 'Hook');
    expect(tellingPage(pages, sections).startBar).toBe(hook?.startBar);
  });
});

/** Frames of a GIF by its blocks: delay in centiseconds, and the rectangle. */
function framesOf(
  gif: Uint8Array,
): { delay: number; left: number; top: number; width: number; height: number }[] {
  const view = new DataView(gif.buffer, gif.byteOffset, gif.length);
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const skipBlocks = (from: number): number => {
    let at = from;
    while (gif[at] !== 0) at += gif[at] + 1;
    return at + 1;
  };
  const frames = [];
  let delay = 0;
  let at = 13 + tableBytes(gif[10]);
  while (gif[at] !== 0x3b) {
    if (gif[at] === 0x21) {
      if (gif[at + 1] === 0xf9) delay = view.getUint16(at + 4, true);
      at = skipBlocks(at + 2);
    } else {
      const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
      frames.push({ delay, left, top, width, height });
      at = skipBlocks(at + 11 + tableBytes(gif[at + 9]));
    }
  }
  return frames;
}

describe('moving picture', () => {
  it('lasts as long as the beat, begins with the whole picture, and then redraws little', async () => {
    const { sequence: short, sections: form } = beat(8);
    const gif = await animateBeat(short, { title: 'Night bus', sections: form });
    expect(Buffer.from(gif.subarray(0, 6)).toString()).toBe('GIF89a');
    const frames = framesOf(gif);
    const centiseconds = frames.reduce((sum, { delay }) => sum + delay, 0);
    expect(centiseconds).toBe(Math.round(100 * short.totalTime));
    expect(frames[0]).toMatchObject({ left: 0, top: 0, width: 720, height: 720 });
    const pages = frames.filter(({ width }) => width === 720);
    expect(pages.length).toBe(pagesOf(barGrid(short, short.totalTime), form).length);
    for (const { delay } of frames) expect(delay).toBeGreaterThanOrEqual(2);
    for (const { width } of frames.filter((frame) => !pages.includes(frame))) expect(width).toBeLessThan(40);
  });

  it('is drawn smaller where there are many pages, so that it stays quick and small', async () => {
    const made = beat(20);
    const oneBarEach = Array.from({ length: 20 }, (_, startBar) => ({ name: 'Verse', startBar, bars: 1 }));
    const gif = await animateBeat(made.sequence, { title: 'Long', sections: oneBarEach });
    const { width, height } = framesOf(gif)[0];
    expect([width, height]).toEqual([643, 643]);
    expect(20 * width * height).toBeLessThanOrEqual(16 * 720 * 720);
  });

  it('shows the cursor in the colour of text at the page’s beginning', async () => {
    const { sequence: short } = beat(1);
    const image = await loadImage(Buffer.from(await animateBeat(short, { title: 'One' })));
    const context = createCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const left = Math.round((2 / 3) * 176);
    const { data } = context.getImageData(left, 300, 1, 1);
    expect(`#${Buffer.from(data.subarray(0, 3)).toString('hex')}`).toBe(THEMES.dark.text);
  });

  it('stops when it is not wanted any more', async () => {
    const abort = new AbortController();
    const drawing = animateBeat(sequence, OPTIONS, abort.signal);
    abort.abort(new Error('not wanted'));
    await expect(drawing).rejects.toThrow('not wanted');
  });
});

describe('few colours', () => {
  it('keeps the 255 commonest and gives the others the nearest', () => {
    const gray = (level: number): number => (0xff000000 | (level * 0x010101)) >>> 0;
    const common = Array.from({ length: 255 }, (_, level) => [gray(level), gray(level)]).flat();
    const pixels = Uint32Array.from([...common, gray(255)]);
    keepFewColors(pixels);
    expect([...pixels.slice(0, -1)]).toEqual(common);
    expect(pixels.at(-1)).toBe(gray(254));
  });
});
