/** Signs that tell a player where to go on: repeats, endings, segno, coda, fine, and the words `D.C.`, `D.S.`, `To Coda`. */

import type { XmlElement } from './xml.ts';
import { child, children, has, parseNumber } from './xml.ts';

/** Where a `D.C.` or `D.S.` ends, as far as its words say. */
export type Until = 'fine' | 'coda';

/** What a player does at a sign. `passes`: only when the bar is played for the first time (1), the second (2) and so on. */
interface Sign {
  /** Tells one segno or coda from another; empty where nothing does. */
  label: string;
  passes?: readonly number[];
}

/** `D.C.` where `to` is the start, else `D.S.`. */
export interface JumpSign extends Sign {
  to: 'start' | 'segno';
  until?: Until;
}

/** What stands in or at the bar lines of one bar. */
export interface BarSigns {
  /** A repeat begins with this bar. */
  opensRepeat?: boolean;
  /** A repeat ends with this bar. */
  closesRepeat?: RepeatClose;
  /** An ending begins with this bar, for these passes; none where it names none. */
  opensEnding?: readonly number[];
  closesEnding?: boolean;
  segno?: Sign;
  coda?: Sign;
  /** A coda sign that may be the coda's own, or the one to jump from. */
  codaSign?: boolean;
  toCoda?: Sign;
  fine?: Sign;
  jump?: JumpSign;
}

export interface RepeatClose {
  /** How often the repeat is played in all. */
  times: number;
  /** Also taken after a `D.C.` or `D.S.`. */
  afterJump: boolean;
}

/** The highest pass that an ending may name. */
const MAX_PASS = 32;

/** The signs of a `barline`. */
export function readBarline(barline: XmlElement): BarSigns {
  const signs: BarSigns = {};
  const repeat = child(barline, 'repeat');
  if (repeat?.attributes.direction === 'forward') signs.opensRepeat = true;
  else if (repeat?.attributes.direction === 'backward') signs.closesRepeat = readRepeatClose(repeat);
  const ending = child(barline, 'ending');
  if (ending?.attributes.type === 'start') signs.opensEnding = readPasses(ending.attributes.number);
  else if (ending !== undefined) signs.closesEnding = true;
  if (has(barline, 'segno') || barline.attributes.segno !== undefined) {
    signs.segno = { label: barline.attributes.segno ?? '' };
  }
  if (barline.attributes.coda !== undefined) signs.coda = { label: barline.attributes.coda };
  else if (has(barline, 'coda')) signs.codaSign = true;
  return signs;
}

function readRepeatClose({ attributes }: XmlElement): RepeatClose {
  const times = parseNumber(attributes.times) ?? 2;
  return {
    times: Number.isInteger(times) && times >= 1 ? times : 2,
    afterJump: attributes['after-jump'] === 'yes',
  };
}

/** Numbers of an ending: `1, 2`, and as people type them, `1.-3.`. */
function readPasses(text = ''): number[] {
  const passes = new Set<number>();
  for (const [, first, last = first] of text.slice(0, 200).matchAll(/(\d{1,3})(?:\W*[-–]\W*(\d{1,3}))?/g)) {
    const end = Math.min(Number(last), MAX_PASS);
    for (let pass = Math.max(1, Number(first)); pass <= end; pass++) passes.add(pass);
  }
  return [...passes];
}

/** The signs of a `direction`, or of a `sound` on its own. What is meant for playback counts before what is printed. */
export function readDirectionSigns(element: XmlElement): BarSigns {
  const sound = element.name === 'sound' ? element : child(element, 'sound');
  return mergeSigns(
    sound === undefined ? {} : readSound(sound),
    readPrinted(children(element, 'direction-type')),
  );
}

function readSound({ attributes }: XmlElement): BarSigns {
  const { segno, coda, tocoda, dacapo, dalsegno, fine } = attributes;
  const only = readPasses(attributes['time-only']);
  const passes = only.length > 0 ? only : undefined;
  const signs: BarSigns = {};
  if (attributes['forward-repeat'] === 'yes') signs.opensRepeat = true;
  if (segno !== undefined) signs.segno = { label: segno };
  if (coda !== undefined) signs.coda = { label: coda };
  if (tocoda !== undefined) signs.toCoda = { label: tocoda, passes };
  if (fine !== undefined && fine !== 'no') signs.fine = { label: '', passes };
  if (dacapo === 'yes') signs.jump = { to: 'start', label: '', passes };
  else if (dalsegno !== undefined) signs.jump = { to: 'segno', label: dalsegno, passes };
  return signs;
}

function readPrinted(types: readonly XmlElement[]): BarSigns {
  const signs: BarSigns = {};
  if (types.some((type) => has(type, 'segno'))) signs.segno = { label: '' };
  if (types.some((type) => has(type, 'coda'))) signs.codaSign = true;
  const words = types.flatMap((type) => [...children(type, 'words'), ...children(type, 'symbol')]);
  const printed = readWords(words.map(({ text }) => text).join(' '));
  // A sign beside "To Coda" or "D.S. al" belongs to these words.
  if (printed.toCoda !== undefined || printed.jump !== undefined) {
    return signs.codaSign && printed.jump ? { jump: { ...printed.jump, until: 'coda' } } : printed;
  }
  return mergeSigns(signs, printed);
}

/** A jump in words: `D.C. al Fine`, `Da Capo`, `D.S. al Coda`, `Dal Segno`. */
const DA_CAPO = /(^|\W)(d\. ?c\.?|dc|da ?capo)(?=\W|al|$)/;
const DAL_SEGNO = /(^|\W)(d\. ?s\.?|ds|d[ae]l ?segno)(?=\W|al|$)/;
/** Longer text is an instruction of another kind. */
const LONGEST_WORDS = 80;

/** What printed words ask for; they come in every spelling and spacing. */
function readWords(text: string): BarSigns {
  const words = text
    .slice(0, 4 * LONGEST_WORDS)
    .toLowerCase()
    .replaceAll(/\u{1d10c}|\bsegnocoda\b/gu, ' coda ')
    .replaceAll('\u{1d10b}', ' segno ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words === '' || words.length > LONGEST_WORDS) return {};
  const to = DA_CAPO.test(words) ? 'start' : DAL_SEGNO.test(words) ? 'segno' : undefined;
  if (to !== undefined) {
    // "D.S. al Fine" and "D.S. al Coda"; "D.C. al Segno e poi la Coda" ends in the coda, too.
    const until = words.includes('coda') ? 'coda' : words.includes('fine') ? 'fine' : undefined;
    return { jump: { to, label: '', ...(until && { until }) } };
  }
  if (/\b(to|al|alla)( the| next)? ?coda\b/.test(words)) return { toCoda: { label: '' } };
  if (/^\W*(\w+ )?coda\W*$/.test(words)) return { codaSign: true };
  if (/^\W*segno\W*$/.test(words)) return { segno: { label: '' } };
  if (/^\W*(al )?fine\W*$/.test(words)) return { fine: { label: '' } };
  return {};
}

/** Both at once; where they differ `a` counts, completed by what only `b` says. */
export function mergeSigns(a: BarSigns, b: BarSigns): BarSigns {
  const merged = { ...b, ...a };
  if (a.jump !== undefined && b.jump?.until !== undefined) merged.jump = { until: b.jump.until, ...a.jump };
  return merged;
}
