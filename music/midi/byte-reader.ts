/** A bounded, forward reader over bytes. It knows nothing of music. */

/** The bytes ended in the middle of something. */
export class EndOfBytesError extends Error {
  constructor() {
    super('The bytes end in the middle of something.');
    this.name = 'EndOfBytesError';
  }
}

export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;
  /** Exclusive; nothing at or past it is read. */
  readonly end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = Math.min(end, bytes.length);
  }

  get done(): boolean {
    return this.position >= this.end;
  }

  /** @throws EndOfBytesError */
  uint8(): number {
    if (this.position >= this.end) throw new EndOfBytesError();
    return this.bytes[this.position++];
  }

  uint16(): number {
    return this.uint8() * 0x100 + this.uint8();
  }

  uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  /** A view, not a copy. @throws EndOfBytesError and moves nowhere if fewer than `length` bytes are left. */
  take(length: number): Uint8Array {
    if (length > this.end - this.position) throw new EndOfBytesError();
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  /** Four bytes as the text they spell, one character a byte: a chunk's name. */
  tag(): string {
    return String.fromCharCode(...this.take(4));
  }
}

/** First position at or after `start` where `text` (ASCII) stands, or -1. */
export function findTag(bytes: Uint8Array, text: string, start = 0): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, start); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < text.length && bytes[at + length] === text.charCodeAt(length)) length++;
    if (length === text.length) return at;
  }
  return -1;
}
