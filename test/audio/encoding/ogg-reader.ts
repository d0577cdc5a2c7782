/** Reads Ogg pages and packets back by RFC 3533, apart from our writer; checksums bit by bit. */

export interface OggPage {
  flags: number;
  granule: bigint;
  serial: number;
  sequence: number;
  checksum: number;
  computedChecksum: number;
  segments: number[];
  body: Uint8Array;
}

export function readOggPages(bytes: Uint8Array): OggPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: OggPage[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (new TextDecoder().decode(bytes.subarray(at, at + 4)) !== 'OggS')
      throw new Error(`no page at byte ${at}`);
    const count = bytes[at + 26];
    const segments = [...bytes.subarray(at + 27, at + 27 + count)];
    const bodyStart = at + 27 + count;
    const end = bodyStart + segments.reduce((sum, length) => sum + length, 0);
    const blank = bytes.slice(at, end);
    blank.fill(0, 22, 26);
    pages.push({
      flags: bytes[at + 5],
      granule: view.getBigInt64(at + 6, true),
      serial: view.getUint32(at + 14, true),
      sequence: view.getUint32(at + 18, true),
      checksum: view.getUint32(at + 22, true),
      computedChecksum: crc32(blank),
      segments,
      body: bytes.subarray(bodyStart, end),
    });
    at = end;
  }
  return pages;
}

export function readOggPackets(pages: readonly OggPage[]): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let open: number[] = [];
  for (const { segments, body } of pages) {
    let at = 0;
    for (const length of segments) {
      open.push(...body.subarray(at, at + length));
      at += length;
      if (length < 255) {
        packets.push(Uint8Array.from(open));
        open = [];
      }
    }
  }
  if (open.length > 0) throw new Error('the last packet is not closed');
  return packets;
}

function crc32(bytes: Uint8Array): number {
  let register = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const out = ((register >>> 31) ^ (byte >> bit)) & 1;
      register = (register << 1) ^ (out ? 0x04c11db7 : 0);
    }
  }
  return register >>> 0;
}
