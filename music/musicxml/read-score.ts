/** MusicXML text to a score: `score-partwise` (parts of measures) and `score-timewise` (measures of parts) alike. */

import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';
import { playRepeatedBars } from './measure-style.ts';
import type { PartHeader } from './part-list.ts';
import { readPartList, unknownPart } from './part-list.ts';
import type { PartState } from './read-bar.ts';
import { beginPart, readBar } from './read-bar.ts';
import type { Score, ScorePart } from './score.ts';
import type { WarningList } from './warnings.ts';
import type { XmlAttributes, XmlElement, XmlVisitor } from './xml.ts';
import { children, childText, oneLine, walkXml } from './xml.ts';

/** Bars of the longest part, times parts; an opera of 3,000 bars and 60 staves has 180,000. */
const MAX_BARS = LIMITS.notesPerFile;

/** People named as makers of a score; librettists of an opera included. */
const MAX_CREATORS = 20;

/** Names out of the file are shown this far. */
const LABEL_CHARACTERS = 40;

/** What of part and measure is the outer element, and what the inner. */
interface Form {
  outer: 'part' | 'measure';
  inner: 'part' | 'measure';
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['score-partwise', { outer: 'part', inner: 'measure' }],
  ['score-timewise', { outer: 'measure', inner: 'part' }],
]);

/** A part while it is read. */
interface OpenPart extends ScorePart {
  label: string;
  state: PartState;
}

/**
 * Reads a score. What cannot be read is skipped with a line in `warnings`.
 *
 * @throws UserError naming `filename` if the text is not well-formed XML, no score, or beyond `LIMITS`.
 */
export function readScore(text: string, filename: string, warnings: WarningList): Score {
  const reader = new ScoreReader(filename, warnings);
  walkXml(text, filename, reader);
  return reader.finish();
}

class ScoreReader implements XmlVisitor {
  readonly #filename: string;
  readonly #warnings: WarningList;
  #form: Form | undefined;
  /** Attributes of the open outer element. */
  #outer: XmlAttributes = {};
  #headers = new Map<string, PartHeader>();
  #parts = new Map<string, OpenPart>();
  #titles: { work?: string; movement?: string } = {};
  #creators: string[] = [];
  #longestPart = 0;
  #noteCount = 0;
  #notesInBar = 0;

  constructor(filename: string, warnings: WarningList) {
    this.#filename = filename;
    this.#warnings = warnings;
  }

  enter(name: string, attributes: XmlAttributes, depth: number): boolean {
    if (depth === 0) {
      this.#form = FORMS.get(name);
      if (this.#form === undefined) throw noScore(this.#filename, name);
      return false;
    }
    this.#notesInBar = 0;
    if (depth > 1 || name !== this.#form?.outer) return true;
    this.#outer = attributes;
    // A part without measures is a part all the same.
    if (name === 'part') this.#part(attributes.id ?? '');
    return false;
  }

  /** Counts notes as they open, so that a bar without end is refused before it stands in memory. */
  childOpens(name: string): void {
    if (name !== 'note') return;
    this.#notesInBar++;
    if (this.#notesInBar > LIMITS.notesPerBar) {
      throw tooMany('too-many-notes-in-bar', this.#filename, `${LIMITS.notesPerBar} notes in one bar`);
    }
    this.#countNote();
  }

  #countNote(): void {
    this.#noteCount++;
    if (this.#noteCount > LIMITS.notesPerFile) {
      throw tooMany('too-many-notes', this.#filename, `${LIMITS.notesPerFile} notes`);
    }
  }

  collected(element: XmlElement): void {
    if (element.name === this.#form?.inner) {
      const [part, measure] =
        element.name === 'measure' ? [this.#outer, element.attributes] : [element.attributes, this.#outer];
      this.#readBar(element, part.id ?? '', measure.number?.slice(0, LABEL_CHARACTERS) ?? '?');
    } else if (element.name === 'part-list') {
      this.#headers = readPartList(element);
    } else if (element.name === 'work') {
      this.#titles.work = oneLine(childText(element, 'work-title') ?? '') || undefined;
    } else if (element.name === 'movement-title') {
      this.#titles.movement = oneLine(element.text) || undefined;
    } else if (element.name === 'identification') {
      this.#creators = children(element, 'creator')
        .map(({ text }) => oneLine(text))
        .filter((creator) => creator !== '')
        .slice(0, MAX_CREATORS);
    }
  }

  finish(): Score {
    for (const { bars } of this.#parts.values()) playRepeatedBars(bars, () => this.#countNote());
    return {
      title: this.#titles.work ?? this.#titles.movement,
      creators: this.#creators,
      parts: [...this.#parts.values()].map(({ name, bars }) => ({ name, bars })),
    };
  }

  #readBar(measure: XmlElement, partId: string, number: string): void {
    const part = this.#part(partId);
    const report = (message: string): void => this.#warnings.addAt(part.label, number, message);
    part.bars.push(readBar(measure, number, part.state, report));
    this.#countBars(part.bars.length);
  }

  #countBars(bars: number): void {
    this.#longestPart = Math.max(this.#longestPart, bars);
    if (this.#longestPart * this.#parts.size <= MAX_BARS) return;
    throw tooMany('too-many-bars', this.#filename, `${MAX_BARS} bars in all its parts`);
  }

  /** The part of that id, begun on first sight. */
  #part(id: string): OpenPart {
    const known = this.#parts.get(id);
    if (known !== undefined) return known;
    const header = this.#headers.get(id) ?? unknownPart();
    const label = header.name.slice(0, LABEL_CHARACTERS) || `Part ${this.#parts.size + 1}`;
    const part: OpenPart = { name: header.name, label, bars: [], state: beginPart(header) };
    this.#parts.set(id, part);
    this.#countBars(1);
    return part;
  }
}

function noScore(filename: string, root: string): UserError {
  if (root === 'opus') {
    return new UserError(
      'musicxml-no-score',
      `${filename} is an opus, a list of scores without their notes. Send the scores that it names.`,
      { filename, root },
    );
  }
  return new UserError(
    'musicxml-no-score',
    `${filename} is XML but no score: it begins with <${root.slice(0, LABEL_CHARACTERS)}>, a MusicXML score with <score-partwise> or <score-timewise>.`,
    { filename, root },
  );
}

function tooMany(code: string, filename: string, what: string): UserError {
  const message = `${filename} has more than ${what}, so it is probably damaged and was not taken.`;
  return new UserError(code, message, { filename });
}
