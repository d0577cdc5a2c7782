/** Why music does not become examples, in words for a musician: Magenta's statistics translated, with the remedy where there is one. */

/** What a sentence may need to know besides the count. */
export interface DropDetails {
  family: 'melody' | 'drums' | 'improv' | 'performance';
  /** Names of the parts in which notes begin together. */
  polyphonicParts?: readonly string[];
  /** Chord symbols that nothing can be made of. */
  unreadableChords?: readonly string[];
}

type Sentence = (count: number, details: DropDetails) => string;

/** Names given before the rest are left out. */
const NAMED = 3;

/** By the names that the pipelines count under. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  polyphonic_tracks_discarded: (n, { polyphonicParts }) =>
    `notes begin together (chords) in ${named(polyphonicParts) ?? many(n, 'part')}, so no melody is taken from there; give a melody in it a part of its own`,
  melodies_discarded_too_short: (n) =>
    `${melodies(n)} ${was(n)} shorter than 7 bars; a rest of a bar ends a melody, so write shorter rests, or longer tunes`,
  melodies_discarded_too_long: (n) => `${melodies(n)} ${was(n)} too long; divide the piece`,
  melodies_truncated: (n) =>
    `${melodies(n)} ${was(n)} longer than 512 sixteenths (32 bars of 4/4) and ${was(n)} cut there, as Magenta does; divide the piece to keep the rest`,
  melodies_discarded_too_few_pitches: (n, { family }) =>
    `${melodies(n)} used fewer than ${family === 'improv' ? 3 : 5} different notes, from which there is little to learn; add tunes that move more`,

  drum_tracks_discarded_too_short: (n) =>
    `${many(n, 'drum track')} ${was(n)} shorter than 7 bars; repeat the pattern, and leave no bar empty`,
  drum_tracks_discarded_too_long: (n) => `${many(n, 'drum track')} ${was(n)} too long; divide the piece`,
  drum_tracks_truncated: (n) =>
    `${many(n, 'drum track')} ${was(n)} longer than 512 sixteenths (32 bars of 4/4) and ${was(n)} cut there, as Magenta does; divide the piece to keep the rest`,

  empty_chord_progressions: (n) =>
    `no chord symbols stand over ${melodies(n)}, and ImprovRNN learns melody over chords; write some there too`,
  coincident_chords: (n) =>
    `two chord symbols stand on the same sixteenth over ${melodies(n)}; keep one of the two`,
  chord_symbol_exception: (n, { unreadableChords }) =>
    `${named(unreadableChords) ?? 'a chord symbol'} over ${melodies(n)} could not be understood as a chord; write it plainly, as in Am7 or F#dim`,
  chord_encoding_exception: (n) =>
    `a chord over ${melodies(n)} is neither major, minor, augmented nor diminished; chord_pitches_improv learns from any chord`,

  performances_discarded_too_short: (n) =>
    `${passages(n)} had fewer than 32 events (some 10 notes); add fuller or longer playing`,
  performances_truncated: (n) =>
    `${passages(n)} had more than 512 events (some 150 notes) and ${was(n)} cut there, as Magenta does; fewer notes keep all of them`,
  performances_discarded_more_than_1_program: (n) =>
    `${passages(n)} had more than one instrument, and PerformanceRNN learns from one, as a piano alone; export one instrument by itself`,
  performance_discarded_too_many_time_shift_steps: (n) =>
    `${passages(n)} had a silence of more than 10 seconds; cut the piece there`,
  performance_discarded_too_many_duration_steps: (n) =>
    `${passages(n)} had a note of more than 10 seconds; shorten it`,

  non_integer_steps_per_bar: (n) =>
    `the bars of ${many(n, 'passage')} do not divide into sixteenths; write them in another meter`,
  sequences_discarded_because_multiple_time_signatures: (n) =>
    `${many(n, 'passage')} had several time signatures at once; leave one of them`,
  sequences_discarded_because_multiple_tempos: (n) =>
    `${many(n, 'passage')} had several tempos at once; leave one of them`,
  sequences_discarded_because_bad_time_signature: (n) =>
    `the time signature of ${many(n, 'passage')} cannot be counted; its lower number must be 1, 2, 4, 8 or 16`,
  sequences_discarded_because_negative_time: (n) =>
    `${many(n, 'passage')} had notes before its start; move them`,
  sequences_discarded_because_too_many_steps: (n) =>
    `${many(n, 'passage')} ${was(n)} too long to count in sixteenths; check the tempo`,
};

/** A sentence without its full stop. A statistic that has none yet is shown by its name, which is better than silence. */
export function reasonOf(statistic: string, count: number, details: DropDetails): string {
  return SENTENCES[statistic]?.(count, details) ?? `${statistic.replaceAll('_', ' ')}: ${count}`;
}

/** True if people get a sentence for this statistic. */
export function hasSentence(statistic: string): boolean {
  return Object.hasOwn(SENTENCES, statistic);
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

function melodies(count: number): string {
  return many(count, 'melody', 'melodies');
}

/** What PerformanceRNN is cut into. */
function passages(count: number): string {
  return many(count, 'passage of 30 seconds', 'passages of 30 seconds');
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** `Piano, Organ and 2 more`; undefined if there is nothing to name. */
function named(names: readonly string[] = []): string | undefined {
  if (names.length === 0) return undefined;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.slice(0, NAMED).join(', ') + more;
}
