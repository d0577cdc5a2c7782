/** The endings under which music comes, and the words for them. */

export const MIDI_ENDINGS = ['.mid', '.midi', '.kar', '.rmi'] as const;
export const MUSICXML_ENDINGS = ['.xml', '.musicxml', '.mxl'] as const;
export const MUSIC_ENDINGS = [...MIDI_ENDINGS, ...MUSICXML_ENDINGS] as const;

/** For messages: what a person may hand in. */
export const MUSIC_FILES_IN_WORDS = '.mid, .midi, .musicxml, .xml or .mxl';

export function hasEnding(filename: string, endings: readonly string[]): boolean {
  const lower = filename.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** True for the name of a file that `readMusicFile` may be able to read. */
export function isMusicFileName(filename: string): boolean {
  return hasEnding(filename, MUSIC_ENDINGS);
}

/** True for the name of an archive that `expandArchive` takes apart. A .mxl is music. */
export function isArchiveName(filename: string): boolean {
  return hasEnding(filename, ['.zip']);
}
