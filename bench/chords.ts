/**
 * `npm run bench -- chords`: chords inferred from the notes of POP909's MIDI files, beside those that are annotated: the
 * share of time that agrees, as mir_eval's `root` and `majmin` count it. Our weights were chosen on the songs of even number;
 * those of odd number are held out.
 */

import { chordFrames } from '../music/chords/inference/chord-frames.ts';
import {
  chordSymbolPitches,
  chordSymbolRoot,
  emptyNoteSequence,
  inferChords,
  NO_CHORD,
  type Note,
  type NoteSequence,
} from '../music/index.ts';
import { type HarteChord, NO_HARTE_CHORD } from './chords/harte.ts';
import { type Agreement, agreement, type Measure } from './chords/score.ts';
import { readSongs, type Song } from './chords/songs.ts';
import { atLeast, atMost, type Comparison, compareRates, median } from './harness.ts';
import { inferNoteSeqChords, noteSeqFrames } from './peers/note-seq-chords.ts';

type Figures = readonly { time: number; figure: string }[];
type Scores = Record<Measure, Agreement>;

const HALVES = [
  { name: 'held out', has: (song: Song): boolean => Number(song.name) % 2 === 1 },
  { name: 'chosen on', has: (song: Song): boolean => Number(song.name) % 2 === 0 },
];
const MEASURES: Measure[] = ['majmin', 'root'];

/** Who infers chords; undefined for a song that they refuse. */
const PEERS: Record<string, (song: Song) => Figures | undefined> = {
  'note-seq, a chord a beat': ({ sequence }) => inferNoteSeqChords(sequence, beatsOfFile(sequence)),
  'note-seq on our beats': ({ sequence }) => inferNoteSeqChords(sequence, ourBeats(sequence)),
  'note-seq, chords per bar': ({ sequence }) => {
    const frames = noteSeqFrames(sequence);
    return frames && inferNoteSeqChords(sequence, frames);
  },
  'best triad throughout': bestTriad,
};

const GOAL = 0.8;
/** Milliseconds: for a song, and for the most that a file may hold. */
const SONG_MS = 50;
const HOSTILE_MS = 500;

export async function benchChords(say: (line: string) => void): Promise<Comparison[]> {
  const songs = readSongs();
  const milliseconds: number[] = [];
  const ours = songs.map((song) => {
    const start = performance.now();
    const figures = inferChords(song.sequence);
    milliseconds.push(performance.now() - start);
    return scoresOf(song, figures);
  });
  const comparisons = HALVES.flatMap(({ name, has }) => {
    const half = ours.filter((_, index) => has(songs[index]));
    return atLeast(`majmin, ${half.length} songs ${name}`, ofAll(half, 'majmin'), GOAL, 'of time');
  });
  for (const [peer, infer] of Object.entries(PEERS)) {
    say(`${peer} ...`);
    const theirs = songs.map((song) => {
      const figures = infer(song);
      return figures && scoresOf(song, figures);
    });
    for (const half of HALVES) comparisons.push(...compareOn(half, { peer, songs, ours, theirs }));
  }
  const hostile = hostileSequence();
  const start = performance.now();
  inferChords(hostile);
  return [
    ...comparisons,
    atMost('median song', median(milliseconds), SONG_MS, 'ms'),
    atMost('4 h, 200,000 notes', performance.now() - start, HOSTILE_MS, 'ms'),
  ];
}

interface Sides {
  peer: string;
  songs: readonly Song[];
  ours: readonly Scores[];
  theirs: readonly (Scores | undefined)[];
}

/** On those songs of a half that the peer takes: all of their time, and the mean of the songs. */
function compareOn(
  { name, has }: (typeof HALVES)[number],
  { peer, songs, ours, theirs }: Sides,
): Comparison[] {
  const pairs = songs.flatMap((song, index) => {
    const their = theirs[index];
    return has(song) && their ? { our: ours[index], their } : [];
  });
  const our = pairs.map((pair) => pair.our);
  const their = pairs.map((pair) => pair.their);
  return MEASURES.flatMap((measure) => [
    compareRates(`${measure}, ${pairs.length} songs ${name}`, peer, 'of time', {
      ours: ofAll(our, measure),
      peer: ofAll(their, measure),
    }),
    compareRates(`${measure}, mean of the ${pairs.length}`, peer, 'of a song', {
      ours: meanOf(our, measure),
      peer: meanOf(their, measure),
    }),
  ]);
}

function ofAll(scores: readonly Scores[], measure: Measure): number {
  const sum = (part: keyof Agreement): number =>
    scores.reduce((total, score) => total + score[measure][part], 0);
  return sum('agreeing') / sum('compared');
}

function meanOf(scores: readonly Scores[], measure: Measure): number {
  const comparable = scores.map((score) => score[measure]).filter(({ compared }) => compared > 0);
  return comparable.reduce((sum, { agreeing, compared }) => sum + agreeing / compared, 0) / comparable.length;
}

function scoresOf(song: Song, figures: Figures): Scores {
  const estimate = figures.map(({ time, figure }) => ({ time, chord: harteOf(figure) }));
  return agreement(song.reference, estimate, song.end);
}

function harteOf(figure: string): HarteChord {
  if (figure === NO_CHORD) return NO_HARTE_CHORD;
  const root = chordSymbolRoot(figure);
  const degrees = new Set(chordSymbolPitches(figure).map((pitch) => (pitch - root + 12) % 12));
  return { root, degrees: Array.from({ length: 12 }, (_, degree) => degrees.has(degree)) };
}

/** Whichever of the 24 triads fits the annotation best, for all of the song: more than a tonic that has to be found. */
function bestTriad(song: Song): Figures {
  const triads = Array.from({ length: 24 }, (_, index) => {
    const figure = 'C Db D Eb E F Gb G Ab A Bb B'.split(' ')[index % 12] + (index < 12 ? '' : 'm');
    const figures = [{ time: 0, figure }];
    return { figures, agreeing: scoresOf(song, figures).majmin.agreeing };
  });
  return triads.reduce((best, triad) => (triad.agreeing > best.agreeing ? triad : best)).figures;
}

/** Inner beats as the file's tempos have them, counted from its beginning, seconds. */
function beatsOfFile({ tempos, totalTime }: NoteSequence): number[] {
  const beats: number[] = [];
  let tempo = 0;
  for (let time = 60 / tempos[0].qpm; time < totalTime; time += 60 / tempos[tempo].qpm) {
    beats.push(time);
    while (tempo + 1 < tempos.length && tempos[tempo + 1].time <= time) tempo++;
  }
  return beats;
}

/** The same as our own inference finds them. */
function ourBeats(sequence: NoteSequence): number[] {
  const { boundaries } = chordFrames(sequence, sequence.notes, { end: sequence.totalTime, byBar: false });
  return [...boundaries.subarray(1, -1)];
}

/** As much as a file may bring, in meters and tempos that change all the time. */
function hostileSequence(): NoteSequence {
  const seconds = 4 * 3600;
  const notes = Array.from({ length: 200_000 }, (_, index): Note => {
    const startTime = (index * 7919) % seconds;
    const endTime = Math.min(seconds, startTime + (index % 100 === 0 ? seconds : index % 7) + 0.1);
    return { pitch: index % 128, velocity: 80, startTime, endTime, instrument: 0, program: 0, isDrum: false };
  });
  const each = Array.from({ length: 10_000 }, (_, index) => index);
  return emptyNoteSequence({
    notes,
    totalTime: seconds,
    tempos: each.map((index) => ({ time: index * 1.44, qpm: 20 + (index % 300) })),
    timeSignatures: each.map((index) => ({ time: index * 1.4, numerator: 1 + (index % 13), denominator: 8 })),
  });
}
