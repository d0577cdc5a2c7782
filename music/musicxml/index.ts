/** MusicXML in. */

export type { MusicXmlOptions, MusicXmlReading } from './read-musicxml.ts';
export { readMusicXml } from './read-musicxml.ts';
