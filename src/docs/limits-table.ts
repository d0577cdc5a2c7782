/** The README's table of limits: values from `LIMITS`, words from the comments beside them. */
import { markdownTable } from './markdown-table.ts';

/**
 * One row a limit, in the order of the source.
 * @param source Text of `music/limits.ts`.
 * @throws Error naming a limit without a comment.
 */
export function limitsTable(limits: Readonly<Record<string, number>>, source: string): string {
  const comments = new Map(
    [...source.matchAll(/\/\*\*((?:[^*]|\*(?!\/))+)\*\/\s*(\w+):/g)].map(([, comment, name]) => [
      name,
      comment.replace(/\s*\n\s*\* ?/g, ' ').trim(),
    ]),
  );
  return markdownTable(
    ['limit', 'value', 'what it bounds'],
    Object.entries(limits).map(([name, value]) => {
      const comment = comments.get(name);
      if (comment === undefined) throw new Error(`The limit ${name} has no comment that says what it bounds`);
      return [`\`${name}\``, valueInWords(name, value), comment.replace(/\.$/, '')];
    }),
  );
}

/** The unit is the end of the name; larger units where the number is whole in them. */
function valueInWords(name: string, value: number): string {
  if (/bytes$/i.test(name) && value % 2 ** 20 === 0) return `${value / 2 ** 20} MiB`;
  if (/megabytes$/i.test(name)) return `${value} MiB`;
  if (/seconds$/i.test(name)) {
    if (value % 3600 === 0) return `${value / 3600} h`;
    return value % 60 === 0 ? `${value / 60} min` : `${value} s`;
  }
  return value.toLocaleString('en-US');
}
