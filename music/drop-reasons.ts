/** Why music does not become examples, in words for a musician: Magenta's statistics translated, with the remedy where there is one. */

/** `count` things, named in the singular. */
function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** By the names that the pipelines count under. */
const REASONS: Readonly<Record<string, (count: number) => string>> = {
  polyphonic_tracks_discarded: (n) =>
    `notes begin together (chords) in ${many(n, 'part')}, so ${n === 1 ? 'it gives' : 'they give'} no melody; give the melody a part of its own`,
  melodies_discarded_too_short: (n) => `${many(n, 'melody', 'melodies')} ${was(n)} shorter than 7 bars`,
  melodies_discarded_too_long: (n) => `${many(n, 'melody', 'melodies')} ${was(n)} too long`,
  melodies_truncated: (n) =>
    `${many(n, 'melody', 'melodies')} ${was(n)} longer than 512 sixteenths (32 bars of 4/4) and ${was(n)} cut there`,
  melodies_discarded_too_few_pitches: (n) =>
    `${many(n, 'melody', 'melodies')} used fewer than 5 different notes`,
  drum_tracks_discarded_too_short: (n) => `${many(n, 'drum track')} ${was(n)} shorter than 7 bars`,
  drum_tracks_discarded_too_long: (n) => `${many(n, 'drum track')} ${was(n)} too long`,
  drum_tracks_truncated: (n) =>
    `${many(n, 'drum track')} ${was(n)} longer than 512 sixteenths (32 bars of 4/4) and ${was(n)} cut there`,
  empty_chord_progressions: (n) =>
    `no chord symbol stands over ${many(n, 'melody', 'melodies')}, and ImprovRNN learns melody over chords`,
  coincident_chords: (n) =>
    `two chord symbols stand on the same sixteenth in ${many(n, 'melody', 'melodies')}; keep one of them`,
  chord_symbol_exception: (n) =>
    `a chord symbol could not be understood in ${many(n, 'passage')}; write it plainly, as in Am7 or F#dim`,
  chord_encoding_exception: (n) => `a chord symbol is not one that ImprovRNN knows in ${many(n, 'passage')}`,
  chords_truncated: (n) => `the chords of ${many(n, 'passage')} ${was(n)} cut with the melody`,
  performances_discarded_too_short: (n) => `${many(n, 'passage')} had too few notes`,
  performances_truncated: (n) => `${many(n, 'passage')} had too many notes and ${was(n)} cut`,
  performances_truncated_timewise: (n) => `${many(n, 'passage')} ${was(n)} too long and ${was(n)} cut`,
  performances_discarded_more_than_1_program: (n) =>
    `${many(n, 'passage')} had more than one instrument; PerformanceRNN learns from one`,
  performance_discarded_too_many_time_shift_steps: (n) =>
    `${many(n, 'passage')} had a silence too long to learn`,
  performance_discarded_too_many_duration_steps: (n) => `${many(n, 'passage')} had a note too long to learn`,
  non_integer_steps_per_bar: (n) =>
    `in ${many(n, 'passage')} the bars do not divide into sixteenths; models count in those`,
  sequences_discarded_because_multiple_time_signatures: (n) =>
    `${many(n, 'passage')} had several time signatures`,
  sequences_discarded_because_multiple_tempos: (n) => `${many(n, 'passage')} had several tempos`,
  sequences_discarded_because_bad_time_signature: (n) =>
    `the time signature of ${many(n, 'passage')} is not one that can be counted; the lower number is 1, 2, 4, 8 or 16`,
  sequences_discarded_because_negative_time: (n) => `${many(n, 'passage')} had notes before its start`,
  sequences_discarded_because_too_many_steps: (n) =>
    `${many(n, 'passage')} ${was(n)} too long to count in sixteenths; check the tempo`,
};

/** A sentence without its full stop. A statistic that has none yet is shown by its name, which is better than silence. */
export function reasonOf(statistic: string, count: number): string {
  return REASONS[statistic]?.(count) ?? `${statistic.replaceAll('_', ' ')}: ${count}`;
}

/** Every statistic that has words. */
export const STATISTICS_WITH_WORDS: readonly string[] = Object.keys(REASONS);
