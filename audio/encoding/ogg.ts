/** The Ogg container (RFC 3533): packets into pages with sequence numbers, granule positions and checksums. */

import { concatenate } from './concatenate.ts';

const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
const CONTINUED = 1;
const FIRST = 2;
const LAST = 4;

export interface OggPacket {
  bytes: Uint8Array;
  /** Granule position at the end of the packet. */
  granule: number;
  /** Closes its page behind the packet, as header packets must. */
  flush?: boolean;
}

/** Writes one logical stream. A page holds as many packets as 255 segments carry; long packets run on over pages. */
export function writeOgg(packets: readonly OggPacket[], serial: number): Uint8Array<ArrayBuffer> {
  const pages: Uint8Array[] = [];
  let segments: number[] = [];
  let body: Uint8Array[] = [];
  let granule = -1;
  let startsInside = false;

  const closePage = (flags: number): void => {
    pages.push(page({ segments, body, granule, flags, serial, sequence: pages.length }));
    segments = [];
    body = [];
    granule = -1;
  };
  const flagsOf = (isLast: boolean): number =>
    (startsInside ? CONTINUED : 0) | (pages.length === 0 ? FIRST : 0) | (isLast ? LAST : 0);

  for (const [index, packet] of packets.entries()) {
    // A packet is segments of 255 bytes and one shorter one, which may be empty.
    const lacings = Math.floor(packet.bytes.length / 255) + 1;
    for (let n = 0; n < lacings; n++) {
      if (segments.length === MAX_SEGMENTS) {
        closePage(flagsOf(false));
        startsInside = n > 0;
      }
      const part = packet.bytes.subarray(n * 255, (n + 1) * 255);
      segments.push(part.length);
      body.push(part);
    }
    granule = packet.granule;
    const isLast = index === packets.length - 1;
    if (packet.flush || isLast) {
      closePage(flagsOf(isLast));
      startsInside = false;
    }
  }
  return concatenate(pages);
}

/** What so many packets of one length take in a stream of their own pages, or behind others that are flushed. */
export function oggBytes(packets: number, packetBytes: number): number {
  const segments = packets * (Math.floor(packetBytes / 255) + 1);
  return packets * packetBytes + segments + Math.ceil(segments / MAX_SEGMENTS) * HEADER_BYTES;
}

interface PageFields {
  segments: readonly number[];
  body: readonly Uint8Array[];
  /** -1: no packet ends on this page. */
  granule: number;
  flags: number;
  serial: number;
  sequence: number;
}

function page({ segments, body, granule, flags, serial, sequence }: PageFields): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES + segments.length);
  const view = new DataView(header.buffer);
  header.set([0x4f, 0x67, 0x67, 0x53]); // OggS
  view.setUint8(5, flags);
  view.setBigInt64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, segments.length);
  header.set(segments, HEADER_BYTES);
  const bytes = concatenate([header, ...body]);
  new DataView(bytes.buffer).setUint32(22, oggChecksum(bytes), true);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** CRC-32 with polynomial 0x04c11db7, unreflected, from 0, over a page whose checksum field is zero. */
function oggChecksum(bytes: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) crc = (crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ bytes[i]) & 0xff];
  return crc >>> 0;
}
