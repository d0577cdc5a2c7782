/** What salvage did for a piece, in words for its owner. */
import { isTuneAlone } from '../chords/inference/infer-chords.ts';
import type { Family, FamilyYield } from '../family-yields.ts';
import { FAMILIES, familyYields } from '../family-yields.ts';
import type { NoteSequence } from '../note-sequence.ts';
import { DEFAULT_QPM } from '../note-sequence.ts';
import { keyboardAlone } from '../performance/pipeline.ts';
import type { Piece, Salvage } from '../piece.ts';
import { plainLine } from '../plain-line.ts';
import { quarterClock } from '../quarter-clock.ts';
import { barLineShift } from './bar-lines.ts';
import { cleanChords } from './clean-chords.ts';
import { inQuarters } from './in-quarters.ts';
import { meterSections } from './meters.ts';
import { salvagedSequence } from './salvaged-sequence.ts';

/** What was done so that a family can learn from a piece. */
export interface Saved {
  family: Family;
  /** Which of the deeds it is, to count it over many pieces: `SAVED_IN_GENERAL` words it then. */
  deed: SavedDeed;
  /** A sentence without its full stop. */
  what: string;
  count: number;
}

/** What salvage does, in words that fit any piece. */
export const SAVED_IN_GENERAL = {
  'top-line': 'the top line of a part with chords was taken as the tune',
  'tune-track': 'one instrument was taken as the tune from among several',
  drums: 'a part was recognised as drums',
  'unreadable-chords': 'chord symbols that could not be read were passed over',
  'misspelt-chords': 'chord symbols were read in another spelling',
  'crowded-chords': 'of chord symbols on one sixteenth the last was kept',
  'inferred-chords': 'chords were worked out from the notes',
  'guessed-chords':
    'chords were guessed from the tune alone: about half may be wrong; a lead sheet with its own chords teaches more',
  tempos: 'tempo changes were smoothed over',
  'bar-lines': 'beats and bars were found in the notes, as the file counts them from elsewhere',
  pickup: 'the pickup was kept with the bar after it',
  'odd-bars': 'odd bars were kept with the music before',
  'short-bars': 'bars of a single beat were taken together',
  'long-example': 'what is longer than 512 sixteenths (32 bars of 4/4) was divided instead of cut',
  piano:
    'the piano, or what plays with drums only, was taken alone, for PerformanceRNN learns one instrument',
  'full-passage': 'passages of more than 512 events (some 150 notes) were divided instead of cut',
} as const;

export type SavedDeed = keyof typeof SAVED_IN_GENERAL;

/** Of the models' grids at their default. */
const STEPS_PER_QUARTER = 4;

type Deed = Omit<Saved, 'family'>;

/** What was saved in a piece that is not otherwise looked at. */
export function savedIn(piece: Piece): Saved[] {
  return savedOf(piece, familyYields(piece), familyYields({ sequence: piece.sequence }));
}

/** @param strict what Magenta's own rules give of the same piece */
export function savedOf(
  piece: Piece,
  lenient: Readonly<Record<Family, FamilyYield>>,
  strict: Readonly<Record<Family, FamilyYield>>,
): Saved[] {
  const { sequence, salvage } = piece;
  if (salvage === undefined) return [];
  const time = [...timeDeeds(sequence), ...barLineDeeds(piece)];
  const tune = topLineDeeds(sequence, salvage);
  const deeds: Record<Family, Deed[]> = {
    melody: [...tune, ...time, ...divided(strict.melody, 'melodies_truncated')],
    drums: [...drumDeeds(sequence, salvage), ...time, ...divided(strict.drums, 'drum_tracks_truncated')],
    improv: [
      ...choiceDeeds(sequence, salvage),
      ...tune,
      ...chordDeeds(sequence, salvage),
      ...time,
      ...divided(strict.improv, 'melodies_truncated'),
    ],
    performance: performanceDeeds(piece, strict.performance),
  };
  return FAMILIES.filter((family) => lenient[family].examples > 0).flatMap((family) =>
    deeds[family].map((deed) => ({ family, ...deed })),
  );
}

function topLineDeeds(sequence: NoteSequence, { melodyInstrument }: Salvage): Deed[] {
  const { quarterAt } = quarterClock(sequence.tempos);
  const onsets = new Set<number>();
  let together = 0;
  for (const { instrument, startTime, isDrum } of sequence.notes) {
    if (isDrum || instrument !== melodyInstrument) continue;
    const step = Math.round(quarterAt(startTime) * 4);
    if (onsets.has(step)) together++;
    onsets.add(step);
  }
  if (together === 0 || melodyInstrument === undefined) return [];
  return [
    {
      deed: 'top-line',
      what: `the top line of ${nameOf(sequence, melodyInstrument)} was taken as the tune`,
      count: 1,
    },
  ];
}

function choiceDeeds(sequence: NoteSequence, { melodyInstrument, drumInstruments }: Salvage): Deed[] {
  const pitched = sequence.notes.filter(
    ({ isDrum, instrument }) => !isDrum && !drumInstruments.includes(instrument),
  );
  const others = new Set(pitched.map(({ instrument }) => instrument)).size - 1;
  if (others < 1 || melodyInstrument === undefined) return [];
  const name = nameOf(sequence, melodyInstrument);
  return [
    {
      deed: 'tune-track',
      what: `${name} was taken as the tune from among ${others + 1} instruments`,
      count: 1,
    },
  ];
}

function drumDeeds(sequence: NoteSequence, { drumInstruments }: Salvage): Deed[] {
  return drumInstruments.map((instrument) => ({
    deed: 'drums',
    what: `${nameOf(sequence, instrument)} was recognised as drums`,
    count: 1,
  }));
}

function chordDeeds(sequence: NoteSequence, { inferredChords, drumInstruments }: Salvage): Deed[] {
  const deeds: Deed[] = [];
  const { unreadable, mended, crowded } = cleanChords(sequence);
  if (unreadable.length > 0) {
    const what = `${many(unreadable.length, 'chord symbol')} could not be read and ${were(unreadable.length)} passed over: ${listed(unreadable)}`;
    deeds.push({ deed: 'unreadable-chords', what, count: unreadable.length });
  }
  if (mended.length > 0) {
    const what = `${many(mended.length, 'chord symbol')} ${were(mended.length)} read in another spelling: ${listed(mended)}`;
    deeds.push({ deed: 'misspelt-chords', what, count: mended.length });
  }
  if (crowded > 0) {
    const what = `${many(crowded, 'chord symbol')} stood on one sixteenth with a later one, and the later one was kept`;
    deeds.push({ deed: 'crowded-chords', what, count: crowded });
  }
  const inferred = inferredChords?.length ?? 0;
  if (inferred > 0) {
    const notes = sequence.notes.filter(({ instrument }) => !drumInstruments.includes(instrument));
    const deed = isTuneAlone({ notes }) ? 'guessed-chords' : 'inferred-chords';
    deeds.push({ deed, what: SAVED_IN_GENERAL[deed], count: inferred });
  }
  return deeds;
}

/** What would have cut the piece. */
function timeDeeds(sequence: NoteSequence): Deed[] {
  const deeds: Deed[] = [];
  const changes = tempoChanges(sequence);
  if (changes > 0) {
    const what = `${many(changes, 'tempo change')} ${were(changes)} smoothed over`;
    deeds.push({ deed: 'tempos', what, count: changes });
  }
  const { timeSignatures, totalTime } = inQuarters({ ...sequence, notes: [], textAnnotations: [] });
  const sections = meterSections(timeSignatures, totalTime, STEPS_PER_QUARTER);
  if (sections[0]?.missing > 0) deeds.push({ deed: 'pickup', what: SAVED_IN_GENERAL.pickup, count: 1 });
  const odd = sections.reduce((sum, { oddBars }) => sum + oddBars, 0);
  if (odd > 0) {
    deeds.push({
      deed: 'odd-bars',
      what: `${many(odd, 'odd bar')} ${were(odd)} kept with the music before`,
      count: odd,
    });
  }
  const grouped = sections.find(({ barsTogether }) => barsTogether > 1);
  if (grouped) {
    const { numerator, denominator, barsTogether } = grouped;
    const what = `bars of ${numerator / barsTogether}/${denominator} were taken ${barsTogether} together`;
    deeds.push({ deed: 'short-bars', what, count: 1 });
  }
  return deeds;
}

function barLineDeeds(piece: Piece): Deed[] {
  if (barLineShift(inQuarters(salvagedSequence(piece)), STEPS_PER_QUARTER) === 0) return [];
  return [{ deed: 'bar-lines', what: SAVED_IN_GENERAL['bar-lines'], count: 1 }];
}

/** Inside the piece, and to another tempo. */
function tempoChanges({ tempos, totalTime }: NoteSequence): number {
  const sorted = tempos.filter(({ time }) => time < totalTime).sort((a, b) => a.time - b.time);
  return sorted.filter(({ time, qpm }, index) => time > 0 && qpm !== (sorted[index - 1]?.qpm ?? DEFAULT_QPM))
    .length;
}

function divided({ stats }: FamilyYield, statistic: string): Deed[] {
  const count = stats[statistic] ?? 0;
  if (count === 0) return [];
  return [{ deed: 'long-example', what: SAVED_IN_GENERAL['long-example'], count }];
}

function performanceDeeds(piece: Piece, { stats }: FamilyYield): Deed[] {
  const deeds: Deed[] = [];
  const mixed = stats.performances_discarded_more_than_1_program ?? 0;
  const taken = mixed > 0 ? takenAlone(salvagedSequence(piece)) : undefined;
  if (taken !== undefined) deeds.push({ deed: 'piano', what: taken, count: mixed });
  const full = stats.performances_truncated ?? 0;
  if (full > 0) {
    deeds.push({ deed: 'full-passage', what: SAVED_IN_GENERAL['full-passage'], count: full });
  }
  return deeds;
}

/** What PerformanceRNN learns of a piece for several instruments; undefined where that is all of it. */
function takenAlone(sequence: NoteSequence): string | undefined {
  const taken = keyboardAlone(sequence).notes;
  const pitched = sequence.notes.filter(({ isDrum }) => !isDrum);
  if (taken.length === sequence.notes.length) return undefined;
  if (taken.length < pitched.length) return 'the piano was taken from among the other instruments';
  const instruments = [...new Set(taken.map(({ instrument }) => instrument))];
  const name = instruments.length === 1 ? nameOf(sequence, instruments[0]) : 'what is not drums';
  return `${name} was taken alone, for PerformanceRNN learns one instrument`;
}

function nameOf({ instrumentInfos }: NoteSequence, instrument: number): string {
  const name = instrumentInfos.find((info) => info.instrument === instrument)?.name;
  return name ? plainLine(name, NAME_CHARACTERS) : `track ${instrument + 1}`;
}

/** Names given before the rest are left out. */
const NAMED = 3;
const NAME_CHARACTERS = 40;

function listed(texts: readonly string[]): string {
  const different = [...new Set(texts)].map((text) => plainLine(text, NAME_CHARACTERS));
  const more = different.length > NAMED ? ` and ${different.length - NAMED} more` : '';
  return different.slice(0, NAMED).join(', ') + more;
}

function many(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
