/** Cutting markdown to Discord's lengths without breaking it: at lines, outside escapes, with fences closed. */

const FENCE = '```';
const OPENING = /^\s*```([^`]*)$/;
const CLOSING = /^\s*```/;
/** What stands behind the opening fence is a language's name. */
const LANGUAGE_CHARACTERS = 16;
const MORE = '…';

/** What is not cut if it can be helped: an escaped sign, a code span, a command's mention, white space, a word. */
const ATOMS = /\\[\s\S]|`[^`]+`|<\/[^<>]+>|\s+|[^\s\\`<]+|[\s\S]/gu;

/** One line, and the code block in which it stands. */
interface Line {
  text: string;
  block?: { fence: string };
}

/**
 * The text in pieces of at most `limit` characters (64 or more), cut at the ends of lines as far as these are short
 * enough. A code block that is cut is closed and opened again. Pieces with nothing to see are left out.
 */
export function splitMarkdown(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let piece = new Piece();
  for (const line of linesOf(text)) {
    const room = limit - (line.block ? line.block.fence.length + FENCE.length + 2 : 0);
    for (const part of partsOf(line.text, room, line.block !== undefined)) {
      const next = { ...line, text: part };
      if (piece.lengthWith(next) > limit) {
        pieces.push(piece.closed());
        piece = new Piece();
      }
      piece.add(next);
    }
  }
  return [...pieces, piece.closed()].filter((whole) => whole.trim() !== '');
}

/** The text if it is short enough, else its beginning and an ellipsis. */
export function cutMarkdown(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const [beginning = ''] = splitMarkdown(text, limit - MORE.length - 1);
  return `${beginning}\n${MORE}`;
}

/** A line if it is short enough, else its beginning and an ellipsis. */
export function cutLine(line: string, limit: number): string {
  if (line.length <= limit) return line;
  return `${partsOf(line, limit - MORE.length, false)[0].trimEnd()}${MORE}`;
}

/** Lines being gathered, in which code blocks open and close as the lines need it. */
class Piece {
  readonly #lines: string[] = [];
  #length = 0;
  #block: Line['block'];

  /** How long it would be, closed, with this line. */
  lengthWith(line: Line): number {
    const added = this.#added(line).reduce((sum, { length }) => sum + length + 1, 0);
    return this.#length + added - 1 + (line.block ? FENCE.length + 1 : 0);
  }

  add(line: Line): void {
    for (const text of this.#added(line)) {
      this.#lines.push(text);
      this.#length += text.length + 1;
    }
    this.#block = line.block;
  }

  closed(): string {
    return (this.#block ? [...this.#lines, FENCE] : this.#lines).join('\n');
  }

  #added({ text, block }: Line): string[] {
    if (block === this.#block) return [text];
    return [...(this.#block ? [FENCE] : []), ...(block ? [block.fence] : []), text];
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let block: Line['block'];
  let isEmpty = false;
  for (const line of text.split('\n')) {
    const opening = OPENING.exec(line);
    if (block === undefined && opening) {
      block = { fence: FENCE + opening[1].trim().slice(0, LANGUAGE_CHARACTERS) };
      isEmpty = true;
    } else if (block && CLOSING.test(line)) {
      if (isEmpty) lines.push({ text: '', block });
      block = undefined;
      const behind = line.replace(CLOSING, '');
      if (behind.trim() !== '') lines.push({ text: behind });
    } else {
      lines.push({ text: line, block });
      isEmpty = false;
    }
  }
  return lines;
}

/** The line in parts of at most `limit` characters. */
function partsOf(line: string, limit: number, isCode: boolean): string[] {
  if (line.length <= limit) return [line];
  const parts: string[] = [];
  let part = '';
  for (const atom of isCode ? line : (line.match(ATOMS) ?? [])) {
    // A word longer than everything is cut between its characters.
    for (const bit of atom.length > limit ? atom : [atom]) {
      if (part.length + bit.length > limit) {
        parts.push(part);
        part = '';
      }
      part += bit;
    }
  }
  return [...parts, part];
}
