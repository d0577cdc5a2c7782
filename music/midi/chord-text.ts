/**
 * Chord symbols as people and programs write them into text: `Cmi7`, `C-7`, `CM7`, `C△9`, `Bø`, `A:min7`, `NC`. They
 * become figures of our grammar, which is note-seq's.
 */
import { isReadableChord, NO_CHORD } from '../chords/chord-symbol.ts';

const SILENCE = /^(?:n\.?\s*c\.?|n|no chord|tacet)$/i;
/** `A:min7/b3`: root, shorthand and a bass given as a degree, which is left out. */
const HARTE = /^([A-G][b#]*):([a-z0-9]+)(?:\([^)]*\))?(?:\/[b#]*\d+)?$/;
const HARTE_KINDS: Readonly<Record<string, string>> = {
  maj: '',
  min: 'm',
  min6: 'm6',
  min7: 'm7',
  min9: 'm9',
  min11: 'm11',
  min13: 'm13',
  maj6: '6',
  minmaj7: 'm(maj7)',
  hdim7: 'm7b5',
  hdim: 'm7b5',
};

/** Signs and words for a kind, in the order in which they are replaced. */
const SPELLINGS: readonly (readonly [pattern: RegExp, spelling: string])[] = [
  [/\s+/g, ''],
  [/[‐‑‒–—−]/g, '-'],
  [/♭/g, 'b'],
  [/♯/g, '#'],
  [/[△Δ∆](?=7|9|11|13)/, 'maj'],
  [/[△Δ∆]/, 'maj7'],
  [/[øØ]7?/, 'm7b5'],
  [/[°º˚]/, 'dim'],
  [/^(?:minor|min|mi)(?!n)/i, 'm'],
  [/^-/, 'm'],
  [/(?:major|maj|ma)(?!j)/i, 'maj'],
  [/^m\(?(?:maj|M)7?\)?$/, 'm(maj7)'],
  [/^(?:augmented|aug)/i, 'aug'],
  [/^(?:diminished|dim)/i, 'dim'],
  [/^(?:dominant|dom)(?=7|9|11|13)/i, ''],
  [/sus(?:pended)?/i, 'sus'],
  [/^m7?(?:dim|b5|-5|\(b5\)|\(-5\))7?$/, 'm7b5'],
  [/^h(?:alf)?-?dim7?$/i, 'm7b5'],
  [/^69$/, '6/9'],
  [/^m(?:69|6\/9)$/, 'm6(add9)'],
  [/^2$/, 'sus2'],
  [/^4$/, 'sus4'],
  [/^7sus4/, '7sus'],
  [/^(?:9|11|13)sus4?/, '7sus'],
  [/^7\+$/, 'aug7'],
  [/^7?alt$/i, '7(#5)(#9)'],
  [/\(?(?<!6)\/9\)?$/, '(add9)'],
  [/^maj6$/, '6'],
];

/** The figure that a text means, as it stands where it is one already; undefined if the text is no chord. */
export function chordFigureOf(text: string): string | undefined {
  const plain = unbracketed(text.trim());
  if (plain === '' || plain.length > 40) return undefined;
  if (isReadableChord(plain)) return plain;
  if (SILENCE.test(plain)) return NO_CHORD;
  return readable(fromHarte(plain)) ?? readable(fromSpelling(plain));
}

/** `[Am7]`, `(Am7)`, `{Am7}`, `chord: Am7` */
function unbracketed(text: string): string {
  const [, inside] =
    /^\[([^\]]*)\]$|^\((.*)\)$|^\{(.*)\}$/s.exec(text)?.filter((part) => part !== undefined) ?? [];
  return (inside ?? text).replace(/^chord\s*[:=]\s*/i, '').trim();
}

function fromHarte(text: string): string | undefined {
  const [, root, shorthand] = HARTE.exec(text) ?? [];
  return root === undefined ? undefined : root + (HARTE_KINDS[shorthand] ?? shorthand);
}

function fromSpelling(text: string): string | undefined {
  const [, root, rest] = /^([A-G](?:[#♯]+|[b♭]+)?)(.*)$/s.exec(text) ?? [];
  if (root === undefined) return undefined;
  const [, kind, bass] = /^(.*?)(?:\/([A-Ga-g][#b♯♭]*))?$/s.exec(rest) ?? ['', rest];
  const spelled = SPELLINGS.reduce((word, [pattern, spelling]) => word.replace(pattern, spelling), kind);
  return plainAccidentals(root) + listedApart(spelled) + (bass ? `/${capital(plainAccidentals(bass))}` : '');
}

/** `7(b9,#11)` as `7(b9)(#11)`, and `7(13)` as `7(add13)`. */
function listedApart(kind: string): string {
  return kind.replace(/\(([^()]+)\)/g, (_, inside: string) =>
    inside
      .split(/[,;/]/)
      .map((degree) => (/^\d+$/.test(degree) ? `(add${degree})` : `(${degree})`))
      .join(''),
  );
}

function plainAccidentals(name: string): string {
  return name.replaceAll('♯', '#').replaceAll('♭', 'b');
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readable(figure: string | undefined): string | undefined {
  return figure !== undefined && isReadableChord(figure) ? figure : undefined;
}
