/** One `part`: its bars, from the notes that one instrument plays. */

import type { Note } from '../../note-sequence.ts';
import type { Bar } from './bars.ts';
import { DIVISIONS } from './beat-clock.ts';
import type { BarKey } from './keys.ts';
import { keyXml } from './keys.ts';
import type { WrittenSyllable } from './lyrics.ts';
import type { Mark } from './marks.ts';
import { beatsOf, meterTree } from './meter-tree.ts';
import type { BarTriplets, PlacedNote } from './note-grid.ts';
import { barRestXml, valueXml } from './note-xml.ts';
import type { Part } from './parts.ts';
import type { Segment } from './segments.ts';
import { cutAtBars, markAccidentals, separateVoices } from './segments.ts';
import type { SpelledPitch } from './spelling.ts';
import type { VoiceValue } from './voice-values.ts';
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
  /** Notes by staff, from the top. */
  staves: readonly (readonly PlacedNote[])[];
  /** By index of the bar. */
  triplets: ReadonlyMap<number, BarTriplets>;
  /** By index of their bar, in order of time. */
  marks: ReadonlyMap<number, readonly Mark[]>;
  spellingOf(note: PlacedNote): SpelledPitch | undefined;
  lyricOf(note: Note): WrittenSyllable | undefined;
}

const NO_TRIPLETS: BarTriplets = new Map();
/** Mean pitch below which a staff stands in the bass clef. */
const BASS_BELOW = 57;
/** Number of the first voice on a second staff, as notation programs count. */
const LOWER_VOICE = 5;

export function partXml(content: PartContent, { bars, keys, barsPerLine }: ScoreFrame): string {
  const staves = content.staves.map((notes) => cutAtBars(notes, bars, content.spellingOf));
  const upbeats = bars.length > 1 && bars[0].isIncomplete ? 1 : 0;
  const measures = bars.map((bar, index) => {
    const inBar = staves.map((segments) => segments.get(index) ?? []);
    if (!content.part.isDrum) for (const onStaff of inBar) markAccidentals(onStaff, keys[index].fifths);
    const attributes = attributesXml(content, bar, keys[index], index === 0);
    const isNewLine = barsPerLine !== undefined && index > upbeats && (index - upbeats) % barsPerLine === 0;
    const line = isNewLine ? '<print new-system="yes"/>\n' : '';
    return `${measureTag(bar)}\n${line}${attributes}${barXml(content, inBar, { bar, index })}</measure>`;
  });
  return `<part id="${content.part.id}">\n${measures.join('\n')}\n</part>`;
}

function measureTag({ number, isIncomplete }: Bar): string {
  return `<measure number="${number}"${isIncomplete ? ' implicit="yes"' : ''}>`;
}

function attributesXml({ part, staves }: PartContent, bar: Bar, { shown }: BarKey, isFirst: boolean): string {
  const { numerator, denominator } = bar.meter;
  const attributes = [
    isFirst ? element('divisions', DIVISIONS) : '',
    shown && !part.isDrum ? keyXml(shown) : '',
    bar.showsMeter ? `<time>${element('beats', numerator)}${element('beat-type', denominator)}</time>` : '',
    isFirst && staves.length > 1 ? element('staves', staves.length) : '',
    ...(isFirst ? staves.map((notes, index) => clefXml(part, notes, staves.length > 1 ? index + 1 : 0)) : []),
  ].join('');
  return attributes === '' ? '' : `<attributes>${attributes}</attributes>\n`;
}

/** @param number of the staff; 0 where there is one */
function clefXml({ isDrum }: Part, notes: readonly PlacedNote[], number: number): string {
  if (isDrum) return `<clef>${element('sign', 'percussion')}${element('line', 2)}</clef>`;
  const mean = notes.reduce((sum, { note }) => sum + note.pitch, 0) / notes.length;
  const [sign, line] = mean < BASS_BELOW ? ['F', 4] : ['G', 2];
  const tag = number === 0 ? 'clef' : `clef number="${number}"`;
  return `<${tag}>${element('sign', sign)}${element('line', line)}</clef>`;
}

function barXml(
  { part, triplets, marks, lyricOf }: PartContent,
  inBar: readonly (readonly Segment[])[],
  { bar, index }: { bar: Bar; index: number },
): string {
  const tree = meterTree(bar, triplets.get(index) ?? NO_TRIPLETS);
  const lines: string[] = [];
  const pending = [...(marks.get(index) ?? [])];
  const flushMarks = (start: number, end: number): void => {
    while (pending.length > 0 && pending[0].place - bar.start < end) {
      const mark = pending.shift();
      if (mark) lines.push(mark.xml(Math.max(0, mark.place - bar.start - start)));
    }
  };
  let voice = 0;
  inBar.forEach((segments, staffIndex) => {
    const staff = inBar.length > 1 ? staffIndex + 1 : undefined;
    if (staffIndex > 0) voice = Math.max(voice, LOWER_VOICE - 1);
    const voices = separateVoices(segments).map((ofVoice) =>
      voiceValues(ofVoice, { length: bar.length, tree, beats: beatsOf(bar) }),
    );
    if (staffIndex > 0) lines.push(backupXml(bar));
    if (voices.length === 0) {
      flushMarks(0, bar.length);
      lines.push(barRestXml(bar.length, { voice: ++voice, staff }));
    }
    voices.forEach((values, voiceIndex) => {
      voice++;
      if (voiceIndex > 0) lines.push(backupXml(bar));
      for (const value of values) {
        if (staffIndex === 0 && voiceIndex === 0) flushMarks(value.start, value.end);
        const isSpace = voiceIndex > 0 && value.segment === undefined && value.tuplet === undefined;
        const lyric = lyricAt(value.segment, lyricOf);
        lines.push(isSpace ? spaceXml(value) : valueXml(value, { part, voice, staff, lyric }));
      }
    });
  });
  return `${lines.join('\n')}\n`;
}

function backupXml({ length }: Bar): string {
  return `<backup>${element('duration', length)}</backup>`;
}

function spaceXml({ start, end }: VoiceValue): string {
  return `<forward>${element('duration', end - start)}</forward>`;
}

function lyricAt(segment: Segment | undefined, lyricOf: PartContent['lyricOf']): WrittenSyllable | undefined {
  if (segment === undefined || segment.isTiedFrom) return undefined;
  return segment.notes.map(({ placed }) => lyricOf(placed.note)).find((lyric) => lyric !== undefined);
}
