/** Two buttons are the same if pressing either asks for the same thing; a new count for one is news for the other. */

export interface Deed {
  command: string;
  options: { readonly [option: string]: unknown };
}

export function isSameButton(one: Deed, other: Deed): boolean {
  const names = Object.keys(one.options);
  return (
    one.command === other.command &&
    names.length === Object.keys(other.options).length &&
    names.every((name) => one.options[name] === other.options[name])
  );
}
