/** Counts of what happened to the pieces of a crate on their way to examples, under Magenta's names. */

export type Statistics = Record<string, number>;

/** Adds counts to `total`, name by name; names that count nothing are left out. */
export function addStatistics(total: Statistics, more: Readonly<Statistics>): void {
  for (const [name, count] of Object.entries(more)) {
    if (count > 0) total[name] = (total[name] ?? 0) + count;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  sequences_discarded_because_multiple_time_signatures: 'the time signature changes',
  sequences_discarded_because_multiple_tempos: 'the tempo changes',
  sequences_discarded_because_bad_time_signature: 'the time signature cannot be counted in 16ths',
  sequences_discarded_because_negative_time: 'a note lies before the start',
  sequences_discarded_because_too_many_steps: 'the tempo is too fast to count steps',
  non_integer_steps_per_bar: 'a bar is not a whole number of steps long',
  polyphonic_tracks_discarded: 'several notes start together, so there is no single melody',
  melodies_discarded_too_short: 'a melody is shorter than 7 bars',
  melodies_discarded_too_long: 'a melody is too long',
  melodies_truncated: 'a melody is longer than 512 steps and was cut there',
  melodies_discarded_too_few_pitches: 'a melody has too few different pitches',
  drum_tracks_discarded_too_short: 'a drum track is shorter than 7 bars',
  drum_tracks_discarded_too_long: 'a drum track is too long',
  drum_tracks_truncated: 'a drum track is longer than 512 steps and was cut there',
  coincident_chords: 'two different chords stand at one place',
  empty_chord_progressions: 'a melody has no chords',
  chord_symbol_exception: 'a chord symbol could not be read',
  performances_discarded_too_short: 'a stretch has fewer than 32 events',
  performances_truncated: 'a stretch has more than 512 events and was cut there',
  performances_discarded_more_than_1_program: 'more than one instrument plays',
};

/** A statistic in plain words, to stand after "because" or before a count; an unknown name comes back readable. */
export function statisticInWords(name: string): string {
  return WORDS[name] ?? name.replaceAll('_', ' ');
}
