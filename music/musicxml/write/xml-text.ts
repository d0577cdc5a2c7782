/** XML as text: what is put between tags and into attributes, made harmless. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML 1.0 allows no other control characters, and no halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

/** An element that holds text, or nothing at all. */
export function element(name: string, text: string | number = ''): string {
  return text === '' ? `<${name}/>` : `<${name}>${escapeXml(String(text))}</${name}>`;
}
