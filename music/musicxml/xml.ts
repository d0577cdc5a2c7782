/**
 * XML as far as scores need it: a streaming walk that builds small trees only for the elements asked for, so that a
 * score of any size never stands in memory as a whole.
 *
 * No entity is ever defined or fetched: saxes knows the five of the standard and character references, and a document
 * that declares its own (the way of entity bombs and of reading other people's files) is refused.
 */

import { SaxesParser } from 'saxes';
import { LIMITS } from '../limits.ts';
import { UserError } from '../user-error.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlElement {
  name: string;
  attributes: XmlAttributes;
  children: XmlElement[];
  /** Character data directly inside, untrimmed. */
  text: string;
}

export interface XmlVisitor {
  /** Called for every element outside a collected one; true collects it as a tree. The root has depth 0. */
  enter(name: string, attributes: XmlAttributes, depth: number): boolean;
  /** Called for every element that opens directly inside a collected one, while it is still being read. */
  childOpens?(name: string): void;
  /** Called when a collected element is complete. */
  collected(element: XmlElement): void;
}

/** Elements in one collected tree (one bar of one part), and in all; lavish exporters write some 20 for a note. */
const ELEMENTS_PER_TREE = 25 * LIMITS.notesPerBar;
const ELEMENTS_PER_FILE = 25 * LIMITS.notesPerFile;
/** The standard's richest element has some 40. */
const ATTRIBUTES_PER_ELEMENT = 200;

/**
 * Walks `text` from start to end.
 *
 * @throws UserError `xml-malformed`, `xml-entities`, `xml-too-deep`, `xml-too-many-elements` or `xml-too-many-attributes`, naming `filename`; and what the visitor throws.
 */
export function walkXml(text: string, filename: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser();
  const tree: XmlElement[] = [];
  let depth = 0;
  let elementsInTree = 0;
  let elements = 0;
  let attributesInElement = 0;

  parser.on('error', (error) => {
    throw malformed(filename, error.message);
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY')) {
      throw new UserError(
        'xml-entities',
        `${filename} declares XML entities of its own, which scores do not need and which are never read. Export it again from your score editor.`,
        { filename },
      );
    }
  });
  parser.on('opentagstart', () => {
    attributesInElement = 0;
  });
  parser.on('attribute', () => {
    attributesInElement++;
    if (attributesInElement > ATTRIBUTES_PER_ELEMENT) throw tooManyAttributes(filename);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (depth >= LIMITS.xmlDepth) throw tooDeep(filename);
    elements++;
    if (elements > ELEMENTS_PER_FILE) throw tooManyElements(filename, ELEMENTS_PER_FILE, 'in all');
    if (tree.length > 0 || visitor.enter(name, attributes, depth)) {
      elementsInTree = tree.length === 0 ? 1 : elementsInTree + 1;
      if (elementsInTree > ELEMENTS_PER_TREE)
        throw tooManyElements(filename, ELEMENTS_PER_TREE, 'in one bar');
      const element: XmlElement = { name, attributes, children: [], text: '' };
      if (tree.length === 1) visitor.childOpens?.(name);
      tree.at(-1)?.children.push(element);
      tree.push(element);
    }
    depth++;
  });
  const addText = (text: string): void => {
    const element = tree.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth--;
    const element = tree.pop();
    if (element !== undefined && tree.length === 0) visitor.collected(element);
  });

  parser.write(text).close();
}

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

export function has(element: XmlElement, name: string): boolean {
  return element.children.some((candidate) => candidate.name === name);
}

/** Trimmed text of the first child of that name; undefined where there is no such child or nothing in it. */
export function childText(element: XmlElement, name: string): string | undefined {
  const text = child(element, name)?.text.trim();
  return text === '' ? undefined : text;
}

/** The number in the first child of that name; undefined where there is none, or it is no finite number. */
export function childNumber(element: XmlElement, name: string): number | undefined {
  return parseNumber(childText(element, name));
}

/** A name or title as one line of at most 200 characters. */
export function oneLine(text: string): string {
  return text.slice(0, 1_000).replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** A finite decimal number, or undefined. */
export function parseNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** saxes says `line:column: what`. */
function malformed(filename: string, message: string): UserError {
  const [, line, column, what] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? [];
  const where = line === undefined ? message : `line ${line}, column ${column}: ${what.replace(/\.$/, '')}`;
  return new UserError(
    'xml-malformed',
    `${filename} is not well-formed XML (${where}). It may have been cut off on the way; export it again from your score editor.`,
    { filename, message },
  );
}

function tooDeep(filename: string): UserError {
  return new UserError(
    'xml-too-deep',
    `${filename} nests its XML elements deeper than ${LIMITS.xmlDepth} levels, which no score does.`,
    { filename },
  );
}

function tooManyElements(filename: string, limit: number, where: string): UserError {
  return new UserError(
    'xml-too-many-elements',
    `${filename} holds more than ${limit} XML elements ${where}, so it is probably damaged and was not taken.`,
    { filename },
  );
}

function tooManyAttributes(filename: string): UserError {
  return new UserError(
    'xml-too-many-attributes',
    `${filename} has an XML element with more than ${ATTRIBUTES_PER_ELEMENT} attributes, which no score does.`,
    { filename },
  );
}
