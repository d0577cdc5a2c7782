/** What readers of typed text promise: a value or a UserError, whatever was typed. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { UserError } from '../../../music/index.ts';

/** The message with which `read` refuses. Fails the test if it does not, or throws anything but a UserError. */
export function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  return expect.fail('was read, not refused');
}

/** Reads what thousands of strings made from `pieces` and from anything at all give; seeded. */
export function neverThrowsAnythingElse(read: (text: string) => unknown, pieces: readonly string[]): void {
  const pasted = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((chosen) => chosen.join(''));
  const anything = fc.string({ unit: 'binary', maxLength: 40 });
  const property = fc.property(fc.oneof(pasted, anything), (text) => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  });
  fc.assert(property, { seed: 24, numRuns: 1500 });
}
