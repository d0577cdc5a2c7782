/** CRC-32C (Castagnoli), the checksum of TensorFlow's records, iSCSI and ext4; RFC 3720, appendix B.4. */

/** The generator polynomial 0x1EDC6F41, its bits in reverse, as the bytes come lowest bit first. */
const POLYNOMIAL = 0x82f63b78;

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/** An unsigned number of 32 bits. That of the ASCII digits 1 to 9 is 0xE3069283. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ REMAINDERS[(crc ^ bytes[at]) & 0xff];
  return ~crc >>> 0;
}
