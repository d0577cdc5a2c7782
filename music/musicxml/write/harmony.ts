/** Chord figures to MusicXML's `harmony`: root, kind of the standard, changed degrees, bass. */

import { NO_CHORD } from '../../chords/chord-symbol.ts';
import { element, escapeXml } from './xml-text.ts';

/** Kind of the standard and degrees added to it, by the figure's abbreviations. */
const KINDS: readonly (readonly [abbreviations: readonly string[], kind: string, degrees?: string])[] = [
  [['', 'maj', 'M'], 'major'],
  [['m', 'min', '-'], 'minor'],
  [['+', 'aug'], 'augmented'],
  [['o', 'dim'], 'diminished'],
  [['7'], 'dominant'],
  [['maj7', 'M7'], 'major-seventh'],
  [['m7', 'min7', '-7'], 'minor-seventh'],
  [['o7', 'dim7'], 'diminished-seventh'],
  [['+7', 'aug7'], 'augmented-seventh'],
  [['m7b5', '-7b5', '/o', '/o7'], 'half-diminished'],
  [
    ['m', 'min', '-'].flatMap((minor) => ['maj7', 'M7', '(maj7)', '(M7)'].map((seventh) => minor + seventh)),
    'major-minor',
  ],
  [['6'], 'major-sixth'],
  [['m6', 'min6', '-6'], 'minor-sixth'],
  [['9'], 'dominant-ninth'],
  [['maj9', 'M9'], 'major-ninth'],
  [['m9', 'min9', '-9'], 'minor-ninth'],
  [['+9', 'aug9'], 'augmented-seventh', '(add9)'],
  [['6/9'], 'major-sixth', '(add9)'],
  [['11'], 'dominant-11th'],
  [['maj11', 'M11'], 'major-11th'],
  [['m11', 'min11', '-11'], 'minor-11th'],
  [['13'], 'dominant-13th'],
  [['maj13', 'M13'], 'major-13th'],
  [['m13', 'min13', '-13'], 'minor-13th'],
  [['sus2'], 'suspended-second'],
  [['sus', 'sus4'], 'suspended-fourth'],
  [['sus7', '7sus'], 'suspended-fourth', '(add7)'],
  [['ped'], 'pedal'],
  [['5'], 'power'],
];
const KIND_OF = new Map(
  KINDS.flatMap(([names, kind, degrees = '']) => names.map((name) => [name, { kind, degrees }])),
);

/** Degrees above the fifth that a kind of the standard holds, by the end of its name. */
const HIGHEST_DEGREES: readonly (readonly [kind: RegExp, degree: number])[] = [
  [/13th$/, 13],
  [/11th$/, 11],
  [/ninth$/, 9],
  [/seventh$|^dominant$|half-diminished|major-minor/, 7],
];

const FIGURE = /^([A-G])(#{0,2}|b{0,2})(?![#b])(.*?)(?:\/([A-G])(#{0,2}|b{0,2}))?$/s;
const CHANGES = /\(?(add[#b]?|no|#|b)([0-9]+)\)?/g;
const CHANGES_AT_END = /^(.*?)((?:\(?(?:add[#b]?|no|#|b)[0-9]+\)?)*)$/s;

interface Name {
  step: string;
  alter: number;
}

interface Figure {
  root: Name;
  /** What follows the root, as written: `7(b9)`. */
  suffix: string;
  bass: Name | undefined;
}

/**
 * A `harmony` element for a figure, `offset` divisions after the place where it stands; undefined where the figure does not
 * begin with a note's name. A kind that the standard lacks is `other`, with what was written as its text.
 */
export function harmonyXml(figure: string, offset: number): string | undefined {
  const shift = offset === 0 ? '' : element('offset', offset);
  // The standard wants a root even here; its empty text keeps it from being printed.
  if (figure === NO_CHORD) {
    return `<harmony><root><root-step text="">C</root-step></root><kind text="N.C.">none</kind>${shift}</harmony>`;
  }
  const parts = splitFigure(figure);
  if (parts === undefined) return undefined;
  const { root, suffix, bass } = parts;
  const { kind, text, unsaid, changes } = kindOf(suffix);
  return [
    '<harmony>',
    nameXml('root', root),
    `<kind text="${escapeXml(text)}">${kind}</kind>`,
    bass === undefined ? '' : nameXml('bass', bass),
    // What the text says already is not printed again.
    ...degreesXml(kind, unsaid, '<degree print-object="no">'),
    ...degreesXml(kind, changes, '<degree>'),
    shift,
    '</harmony>',
  ].join('');
}

/** Root and bass of a figure on the line of fifths, where it has them. */
export function splitFigure(figure: string): Figure | undefined {
  const match = FIGURE.exec(figure);
  if (match === null) return undefined;
  const [, step, accidentals, suffix, bassStep, bassAccidentals] = match;
  // `Dm/o7` ends in no bass, nor does `C6/9`: those letters are no notes.
  return {
    root: nameOf(step, accidentals),
    suffix,
    bass: bassStep === undefined ? undefined : nameOf(bassStep, bassAccidentals),
  };
}

function nameOf(step: string, accidentals: string): Name {
  return { step, alter: accidentals.startsWith('b') ? -accidentals.length : accidentals.length };
}

interface Kind {
  /** Of the standard. */
  kind: string;
  /** As it is printed. */
  text: string;
  /** Changed degrees that the text means but the kind of the standard lacks. */
  unsaid: string;
  /** Changed degrees that were written after it. */
  changes: string;
}

/** The shortest changes that leave a known kind: `m7b5` is one itself. */
function kindOf(suffix: string): Kind {
  const whole = KIND_OF.get(suffix);
  if (whole) return { kind: whole.kind, text: suffix, unsaid: whole.degrees, changes: '' };
  const [, name = '', changes = ''] = CHANGES_AT_END.exec(suffix) ?? [];
  const known = KIND_OF.get(name);
  return known
    ? { kind: known.kind, text: name, unsaid: known.degrees, changes }
    : { kind: 'other', text: suffix, unsaid: '', changes: '' };
}

function nameXml(name: 'root' | 'bass', { step, alter }: Name): string {
  const altered = alter === 0 ? '' : element(`${name}-alter`, alter);
  return `<${name}>${element(`${name}-step`, step)}${altered}</${name}>`;
}

function degreesXml(kind: string, changes: string, tag: string): string[] {
  return [...changes.matchAll(CHANGES)].map(([, operation, digits]) => {
    const { type, alter } = degreeOf(kind, operation, Number(digits));
    return `${tag}${element('degree-value', digits)}${element('degree-alter', alter)}${element('degree-type', type)}</degree>`;
  });
}

function degreeOf(kind: string, operation: string, degree: number): { type: string; alter: number } {
  if (operation === 'no') return { type: 'subtract', alter: 0 };
  const alter = operation.endsWith('#') ? 1 : operation.endsWith('b') ? -1 : 0;
  const isHeld = degree % 2 === 1 && degree <= highestDegree(kind);
  if (operation.startsWith('add') || isHeld) return { type: isHeld ? 'alter' : 'add', alter };
  // An added seventh is that of the dominant, so the minor one is not altered.
  return { type: 'add', alter: degree === 7 ? alter + 1 : alter };
}

function highestDegree(kind: string): number {
  return HIGHEST_DEGREES.find(([pattern]) => pattern.test(kind))?.[1] ?? 5;
}
