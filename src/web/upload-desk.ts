/**
 * Where uploaded files wait for the command that takes them: in memory, for minutes, within bounds a small host can
 * bear. Nothing here is acknowledged as kept; that is the command's to do.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../../commands/index.ts';
import { FILE_NAME_CHARACTERS, LIMITS, plainLine, quotedName } from '../../music/index.ts';
import { declaredLength, HttpRefusal, readBody } from './http.ts';

/** How long a file waits. */
const WAIT_MS = 15 * 60 * 1000;
/** Files of all people together, so that many uploaders cannot fill a 2 GB host. */
const DESK_BYTES = 256 * 1024 * 1024;
/** The least a file counts for, so that their number has a bound, too. */
const LEAST_BYTES = 16 * 1024;

interface WaitingFile extends UploadedFile {
  personId: string;
  expiresAt: number;
}

export interface UploadReceipt {
  id: string;
  name: string;
  bytes: number;
}

export class UploadDesk {
  #waiting = new Map<string, WaitingFile>();
  #arriving = new Map<string, number>();
  #arrivingBytes = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @throws HttpRefusal with one sentence if the file is too large or too much waits already. */
  async receive(request: IncomingMessage, personId: string): Promise<UploadReceipt> {
    const name = fileNameFrom(request.headers['x-file-name']);
    // Without a declared length it is held as if full-sized until its true size is known.
    const expected = weightOf(Math.min(declaredLength(request) ?? LIMITS.fileBytes, LIMITS.fileBytes));
    this.#makeRoom(personId, expected);
    this.#arriving.set(personId, (this.#arriving.get(personId) ?? 0) + 1);
    this.#arrivingBytes += expected;
    try {
      const megabytes = LIMITS.fileBytes / (1024 * 1024);
      const bytes = await readBody(
        request,
        LIMITS.fileBytes,
        `“${quotedName(name)}” is larger than ${megabytes} MB, the most one file may have.`,
      );
      const id = randomUUID();
      this.#waiting.set(id, { name, bytes, personId, expiresAt: this.#now() + WAIT_MS });
      return { id, name, bytes: bytes.length };
    } finally {
      const arriving = (this.#arriving.get(personId) ?? 1) - 1;
      if (arriving > 0) this.#arriving.set(personId, arriving);
      else this.#arriving.delete(personId);
      this.#arrivingBytes -= expected;
    }
  }

  /** Hands the files over and forgets them, all or none. @throws HttpRefusal if one is not there or another's. */
  take(ids: readonly string[], personId: string): UploadedFile[] {
    this.#expire();
    const files = ids.map((id) => this.#waiting.get(id));
    const found = files.filter((file) => file?.personId === personId);
    if (found.length < ids.length || new Set(ids).size < ids.length)
      throw new HttpRefusal(410, 'upload-gone', 'An attached file is not here any more; attach it again.');
    for (const id of ids) this.#waiting.delete(id);
    return found.flatMap((file) => (file ? [{ name: file.name, bytes: file.bytes }] : []));
  }

  /** Forgets a file that its owner took back. */
  discard(id: string, personId: string): void {
    if (this.#waiting.get(id)?.personId === personId) this.#waiting.delete(id);
  }

  #makeRoom(personId: string, expected: number): void {
    this.#expire();
    const all = [...this.#waiting.values()];
    const own = all.filter((file) => file.personId === personId).length + (this.#arriving.get(personId) ?? 0);
    if (own >= LIMITS.filesPerAdd)
      throw new HttpRefusal(
        429,
        'too-many-uploads',
        `${LIMITS.filesPerAdd} files are waiting already, the most one command takes; send or remove those first.`,
      );
    const bytes = all.reduce((sum, file) => sum + weightOf(file.bytes.length), this.#arrivingBytes);
    if (bytes + expected > DESK_BYTES)
      throw new HttpRefusal(503, 'desk-full', 'Too many files are arriving at once; try again in a minute.');
  }

  #expire(): void {
    const now = this.#now();
    for (const [id, file] of this.#waiting) if (file.expiresAt <= now) this.#waiting.delete(id);
  }
}

function weightOf(bytes: number): number {
  return Math.max(bytes, LEAST_BYTES);
}

/** The header is percent-encoded UTF-8. Folders are cut off: a name is a label here, never a path. */
function fileNameFrom(header: string | string[] | undefined): string {
  if (typeof header !== 'string')
    throw new HttpRefusal(400, 'no-file-name', 'The upload does not say the name of its file.');
  let decoded = header;
  try {
    decoded = decodeURIComponent(header);
  } catch {
    // Not percent-encoded after all: the name as it came is still a name.
  }
  return plainLine(decoded.split(/[\\/]/).at(-1) ?? '', FILE_NAME_CHARACTERS) || 'file';
}
