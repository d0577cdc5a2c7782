/** Two buttons are the same if pressing either asks for the same thing; a new count for one is news for the other. */
import type { WireButton } from './wire.ts';

export type CountedButton = Pick<WireButton, 'command' | 'options' | 'count'>;

export function isSameButton(one: CountedButton, other: CountedButton): boolean {
  const names = Object.keys(one.options);
  return (
    one.command === other.command &&
    names.length === Object.keys(other.options).length &&
    names.every((name) => one.options[name] === other.options[name])
  );
}
