/** The files of one message: as many and as large as Discord takes, under names and types that it shows and plays. */
import type { RESTAPIAttachment } from 'discord.js';
import type { Attachment } from '../../../commands/index.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { contentTypeOf, safeFileName } from './safe-file-name.ts';
import { cutLine } from './split-markdown.ts';

/** A file to be sent as the part `files[n]`, n being its place. */
export interface MessageFile {
  name: string;
  data: Uint8Array;
  contentType: string;
}

export class AttachedFiles {
  readonly files: MessageFile[] = [];
  readonly attachments: RESTAPIAttachment[] = [];
  readonly #attachmentBytes: number;
  /** In code spans, for a name may hold `_`, which would be read as a sign. */
  readonly #tooLarge: string[] = [];
  readonly #tooMany: string[] = [];

  /** @param attachmentBytes - the largest file that is taken. */
  constructor(attachmentBytes: number) {
    this.#attachmentBytes = attachmentBytes;
  }

  /** The name under which it goes out; undefined if there is no such file or it is left out. */
  attach(file: Attachment | undefined): string | undefined {
    if (!file) return undefined;
    const name = safeFileName(
      file.name,
      file.mediaType,
      this.files.map((other) => other.name),
    );
    if (file.bytes.length > Math.min(this.#attachmentBytes, this.#left())) {
      this.#tooLarge.push(`\`${name}\` (${megabytes(file.bytes.length)})`);
      return undefined;
    }
    if (this.files.length >= DISCORD_LIMITS.attachments) {
      this.#tooMany.push(`\`${name}\``);
      return undefined;
    }
    const description = file.alt?.trim() ? cutLine(file.alt.trim(), DISCORD_LIMITS.altText) : undefined;
    this.attachments.push({
      id: this.files.length,
      filename: name,
      ...(description !== undefined && { description }),
    });
    this.files.push({ name, data: file.bytes, contentType: contentTypeOf(file.mediaType) });
    return name;
  }

  /** Of what a request may weigh. */
  #left(): number {
    return this.files.reduce((left, { data }) => left - data.length, DISCORD_LIMITS.requestBytes);
  }

  /** What was left out and why, a line for each reason. */
  leftOut(): string[] {
    const lines: string[] = [];
    if (this.#tooLarge.length > 0)
      lines.push(
        `Too large for Discord, which takes ${megabytes(this.#attachmentBytes)} a file and ${megabytes(DISCORD_LIMITS.requestBytes)} a message: ${this.#tooLarge.join(', ')}.`,
      );
    if (this.#tooMany.length > 0)
      lines.push(
        `Left out, since a message takes ${DISCORD_LIMITS.attachments} files: ${this.#tooMany.join(', ')}.`,
      );
    return lines;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
