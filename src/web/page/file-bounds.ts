/** Which of the files that were picked or dropped are taken, and one plain sentence for each reason to leave some out. */

export interface FileBounds {
  maxBytes: number;
  /** The most files any command takes. */
  maxFiles: number;
  /** Endings that some command takes, lower case with the dot. */
  endings: readonly string[];
}

/** What is asked of a `File`. */
interface NamedFile {
  name: string;
  size: number;
}

/** Takes the first that fit, beside those that are attached already. */
export function sortFiles<F extends NamedFile>(
  files: readonly F[],
  attached: number,
  { maxBytes, maxFiles, endings }: FileBounds,
): { taken: F[]; refusal: string | undefined } {
  const strangers = files.filter(({ name }) => !endsWithOne(name, endings));
  const known = files.filter((file) => !strangers.includes(file));
  const heavy = known.filter(({ size }) => size > maxBytes);
  const fit = known.filter((file) => !heavy.includes(file));
  const taken = fit.slice(0, Math.max(0, maxFiles - attached));
  const left = fit.length - taken.length;

  const refusals: string[] = [];
  if (strangers.length > 0)
    refusals.push(`${naming(strangers)} of no kind that a command takes: those are ${endings.join(' ')}.`);
  if (heavy.length > 0)
    refusals.push(
      `${naming(heavy)} larger than ${Math.round(maxBytes / 1024 / 1024)} MB, the most one file may have.`,
    );
  if (left > 0) {
    const orZip = endings.includes('.zip') ? ', or put all into one .zip' : '';
    refusals.push(
      `${left} of ${fit.length + attached} files ${left === 1 ? 'was' : 'were'} left out: ${maxFiles} fit in one go. Send these, then drop the rest${orZip}.`,
    );
  }
  return { taken, refusal: refusals.length > 0 ? refusals.join(' ') : undefined };
}

export function endsWithOne(name: string, endings: readonly string[]): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** “a.mp3” is / “a.mp3” and 2 more are */
function naming(files: readonly NamedFile[]): string {
  const first = `“${files[0].name}”`;
  return files.length === 1 ? `${first} is` : `${first} and ${files.length - 1} more are`;
}
