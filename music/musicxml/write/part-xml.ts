/** One `part`: its bars, from the notes that one instrument plays. */

import type { Note } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { DIVISIONS } from './beat-clock.ts';
import type { BarKey } from './keys.ts';
import { keyXml } from './keys.ts';
import type { WrittenSyllable } from './lyrics.ts';
import type { Mark } from './marks.ts';
import { beatsOf, meterTree } from './meter-tree.ts';
import type { PlacedNote, PlacedNotes } from './note-grid.ts';
import { barRestXml, valueXml } from './note-xml.ts';
import type { Part } from './parts.ts';
import type { Segment } from './segments.ts';
import { cutAtBars, markAccidentals, separateVoices } from './segments.ts';
import type { SpelledPitch } from './spelling.ts';
import { voiceValues } from './voice-values.ts';
import { element } from './xml-text.ts';

/** What all parts of a score share. */
export interface ScoreFrame {
  bars: readonly Bar[];
  keys: readonly BarKey[];
  /** Where it is given, a new line begins after so many full bars. */
  barsPerLine?: number;
}

export interface PartContent {
  part: Part;
  placed: PlacedNotes;
  /** By index of their bar, in order of time. */
  marks: ReadonlyMap<number, readonly Mark[]>;
  spellingOf(note: PlacedNote): SpelledPitch | undefined;
  lyricOf(note: Note): WrittenSyllable | undefined;
}

const NO_TRIPLETS: ReadonlySet<number> = new Set();
/** Mean pitch below which a part stands in the bass clef. */
const BASS_BELOW = 57;

export function partXml(content: PartContent, { bars, keys, barsPerLine }: ScoreFrame): string {
  const segments = cutAtBars(content.placed.notes, bars, content.spellingOf);
  const upbeats = bars.length > 1 && bars[0].isIncomplete ? 1 : 0;
  const measures = bars.map((bar, index) => {
    const inBar = segments.get(index) ?? [];
    if (!content.part.isDrum) markAccidentals(inBar, keys[index].fifths);
    const attributes = attributesXml(content.part, bar, keys[index], index === 0);
    const isNewLine = barsPerLine !== undefined && index > upbeats && (index - upbeats) % barsPerLine === 0;
    const line = isNewLine ? '<print new-system="yes"/>\n' : '';
    return `${measureTag(bar)}\n${line}${attributes}${barXml(content, inBar, { bar, index })}</measure>`;
  });
  return `<part id="${content.part.id}">\n${measures.join('\n')}\n</part>`;
}

function measureTag({ number, isIncomplete }: Bar): string {
  return `<measure number="${number}"${isIncomplete ? ' implicit="yes"' : ''}>`;
}

function attributesXml(part: Part, bar: Bar, { shown }: BarKey, isFirst: boolean): string {
  const { numerator, denominator } = bar.meter;
  const attributes = [
    isFirst ? element('divisions', DIVISIONS) : '',
    shown && !part.isDrum ? keyXml(shown) : '',
    bar.showsMeter ? `<time>${element('beats', numerator)}${element('beat-type', denominator)}</time>` : '',
    isFirst ? clefXml(part) : '',
  ].join('');
  return attributes === '' ? '' : `<attributes>${attributes}</attributes>\n`;
}

function clefXml({ isDrum, notes }: Part): string {
  if (isDrum) return `<clef>${element('sign', 'percussion')}${element('line', 2)}</clef>`;
  const mean = notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
  const [sign, line] = mean < BASS_BELOW ? ['F', 4] : ['G', 2];
  return `<clef>${element('sign', sign)}${element('line', line)}</clef>`;
}

function barXml(
  { part, placed, marks, lyricOf }: PartContent,
  inBar: readonly Segment[],
  { bar, index }: { bar: Bar; index: number },
): string {
  const tree = meterTree(bar, placed.triplets.get(index) ?? NO_TRIPLETS);
  const voices = separateVoices(inBar).map((voice) =>
    voiceValues(voice, { length: bar.length, tree, beats: beatsOf(bar) }),
  );
  const lines: string[] = [];
  const pending = [...(marks.get(index) ?? [])];
  const flushMarks = (start: number, end: number): void => {
    while (pending.length > 0 && pending[0].place - bar.start < end) {
      const mark = pending.shift();
      if (mark) lines.push(mark.xml(Math.max(0, mark.place - bar.start - start)));
    }
  };
  if (voices.length === 0) {
    flushMarks(0, bar.length);
    return `${[...lines, barRestXml(bar.length)].join('\n')}\n`;
  }
  voices.forEach((values, voiceIndex) => {
    if (voiceIndex > 0) lines.push(`<backup>${element('duration', bar.length)}</backup>`);
    for (const value of values) {
      if (voiceIndex === 0) flushMarks(value.start, value.end);
      const isSpace = voiceIndex > 0 && value.segment === undefined && value.tuplet === undefined;
      lines.push(
        isSpace
          ? `<forward>${element('duration', value.end - value.start)}</forward>`
          : valueXml(value, { part, voice: voiceIndex + 1, lyric: lyricAt(value.segment, lyricOf) }),
      );
    }
  });
  return `${lines.join('\n')}\n`;
}

function lyricAt(segment: Segment | undefined, lyricOf: PartContent['lyricOf']): WrittenSyllable | undefined {
  if (segment === undefined || segment.isTiedFrom) return undefined;
  return segment.notes.map(({ placed }) => lyricOf(placed.note)).find((lyric) => lyric !== undefined);
}
