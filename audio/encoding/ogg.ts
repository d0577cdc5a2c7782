/** The Ogg container (RFC 3533): packets into pages with sequence numbers, granule positions and checksums. */

import { concatenate } from './concatenate.ts';

const HEADER_BYTES = 27;
/** `OggS`, with which every page begins. */
const CAPTURE = [0x4f, 0x67, 0x67, 0x53];
const CHECKSUM_AT = 22;
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

/** True if all of it is pages of one stream's beginning and their checksums are right; what follows its last page does not count. */
export function isWholeOgg(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    if (at + HEADER_BYTES > bytes.length || !CAPTURE.every((byte, i) => bytes[at + i] === byte)) return false;
    const flags = bytes[at + 5];
    if (((flags & FIRST) !== 0) !== (at === 0)) return false;
    const bodyAt = at + HEADER_BYTES + bytes[at + 26];
    const length = bytes.subarray(at + HEADER_BYTES, bodyAt).reduce((sum, lacing) => sum + lacing, 0);
    if (bodyAt + length > bytes.length) return false;
    const copy = bytes.slice(at, bodyAt + length);
    copy.fill(0, CHECKSUM_AT, CHECKSUM_AT + 4);
    if (oggChecksum(copy) !== view.getUint32(at + CHECKSUM_AT, true)) return false;
    if ((flags & LAST) !== 0) return true;
    at = bodyAt + length;
  }
  return bytes.length > 0;
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
  header.set(CAPTURE);
  view.setUint8(5, flags);
  view.setBigInt64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, segments.length);
  header.set(segments, HEADER_BYTES);
  const bytes = concatenate([header, ...body]);
  new DataView(bytes.buffer).setUint32(CHECKSUM_AT, oggChecksum(bytes), true);
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
