import fc from 'fast-check';
import { createDecoder } from 'libopus-wasm';
import { describe, expect, it } from 'vitest';
import { type OggPacket, writeOgg } from '../../../audio/encoding/ogg.ts';
import { encodeOggOpus } from '../../../audio/encoding/opus.ts';
import { sine } from '../fixtures.ts';
import { readOggPackets, readOggPages } from './ogg-reader.ts';

describe('Ogg pages', () => {
  it('carry packets of any length back out, with good checksums and running numbers', () => {
    const lengths = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(0, 254, 255, 256, 510, 70_000)),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(lengths, fc.nat(), (sizes, serial) => {
        const packets: OggPacket[] = sizes.map((size, index) => ({
          bytes: new Uint8Array(size).fill(index + 1),
          granule: (index + 1) * 960,
        }));
        const pages = readOggPages(writeOgg(packets, serial));
        expect(readOggPackets(pages)).toEqual(packets.map(({ bytes }) => bytes));
        expect(pages.every((page) => page.checksum === page.computedChecksum)).toBe(true);
        expect(pages.map((page) => page.sequence)).toEqual(pages.map((_, index) => index));
        expect(pages.map((page) => page.flags & 2)).toEqual(pages.map((_, index) => (index === 0 ? 2 : 0)));
        expect(pages.map((page) => page.flags & 4)).toEqual(
          pages.map((_, index) => (index === pages.length - 1 ? 4 : 0)),
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('mark a page that begins inside a packet, and give -1 as the granule of one in which none ends', () => {
    const pages = readOggPages(writeOgg([{ bytes: new Uint8Array(255 * 600), granule: 7 }], 1));
    expect(pages.map((page) => page.flags & 1)).toEqual([0, 1, 1]);
    expect(pages.map((page) => page.granule)).toEqual([-1n, -1n, 7n]);
  });
});

describe('Ogg Opus', () => {
  const seconds = 1.234;
  const tone = sine(440, -12, seconds, 48_000);

  it('opens with OpusHead and OpusTags on pages of their own (RFC 7845)', async () => {
    const pages = readOggPages(await encodeOggOpus([tone, tone], 160));
    const [head, tags] = readOggPackets(pages);
    expect(new TextDecoder().decode(head.subarray(0, 8))).toBe('OpusHead');
    expect([head[8], head[9]]).toEqual([1, 2]);
    expect(new DataView(head.buffer).getUint32(12, true)).toBe(48_000);
    expect(new TextDecoder().decode(tags.subarray(0, 8))).toBe('OpusTags');
    expect(pages[0].granule).toBe(0n);
    expect(pages[0].segments).toHaveLength(1);
    expect(pages[1].granule).toBe(0n);
  });

  it('ends at the granule of the last sample, pre-skip included', async () => {
    const pages = readOggPages(await encodeOggOpus([tone, tone], 160));
    const [head] = readOggPackets(pages);
    const preSkip = new DataView(head.buffer).getUint16(10, true);
    expect(preSkip).toBeGreaterThan(0);
    expect(Number(pages[pages.length - 1].granule)).toBe(tone.length + preSkip);
    const granules = pages.map((page) => Number(page.granule));
    expect([...granules].sort((a, b) => a - b)).toEqual(granules);
  });

  it('decodes to the tone that went in: same phase after the pre-skip, same level within 1 dB', async () => {
    const packets = readOggPackets(readOggPages(await encodeOggOpus([tone, tone], 160)));
    const preSkip = new DataView(packets[0].buffer).getUint16(10, true);
    const decoder = await createDecoder({ channels: 2, sampleRate: 48_000 });
    const decoded = packets.slice(2).flatMap((packet) => [...decoder.decode(packet)]);
    decoder.free();
    let product = 0;
    let energy = 0;
    for (let i = 4800; i < 48_000; i++) {
      product += tone[i] * (decoded[2 * (i + preSkip)] / 32_768);
      energy += tone[i] * tone[i];
    }
    expect(Math.abs(20 * Math.log10(product / energy))).toBeLessThan(1);
  });

  it('gives the same bytes for the same samples', async () => {
    expect(await encodeOggOpus([tone, tone], 160)).toEqual(await encodeOggOpus([tone, tone], 160));
  });
});
