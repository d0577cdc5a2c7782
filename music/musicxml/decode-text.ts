/** Bytes of an XML file to text, by byte order mark, then by the XML declaration, then as UTF-8. */

/** Encoding and the bytes that announce it (XML 1.0, appendix F). */
const SIGNATURES: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  // `<` in UTF-16 without a byte order mark.
  { bytes: [0x00, 0x3c], encoding: 'utf-16be' },
  { bytes: [0x3c, 0x00], encoding: 'utf-16le' },
];

/** The text, without a byte order mark, and a warning where the bytes are not what they claim to be. */
export function decodeXmlText(bytes: Uint8Array): { text: string; warning?: string } {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    // Latin-1 (as browsers read it, windows-1252) gives every byte a letter, so nothing is lost but a few accents.
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      warning: `The file says it is ${encoding.toUpperCase()} but is not; it was read as Latin-1, so letters with accents may be wrong.`,
    };
  }
}

function encodingOf(bytes: Uint8Array): string {
  const signature = SIGNATURES.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (signature !== undefined) return signature.encoding;
  const declaration = String.fromCharCode(...bytes.subarray(0, 200));
  const [, declared] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  // A declaration readable byte by byte cannot be in UTF-16, whatever it says.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared.toLowerCase();
}
