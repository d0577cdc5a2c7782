/** What a teacher would say of a crate: where it leans to one side, and what to do about it. The weightiest first. */
import { quotedName } from '../../../music/index.ts';
import { FAMILY_WORDS } from '../../models/families.ts';
import { countWords } from '../../words.ts';
import { chordOrigins, examplesOf } from './needs.ts';
import type { Song } from './songs.ts';
import { barsLong, type Survey } from './survey.ts';

type Part = 'melody' | 'chords' | 'drums';

const PARTS: readonly Part[] = ['melody', 'chords', 'drums'];

/** Of fewer songs nothing can be said but that they are few, which the verdicts say. */
const SONGS_MIN = 8;

/** Sentences in markdown, with their full stops. */
export function adviceOn(survey: Survey): string[] {
  if (survey.songs.length < SONGS_MIN) return [];
  return [oneSong, fewGivers, guessedChords, oneMode, wideTempi, shortPieces, manyCopies]
    .map((look) => look(survey))
    .filter((sentence) => sentence !== undefined);
}

/** One song that makes a third of a part is what the model will play. */
function oneSong({ songs, bars }: Survey): string | undefined {
  for (const part of PARTS) {
    const heaviest = songs
      .map((song) => ({ song, bars: barsOf(song, part) }))
      .reduce((most, one) => (one.bars > most.bars ? one : most));
    if (bars[part] === 0 || heaviest.bars < bars[part] / 3) continue;
    const { name, id } = heaviest.song[0];
    return (
      `\`${quotedName(name)}\` alone makes ${percent(heaviest.bars / bars[part])} of all bars of ${part}, and the model will sound like it. ` +
      `Add others, or \`/dataset remove file:${id}\`.`
    );
  }
  return undefined;
}

function barsOf([{ analysis }]: Song, part: Part): number {
  return analysis.bars?.[part] ?? 0;
}

/** Drums above all: what one drummer plays is one drummer's. */
function fewGivers({ songs, verdicts }: Survey): string | undefined {
  const everybody = new Set(songs.flatMap(uploadersOf));
  if (everybody.size < 3) return undefined;
  for (const { family, songs: giving } of verdicts) {
    if (giving < SONGS_MIN) continue;
    const givers = new Set(songs.filter((song) => examplesOf(song, family) > 0).flatMap(uploadersOf));
    if (givers.size > 2) continue;
    const who = givers.size === 1 ? 'one person' : 'two people';
    return `All ${FAMILY_WORDS[family].examples} come from ${who} of ${everybody.size}: ask the others for theirs, so that the model learns more than one taste.`;
  }
  return undefined;
}

function uploadersOf(song: Song): string[] {
  return song.flatMap(({ uploaders }) => uploaders);
}

/** Most models learn in one key or in all twelve, so that the tonic is no matter; major and minor stay what they are. */
function oneMode({ keys }: Survey): string | undefined {
  const [major, minor] = [sum(keys.major), sum(keys.minor)];
  const known = major + minor;
  if (known < SONGS_MIN || Math.min(major, minor) >= known / 10) return undefined;
  const [most, other, mood] = major > minor ? ['major', 'minor', 'darker'] : ['minor', 'major', 'brighter'];
  return `${Math.max(major, minor)} of ${countWords(known, 'song')} sound to be in ${most}: for anything ${mood} add some in ${other}.`;
}

/** Twice as fast is another way of playing. */
function wideTempi({ songs }: Survey): string | undefined {
  const tempi = songs
    .filter(([{ analysis }]) => analysis.namesTempo !== false)
    .map(([{ analysis }]) => analysis.qpm)
    .sort((a, b) => a - b);
  if (tempi.length < SONGS_MIN) return undefined;
  const [slow, fast] = [tempi[Math.floor(tempi.length / 10)], tempi[Math.ceil((tempi.length * 9) / 10) - 1]];
  if (fast < 2 * slow) return undefined;
  return (
    `Tempi reach from ${Math.round(slow)} to ${Math.round(fast)} qpm. Models count steps, not seconds, and mix slow rhythms with fast ones: ` +
    'for one clear style keep to tempi of which none is twice another.'
  );
}

/** A model that never saw more cannot know what comes then. */
function shortPieces({ songs }: Survey): string | undefined {
  const longest = Math.max(...songs.map(([{ analysis }]) => barsLong(analysis)));
  if (longest > 16) return undefined;
  return `Nothing here is longer than ${countWords(longest, 'bar')}, so nothing is learned of how music goes on after that. Add whole songs.`;
}

/** What is written by hand is right more often. */
function guessedChords({ songs }: Survey): string | undefined {
  const withChords = songs.filter((song) => examplesOf(song, 'improv') > 0);
  const { guessed, workedOut } = chordOrigins(withChords);
  if (withChords.length < SONGS_MIN) return undefined;
  if (guessed >= withChords.length / 4) {
    return (
      `The chords of ${guessed} of ${countWords(withChords.length, 'song')} were guessed from the tune alone, and about half may be wrong: ` +
      'lead sheets with chord symbols teach ImprovRNN far better.'
    );
  }
  if (guessed + workedOut < withChords.length / 2) return undefined;
  return (
    `The chords of ${guessed + workedOut} of ${countWords(withChords.length, 'song')} were worked out from their notes, which errs in some bars: ` +
    'lead sheets with chord symbols teach ImprovRNN better.'
  );
}

function manyCopies({ files, songs }: Survey): string | undefined {
  const copies = files - songs.length;
  if (copies < files / 5) return undefined;
  return `${countWords(copies, 'file')} of ${files} hold songs that are here already. They do no harm and add nothing: other songs do.`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
