/** Examples are declared as people type them in chat (`melody primer:[60, -2] seed:7`); here they become arguments. */
import type { DeclaredCommand } from './arguments.ts';

/** The example as it is typed into a shell: `melody --primer "[60, -2]" --seed 7`. */
export function exampleAsArguments(example: string, command: DeclaredCommand): string {
  const names = Object.keys(command.options);
  const typed = example.slice(command.name.length);
  // An option begins where its own name stands before a colon; a value may hold anything else.
  const starts = [...typed.matchAll(/(?<=^|\s)([a-z_]+):/g)].filter(([, name]) => names.includes(name));
  const written = starts.map((start, at) => {
    const name = start[1];
    const value = typed.slice(start.index + start[0].length, starts[at + 1]?.index).trim();
    return command.options[name].type === 'files' ? value : `--${name} ${shellQuoted(value)}`;
  });
  return [command.name, ...written].join(' ');
}

/** Quoted where a shell would take it apart. */
export function shellQuoted(value: string): string {
  if (/^[\w./:@%+=,-]+$/.test(value)) return value;
  return /["$`\\!]/.test(value) ? `'${value.replaceAll("'", "'\\''")}'` : `"${value}"`;
}
