/** `--help` of one of Magenta's scripts, made from its flags. */
import { alignedRows, type Row } from '../aligned-rows.ts';
import type { Deed } from './deed.ts';
import type { FlagDeclaration, Flags } from './flags.ts';

export function deedHelp<F extends Flags>({ name, description, flags }: Deed<F>): string {
  const rows = Object.entries(flags).map(([flag, declaration]): Row => {
    const value = declaration.type === 'boolean' ? '' : `=${PLACEHOLDERS[declaration.type]}`;
    const shown = declaration.type === 'boolean' ? `--${flag}, --no${flag}` : `--${flag}${value}`;
    return [shown, `${declaration.help}${remark(declaration)}`];
  });
  return [
    `${name}: ${description}. As Magenta's script of that name.`,
    `Usage: npx beat-cypher ${name}${usage(flags)} [flags]`,
    `Flags:\n${alignedRows(rows).join('\n')}`,
  ].join('\n\n');
}

const PLACEHOLDERS = { integer: 'N', number: 'N', text: 'TEXT', path: 'PATH' } as const;

function usage(flags: Flags): string {
  return Object.entries(flags)
    .filter(([, { required }]) => required !== undefined)
    .map(([name, { required }]) => ` --${name}=${required}`)
    .join('');
}

function remark(flag: FlagDeclaration): string {
  if (flag.required !== undefined) return ' (needed)';
  if (flag.type === 'boolean' || flag.default === undefined || flag.default === '') return '';
  return ` (default: ${flag.default})`;
}
