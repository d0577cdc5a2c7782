/** Endings of the files that music is read from. */
export const MUSIC_ENDINGS = ['.mid', '.midi', '.xml', '.musicxml', '.mxl'] as const;
