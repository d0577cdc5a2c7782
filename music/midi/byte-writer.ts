/** Grows a byte array, big-endian as MIDI wants it. */

export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  uint8(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  uint16(value: number): void {
    this.uint8(value >>> 8);
    this.uint8(value);
  }

  uint32(value: number): void {
    this.uint16(value >>> 16);
    this.uint16(value);
  }

  append(bytes: ArrayLike<number>): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** One byte a character. */
  tag(text: string): void {
    for (let index = 0; index < text.length; index++) this.uint8(text.charCodeAt(index));
  }

  /** Seven bits a byte, most significant first. @param value below 2^28, as the format has it */
  variableLength(value: number): void {
    for (let shift = 21; shift > 0; shift -= 7) {
      if (value >= 2 ** shift) this.uint8(0x80 | ((value >>> shift) & 0x7f));
    }
    this.uint8(value & 0x7f);
  }

  /** What was written; a view that later writing may change. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(atLeast: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + atLeast));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
