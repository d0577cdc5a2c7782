/** Compressed MusicXML: a zip with the score, and a container that tells where in it the score is. */

import type { ArchivedFile } from '../archive.ts';
import { readArchive } from '../archive.ts';
import { hasEnding } from '../file-endings.ts';
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import { decodeXmlText } from './decode-text.ts';
import { walkXml } from './xml.ts';

const CONTAINER = 'META-INF/container.xml';
const SCORE_TYPES: readonly (string | undefined)[] = [
  undefined,
  'application/vnd.recordare.musicxml+xml',
  'application/vnd.recordare.musicxml',
];

/**
 * Bytes of the score in a .mxl. The container is read leniently (many are not well-formed, or name a file in another
 * encoding): where it leads nowhere, the first score in the zip is taken.
 *
 * @throws UserError `musicxml-no-score` if there is none, `archive-*` as `readArchive`.
 */
export async function readMxl(bytes: Uint8Array, filename: string): Promise<Uint8Array> {
  const isWanted = (name: string): boolean => name === CONTAINER || isScoreName(name);
  const files = await readArchive(bytes, filename, isWanted, LIMITS.scoreBytes).catch((error: unknown) => {
    throw isDamage(error) ? damaged(filename) : error;
  });
  const scores = files.filter(({ name }) => name !== CONTAINER);
  const container = files.find(({ name }) => name === CONTAINER);
  const score = (container && namedScore(container, scores)) ?? scores[0];
  if (score !== undefined) return score.bytes;
  throw new UserError(
    'musicxml-no-score',
    `${filename} is an archive without a score in it. A .mxl holds one .xml or .musicxml file.`,
    { filename },
  );
}

function isDamage(error: unknown): boolean {
  return error instanceof UserError && error.code === 'archive-damaged';
}

function damaged(filename: string): UserError {
  return new UserError(
    'archive-damaged',
    `${filename} is damaged: the score in it cannot be unpacked. Export it again, or as plain MusicXML (.musicxml).`,
    { filename },
  );
}

function isScoreName(name: string): boolean {
  return hasEnding(name, ['.xml', '.musicxml']) && !name.startsWith('META-INF/');
}

function namedScore(container: ArchivedFile, scores: readonly ArchivedFile[]): ArchivedFile | undefined {
  const paths: string[] = [];
  try {
    walkXml(decodeXmlText(container.bytes).text, CONTAINER, {
      enter(name, attributes) {
        if (name === 'rootfile' && SCORE_TYPES.includes(attributes['media-type'])) {
          paths.push(attributes['full-path'] ?? '');
        }
        return false;
      },
      collected() {},
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return scores.find(({ name }) => paths.includes(name));
}
