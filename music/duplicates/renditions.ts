/** Which of the files of one song are performances of their own. */

/** A copy, transposed or written down again, lasts as long as the first but for rounding and its last note's release. */
const SECONDS_APART = 0.5;

/** Of each rendition the first one given: those that last as long as one before it are copies of that. */
export function renditionsOf<File extends { seconds: number }>(files: readonly File[]): File[] {
  const renditions: File[] = [];
  for (const file of files) {
    const isAnother = renditions.every(({ seconds }) => Math.abs(seconds - file.seconds) >= SECONDS_APART);
    if (isAnother) renditions.push(file);
  }
  return renditions;
}
