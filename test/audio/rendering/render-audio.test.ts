import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { arrangeBeat, renderAudio, STYLES } from '../../../audio/index.ts';
import { emptyNoteSequence, LIMITS, UserError } from '../../../music/index.ts';
import { readMp3Frames } from '../encoding/mp3-reader.ts';
import { readOggPages } from '../encoding/ogg-reader.ts';
import { A_MINOR_TUNE, BOOM_BAP, composition, drumSequence, melodySequence } from '../fixtures.ts';

const beat = arrangeBeat({
  composition: composition(A_MINOR_TUNE, BOOM_BAP),
  style: STYLES[0],
  qpm: 96,
  bars: 2,
  seed: 1,
}).sequence;
const short = melodySequence([60, 64, 67, -2]);

describe('renderAudio', () => {
  it('makes an MP3 of a beat: -14 LUFS within 0.5, at most -1 dBTP, as long as the beat and its tail', async () => {
    const audio = await renderAudio(beat, { format: 'mp3' });
    expect(audio.mediaType).toBe('audio/mpeg');
    expect(Math.abs(audio.loudnessLufs + 14)).toBeLessThan(0.5);
    expect(audio.truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(audio.seconds).toBeGreaterThan(beat.totalTime);
    expect(audio.seconds).toBeLessThan(beat.totalTime + 3);
    const seconds = (readMp3Frames(audio.bytes).length * 1152) / 48_000;
    expect(Math.abs(seconds - audio.seconds)).toBeLessThan(0.1);
  });

  it('makes an Ogg Opus file of the same length', async () => {
    const audio = await renderAudio(short, { format: 'ogg' });
    const pages = readOggPages(audio.bytes);
    expect(audio.mediaType).toBe('audio/ogg');
    expect(Number(pages[pages.length - 1].granule) / 48_000).toBeCloseTo(audio.seconds, 1);
  });

  it('lowers the bit rate to keep within the size asked for', async () => {
    const rendered = await renderAudio(beat, { format: 'mp3', maxBytes: 115_000 });
    const { bytes, kbps, isLowered, shortenedTo } = rendered;
    expect(bytes.length).toBeLessThanOrEqual(150_000);
    expect({ kbps, isLowered }).toEqual({ kbps: 128, isLowered: true });
    expect(shortenedTo).toBeUndefined();
  });

  it.each(['mp3', 'ogg'] as const)(
    'fades out what has no room as %s, and says how long the rest is',
    async (format) => {
      const long = melodySequence(Array.from({ length: 10 * 16 }, (_, step) => 60 + (step % 8)));
      const audio = await renderAudio(long, { format, maxBytes: 64 * 1024 });
      expect(audio.bytes.length).toBeLessThanOrEqual(64 * 1024);
      expect(audio.shortenedTo).toBe(audio.seconds);
      expect(audio.seconds).toBeGreaterThan(7);
      expect(audio.seconds).toBeLessThan(17);
      expect(audio.waveform.at(-1)).toBeLessThan(64);
      expect(await renderAudio(long, { format, maxBytes: 64 * 1024 })).toMatchObject({ bytes: audio.bytes });
    },
  );

  it('refuses a size in which nothing fits', async () => {
    await expect(renderAudio(short, { format: 'ogg', maxBytes: 1000 })).rejects.toThrow(UserError);
  });

  it('gives the same bytes for the same notes, alone or beside others', async () => {
    const [first, other, second] = await Promise.all([
      renderAudio(short, { format: 'ogg' }),
      renderAudio(drumSequence(BOOM_BAP), { format: 'ogg' }),
      renderAudio(short, { format: 'ogg' }),
    ]);
    expect(second.bytes).toEqual(first.bytes);
    expect(other.bytes).not.toEqual(first.bytes);
  });

  it('leaves the event loop free', async () => {
    let done = false;
    let turns = 0;
    const rendering = renderAudio(short, { format: 'mp3' }).finally(() => {
      done = true;
    });
    while (!done) {
      turns++;
      await new Promise(setImmediate);
    }
    await rendering;
    expect(turns).toBeGreaterThan(100);
  });

  it('refuses a sequence without notes, in one sentence', async () => {
    await expect(renderAudio(emptyNoteSequence(), { format: 'mp3' })).rejects.toThrow(
      new UserError(
        'audio-empty',
        'There are no notes in this, so there is nothing to hear: try another seed or a higher temperature.',
      ),
    );
  });

  it('plays no notes that begin at no time: their sound would be silence', async () => {
    const [note] = short.notes;
    const broken = { ...short, notes: [{ ...note, startTime: Number.NaN }] };
    await expect(renderAudio(broken, { format: 'mp3' })).rejects.toThrow(RangeError);
  });

  it('refuses what is longer than the limit, before any work', async () => {
    const [note] = short.notes;
    const endless = { ...short, notes: [{ ...note, endTime: LIMITS.renderSeconds + 1 }] };
    await expect(renderAudio(endless, { format: 'mp3' })).rejects.toThrow(/601 s and at most 600 s/);
  });

  it('rejects with the reason when aborted before, while waiting and while rendering; others still come', async () => {
    const before = AbortSignal.abort(new Error('before'));
    await expect(renderAudio(beat, { format: 'mp3', signal: before })).rejects.toThrow('before');

    const rendering = new AbortController();
    const waiting = new AbortController();
    const results = Promise.allSettled([
      renderAudio(beat, { format: 'mp3', signal: rendering.signal }),
      renderAudio(beat, { format: 'mp3', signal: waiting.signal }),
      renderAudio(short, { format: 'mp3' }),
    ]);
    await new Promise(setImmediate);
    waiting.abort(new Error('while waiting'));
    rendering.abort(new Error('while rendering'));
    const [first, second, third] = await results;
    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'while rendering' } });
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'while waiting' } });
    expect(third.status).toBe('fulfilled');
  });

  it('does not keep the process alive once all is rendered', async () => {
    const index = new URL('../../../audio/index.ts', import.meta.url).href;
    const script = `
      const { renderAudio } = await import(${JSON.stringify(index)});
      const { bytes } = await renderAudio(${JSON.stringify(short)}, { format: 'mp3' });
      console.log(bytes.length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(Number(stdout)).toBeGreaterThan(1000);
  });
});
