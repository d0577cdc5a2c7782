/** Which option of a command each attached file is for. */
import type { CommandLine } from './composer-line.ts';
import { endsWithOne } from './file-bounds.ts';
import type { WireOption } from './wire.ts';

export interface FilePlaces {
  /** Indices of the files by the name of their option; options without files are left out. */
  places: Record<string, number[]>;
  /** Indices of files that no option has room for. */
  left: number[];
}

/** Options that are named in the line, as `drums_file:`, are served first and in that order; then all as they are declared. */
export function placeFiles(
  { command, parts }: Pick<CommandLine, 'command' | 'parts'>,
  names: readonly string[],
): FilePlaces {
  const named = parts.map(({ option }) => option);
  const options = [...new Set([...named, ...command.options])].filter(({ type }) => type === 'files');
  const places: Record<string, number[]> = {};
  const left: number[] = [];
  for (const [index, name] of names.entries()) {
    const option = options.find((one) => takes(one, name) && (places[one.name]?.length ?? 0) < mostOf(one));
    if (option) places[option.name] = [...(places[option.name] ?? []), index];
    else left.push(index);
  }
  return { places, left };
}

function takes({ accepts }: WireOption, name: string): boolean {
  return accepts === undefined || endsWithOne(name, accepts);
}

function mostOf({ maxFiles = Number.POSITIVE_INFINITY }: WireOption): number {
  return maxFiles;
}

/** Why a file of that name is left over, in a sentence; undefined where none is. */
export function leftFileWords(line: CommandLine, names: readonly string[]): string | undefined {
  const { left } = placeFiles(line, names);
  if (left.length === 0) return undefined;
  const command = `/${line.command.name}`;
  const options = line.command.options.filter(({ type }) => type === 'files');
  if (options.length === 0) return `${command} takes no files; remove them first.`;
  const stranger = left.map((index) => names[index]).find((name) => !options.some((one) => takes(one, name)));
  if (stranger !== undefined) {
    const endings = [...new Set(options.flatMap(({ accepts = [] }) => accepts))];
    return `${command} does not take “${stranger}”: it takes ${endings.join(' ')}.`;
  }
  const [{ name, maxFiles }] = options;
  return options.length === 1
    ? `${command} takes at most ${maxFiles} files.`
    : `${command} has no room for “${names[left[0]]}”: it takes one file each as ${name} and the like.`;
}
