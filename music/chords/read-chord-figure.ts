/** Chord symbols as people and programs write them: `Cmi7`, `C-7`, `CM7`, `C△7`, `Cø`, `C7(b9,#11)`. */
import { isReadableChord, NO_CHORD } from './chord-symbol.ts';

/** Longer texts are no chords, and not worth a regular expression's time. */
const MAX_CHARACTERS = 64;

const NONE = /^(?:n\.?\s?c\.?|no ?chord|tacet)$/i;
/** A chord in brackets may be left out by who plays it. */
const BRACKETED = /^\(([^()]*)\)$|^\[([^[\]]*)\]$/;
const PARTS = /^([A-G](?:#{1,2}|b{1,2})?)(.*?)(?:\/\s*([A-G](?:#{1,2}|b{1,2})?))?$/s;

/** The triangle of a major seventh and the slashed circle of a half-diminished one become `^` and `%`, as in jazz fonts. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/♯/g, '#'],
  [/♭/g, 'b'],
  [/♮/g, ''],
  [/𝄪/gu, '##'],
  [/𝄫/gu, 'bb'],
  [/[‐‑‒–−]/g, '-'],
  [/[Δ∆△]/g, '^'],
  [/[øØ⌀∅]/g, '%'],
  [/[°º˚]/g, 'o'],
];

/** What follows the root, from other spellings to those of the grammar: in this order. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\s/g, ''],
  // Words.
  [/^(?:%|h-?dim|half-?dim(?:inished)?)7?/i, 'm7b5'],
  [/^(?:minor|min|mi)(?![a-ln-z])/i, 'm'],
  [/^-/, 'm'],
  [/(?:major|maj|ma)(?![a-z])/i, 'maj'],
  [/\^(?=[679]|1[13])/, 'maj'],
  [/\^/, 'maj7'],
  [/^(?:diminished|dim)/i, 'dim'],
  [/^(?:augmented|aug)/i, 'aug'],
  [/^dom(?:inant)?(?=\d)/i, ''],
  [/sus/i, 'sus'],
  [/\((sus[24]?)\)/, '$1'],
  [/omit/i, 'no'],
  // The order of signs.
  [/^7(?:M|maj)/, 'maj7'],
  [/^7\+$/, 'aug7'],
  [/^\+maj7|^aug(?:maj|M)7|^(?:maj|M)7\+5?$/, 'maj7#5'],
  [/^(?:maj|M)6/, '6'],
  [/^6\/?\(?9\)?/, '6/9'],
  [/^m6\/?\(?9\)?/, 'm6add9'],
  [/^m\(?(?:maj|M)9\)?/, 'mmaj7add9'],
  [/^(?:o|dim)9/, 'dim7add9'],
  [/^7?alt/, '7#5#9'],
  [/^2$/, 'sus2'],
  [/^4$/, 'sus4'],
  [/^7sus2/, 'sus2add7'],
  [/^7sus4?/, '7sus'],
  [/^9sus4?/, '7susadd9'],
  [/^11sus4?/, '7susadd9'],
  [/^13sus4?/, '7susadd9add13'],
  // Changed degrees.
  [/(?<=[\d(,])-(?=\d)/g, 'b'],
  [/(?<=[\d(,])\+(?=\d)/g, '#'],
  [/\/(?=\d)/g, 'add'],
  [/^6add9/, '6/9'],
  [/[[{]/g, '('],
  [/[\]}]/g, ')'],
  [/(?<=[(,])(?=\d)/g, 'add'],
  [/(?<=\d),(?=[#bano])/g, ')('],
  [/(?<=\()([^()]*\d)(?=[#b]\d)/g, '$1)('],
];

/**
 * The figure of a chord as it is commonly written, in the grammar of `isReadableChord`; undefined for what is none. What
 * can be read already stays as it is. German H and small letters are no roots: that would be a guess.
 */
export function readChordFigure(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const plain = rewritten(text, SIGNS).trim();
  const written = BRACKETED.test(plain) ? plain.slice(1, -1).trim() : plain;
  if (NONE.test(written)) return NO_CHORD;
  if (isReadableChord(written)) return written;
  const [, root, rest, bass] = PARTS.exec(written) ?? [];
  if (root === undefined) return undefined;
  const kind = rewritten(rest, SPELLINGS);
  // A sign right after the root would be taken for the root's.
  const figure = `${root}${kind.replace(/^[#b]\d+/, '($&)')}${bass === undefined ? '' : `/${bass}`}`;
  return isReadableChord(figure) ? figure : undefined;
}

function rewritten(text: string, rules: typeof SIGNS): string {
  return rules.reduce((done, [written, meant]) => done.replace(written, meant), text);
}
