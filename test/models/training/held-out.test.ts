import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPieces } from '../../../models/training/held-out.ts';

const piecesOf = (names: readonly string[]) =>
  names.map((name) => ({ name, sha256: createHash('sha256').update(name).digest('hex') }));
const names = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 40 });

describe('the held-out split', () => {
  it('puts every piece on exactly one side', () => {
    fc.assert(
      fc.property(names, (given) => {
        const { train, heldOut } = splitPieces(piecesOf(given));
        expect([...train, ...heldOut].map((piece) => piece.name).sort()).toEqual([...given].sort());
      }),
      { seed: 1 },
    );
  });

  it('holds out at least one and learns from at least one of two or more pieces', () => {
    fc.assert(
      fc.property(names, (given) => {
        fc.pre(given.length >= 2);
        const { train, heldOut } = splitPieces(piecesOf(given));
        expect(train.length).toBeGreaterThan(0);
        expect(heldOut.length).toBeGreaterThan(0);
      }),
      { seed: 2 },
    );
  });

  it('does not depend on the order of the pieces', () => {
    fc.assert(
      fc.property(names, (given) => {
        const sides = (pieces: ReturnType<typeof piecesOf>) =>
          splitPieces(pieces)
            .heldOut.map((piece) => piece.name)
            .sort();
        expect(sides(piecesOf(given.toReversed()))).toEqual(sides(piecesOf(given)));
      }),
      { seed: 3 },
    );
  });

  it('keeps a file that is in the crate under two names on one side', () => {
    const [piece, other] = piecesOf(['a', 'b']);
    const { train, heldOut } = splitPieces([piece, { ...piece, name: 'copy' }, other]);
    const sideOf = (name: string) => (train.some((p) => p.name === name) ? 'train' : 'held out');
    expect(sideOf('copy')).toBe(sideOf('a'));
    expect(heldOut.length).toBeGreaterThan(0);
  });

  it('holds out about a tenth of many pieces', () => {
    const { heldOut } = splitPieces(piecesOf(Array.from({ length: 2000 }, (_, i) => `piece ${i}`)));
    expect(heldOut.length).toBeGreaterThan(160);
    expect(heldOut.length).toBeLessThan(240);
  });

  it('holds out nothing of a single piece', () => {
    expect(splitPieces(piecesOf(['only'])).heldOut).toEqual([]);
  });
});
