/** An option's declaration in words, for help, the page and the README. */
import type { OptionDeclaration } from './declaration.ts';

/** The option in one line: `Length in 16th notes (1 to 4,096, default 128)`. */
export function describeOption(option: OptionDeclaration): string {
  const allowed = describeAllowed(option);
  return allowed === '' ? option.description : `${option.description} (${allowed})`;
}

/** Which values are taken, whether one must be given, and what stands for none; empty for free text. */
export function describeAllowed(option: OptionDeclaration): string {
  const parts = [describeRange(option)];
  if (option.required) parts.push('required');
  if ('default' in option && option.default !== undefined)
    parts.push(`default ${describeDefault(option.default)}`);
  if ('usual' in option && option.usual !== undefined) parts.push(`usually ${shownNumber(option.usual)}`);
  return parts.filter((part) => part !== '').join(', ');
}

function describeRange(option: OptionDeclaration): string {
  switch (option.type) {
    case 'integer':
    case 'number':
      return `${shownNumber(option.min)} to ${shownNumber(option.max)}`;
    case 'boolean':
      return 'yes or no';
    case 'files':
      return `${option.maxFiles === 1 ? 'one file' : `up to ${option.maxFiles} files`}: ${option.accepts.join(' ')}`;
    case 'text':
      return option.choices ? option.choices.map(({ value }) => value).join(' | ') : '';
  }
}

/** A sentence ` Example: 128` with its leading space, or nothing where there is no example. */
export function exampleInWords(option: OptionDeclaration): string {
  return option.example === undefined ? '' : ` Example: ${option.example}`;
}

/** A number as people read it: 10,000,000. */
export function shownNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

function describeDefault(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? shownNumber(value) : value;
}
