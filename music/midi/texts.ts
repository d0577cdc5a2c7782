/**
 * The words of a file: chord symbols, lyrics and a title, out of its text, lyric, marker and cue events.
 *
 * Nothing in the format says which words are chords. A stream (one kind of event in one track) most of whose words parse
 * as chords is one of chord symbols.
 */
import { plainLine } from '../plain-line.ts';
import { chordFigureOf } from './chord-text.ts';
import type { MidiEvent, TextKind } from './midi-event.ts';
import { type Syllable, syllablesOf } from './syllables.ts';

export interface TimedWord {
  tick: number;
  text: string;
}

export interface Texts {
  chords: TimedWord[];
  lyrics: Syllable[];
  title?: string;
  warnings: string[];
}

interface TextStream {
  kind: TextKind;
  trackName: string;
  words: TimedWord[];
}

/** More words than any song has; who writes more than that should not hold up the others. */
const MAX_WORDS = 20_000;

interface ChordStream {
  stream: TextStream;
  chords: TimedWord[];
  unreadable: string[];
}

/** Chords of one stream alone, the one with the most: arrangers write them into each track. Lyrics likewise. */
export function readTexts(tracks: readonly (readonly MidiEvent[])[]): Texts {
  const { streams, isCut } = streamsOf(tracks);
  const keyboardChords = tracks
    .flatMap((events) => events.filter((event) => event.type === 'chord'))
    .slice(0, MAX_WORDS);
  const chordStreams = streams.map(asChords).filter((found) => found !== undefined);
  const isOfChords = new Set(chordStreams.map(({ stream }) => stream));
  const written = longest(chordStreams, ({ chords }) => chords.length);
  const others = streams.filter((stream) => !isOfChords.has(stream));
  const karaoke = others.filter(isKaraoke);
  const lyrics = others.filter(({ kind }) => kind === 'lyric');
  const sung = longest(lyrics, ({ words }) => words.length) ?? longest(karaoke, ({ words }) => words.length);
  return {
    chords:
      keyboardChords.length > 0
        ? keyboardChords.map(({ tick, figure }) => ({ tick, text: figure }))
        : (written?.chords ?? []),
    lyrics: sung ? syllablesOf(sung.words.filter(({ text }) => !text.startsWith('@'))) : [],
    title: titleOf(karaoke),
    warnings: [
      ...(isCut ? [`Of its words the first ${MAX_WORDS.toLocaleString('en-US')} were read.`] : []),
      ...(keyboardChords.length === 0 && written ? unreadableWarning(written.unreadable) : []),
    ],
  };
}

function streamsOf(tracks: readonly (readonly MidiEvent[])[]): { streams: TextStream[]; isCut: boolean } {
  const streams: TextStream[] = [];
  let left = MAX_WORDS;
  for (const events of tracks) {
    const ofTrack = new Map<TextKind, TextStream>();
    const trackName = events.find((event) => event.type === 'track-name')?.name ?? '';
    for (const event of events) {
      if (event.type !== 'text') continue;
      if (left-- === 0) return { streams: [...streams, ...ofTrack.values()], isCut: true };
      const { kind, tick, text } = event;
      const stream = ofTrack.get(kind) ?? { kind, trackName, words: [] };
      stream.words.push({ tick, text });
      ofTrack.set(kind, stream);
    }
    streams.push(...ofTrack.values());
  }
  return { streams, isCut: false };
}

/** Undefined if the stream is not one of chords. */
function asChords(stream: TextStream): ChordStream | undefined {
  const words = stream.words.filter(({ text }) => text.trim() !== '' && !text.startsWith('@'));
  const chords: TimedWord[] = [];
  const unreadable: string[] = [];
  for (const { tick, text } of words) {
    const figure = chordFigureOf(text);
    if (figure !== undefined) chords.push({ tick, text: figure });
    else if (LIKE_A_CHORD.test(text.trim())) unreadable.push(text);
  }
  const isMost = chords.length > words.length / 2;
  const isMeant = /chord|akkord|accord|acorde/i.test(stream.trackName) || !areFormLetters(chords);
  return isMost && isMeant ? { stream, chords, unreadable } : undefined;
}

/** As `Cfoo7`, and not as `Chorus`. */
const LIKE_A_CHORD = /^[A-G](?![a-z]{3})\S{1,15}$/;

/** A, B, C as markers are the parts of a song: plain letters from A on, none left out. */
function areFormLetters(chords: readonly TimedWord[]): boolean {
  const letters = [...new Set(chords.map(({ text }) => text))].sort();
  return letters.join('') === 'ABCDEFG'.slice(0, letters.length);
}

/** Soft Karaoke's text events: heads with an at sign, and words with a slash before each line. */
function isKaraoke({ kind, words }: TextStream): boolean {
  return kind === 'text' && words.some(({ text }) => /^(?:@[KLTVI]|[\\/]\S)/.test(text));
}

function titleOf(karaoke: readonly TextStream[]): string | undefined {
  const words = karaoke.flatMap((stream) => stream.words);
  const head = words.find(({ text }) => text.startsWith('@T'));
  return (head && plainLine(head.text.slice(2), 200)) || undefined;
}

/** The first of the longest. */
function longest<Item>(items: readonly Item[], lengthOf: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best === undefined || lengthOf(item) > lengthOf(best) ? item : best),
    undefined,
  );
}

function unreadableWarning(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const first = plainLine(texts[0], 20);
  return [
    texts.length === 1
      ? `One chord symbol, “${first}”, could not be read and was left out.`
      : `${texts.length} chord symbols could not be read and were left out; the first is “${first}”.`,
  ];
}
