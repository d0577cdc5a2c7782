import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drain, readBody } from '../../src/web/http.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** What is read of a request, to be written to by the test. */
function incoming(headers: Record<string, string> = {}) {
  const body = Object.assign(new PassThrough(), { headers });
  return { body, request: body as never };
}

describe('a body', () => {
  it('is read whole', async () => {
    const { body, request } = incoming({ 'content-length': '6' });
    const read = readBody(request, 6);
    body.write('abc');
    body.end('def');
    expect((await read).toString()).toBe('abcdef');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refused before its first byte where it says it is too long, and nobody keeps what it sends', async () => {
    const { body, request } = incoming({ 'content-length': '7' });
    await expect(readBody(request, 6)).rejects.toMatchObject({
      status: 413,
      headers: { connection: 'close' },
    });
    expect(body.listenerCount('data')).toBe(0);
  });

  it('is refused at the first byte too many, and nobody keeps what it sends', async () => {
    const { body, request } = incoming();
    const read = readBody(request, 6);
    body.write('abcdefg');
    await expect(read).rejects.toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect(body.listenerCount('data')).toBe(0);
  });

  it('may come slowly, but not drip', async () => {
    const { body, request } = incoming();
    const read = readBody(request, 1_000_000);
    const refused = expect(read).rejects.toMatchObject({ status: 408, headers: { connection: 'close' } });
    for (let i = 0; i < 3; i++) {
      body.write(new Uint8Array(64 * 1024));
      await new Promise(setImmediate);
      vi.advanceTimersByTime(30_000);
    }
    expect(body.listenerCount('data')).toBe(1);
    body.write('x');
    await new Promise(setImmediate);
    vi.advanceTimersByTime(30_000);
    await refused;
  });

  it('that breaks off is the person’s', async () => {
    const { body, request } = incoming();
    const read = readBody(request, 6);
    body.destroy();
    await expect(read).rejects.toMatchObject({ status: 400, code: 'cut-off' });
  });
});

describe('the rest of a refused body', () => {
  it('is read to its end', async () => {
    const { body, request } = incoming();
    const drained = drain(request);
    body.end(new Uint8Array(1_000_000));
    expect(await drained).toBe(true);
    expect(await drain(request)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up when it is endless', async () => {
    const { body, request } = incoming();
    const drained = drain(request);
    const megabyte = new Uint8Array(1024 * 1024);
    for (let i = 0; i < 65; i++) body.write(megabyte);
    expect(await drained).toBe(false);
  });

  it('is given up when it does not come', async () => {
    const drained = drain(incoming().request);
    vi.advanceTimersByTime(30_000);
    expect(await drained).toBe(false);
  });
});
