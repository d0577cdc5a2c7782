/** What melodies and drum patterns have in common as takes, and where they differ. */
import type { GeneratedEvents, GenerationRequest } from '../../models/index.ts';
import { generateDrumsInSixteenths, generateMelodies } from '../../models/index.ts';
import type { DrumEvent, NoteSequence } from '../../music/index.ts';
import {
  DEFAULT_STEPS_PER_BAR,
  DEFAULT_STEPS_PER_QUARTER,
  drumTracksOfPiece,
  drumTrackToNoteSequence,
  melodiesOfPiece,
  melodyToNoteSequence,
  salvageOf,
} from '../../music/index.ts';
import type { JsonValue, LayerKind } from '../../store/index.ts';
import { formatDrumGrid, formatMelodyPrimer } from '../typed/index.ts';
import type { PrimerSearch } from './primer-file.ts';

export interface TakeKind<Event extends JsonValue> extends PrimerSearch<Event> {
  /** The kind's name to people, its command, and the family of its models. */
  name: LayerKind;
  /** What one take is called, and several. */
  noun: string;
  plural: string;
  /** What the model begins from where there is no primer, as a clause. */
  beginning: string;
  generate(request: GenerationRequest<Event>): Promise<GeneratedEvents<Event>[]>;
  toSequence(events: Event[], qpm: number): NoteSequence;
  /** The first bar as people could type it as a primer, on lines of its own, where that reads well. */
  firstBar?(events: readonly Event[]): string;
  /** What people are given to edit: a primer of theirs, or the take's first bar. */
  editable(events: readonly Event[], primer: readonly Event[]): string;
  /** True for an event that something begins to sound on. */
  sounds(event: Event): boolean;
}

export const MELODY: TakeKind<number> = {
  name: 'melody',
  noun: 'melody',
  plural: 'melodies',
  primerNoun: 'melody',
  beginning: 'Began from a middle C (no primer)',
  generate: generateMelodies,
  toSequence: (events, qpm) => melodyToNoteSequence({ ...frameOf(events), events }, { qpm }),
  firstIn: firstOfTune,
  editable: (events, primer) =>
    formatMelodyPrimer(primer.length > 0 ? primer : events.slice(0, DEFAULT_STEPS_PER_BAR)),
  sounds: (event) => event >= 0,
};

export const DRUMS: TakeKind<DrumEvent> = {
  name: 'drums',
  noun: 'drum pattern',
  plural: 'drum patterns',
  primerNoun: 'drum track',
  beginning: 'Began from a kick (no primer)',
  generate: generateDrumsInSixteenths,
  toSequence: (events, qpm) => drumTrackToNoteSequence({ ...frameOf(events), events }, { qpm }),
  firstBar: (events) => formatDrumGrid(events.slice(0, DEFAULT_STEPS_PER_BAR)),
  firstIn: (sequence) =>
    drumTracksOfPiece({ sequence, salvage: salvageOf(sequence) }, { minBars: 0 }).drumTracks[0]?.events,
  editable: (events) => formatDrumGrid(events.slice(0, DEFAULT_STEPS_PER_BAR)),
  sounds: (event) => event.length > 0,
};

/** Of the instrument that carries the tune, whatever plays with it and before it; its top line where it has chords. */
function firstOfTune(sequence: NoteSequence): number[] | undefined {
  const salvage = salvageOf(sequence);
  const notes = sequence.notes.filter(({ instrument }) => instrument === salvage.melodyInstrument);
  const tune = { sequence: { ...sequence, notes }, salvage };
  return melodiesOfPiece(tune, { minBars: 0, minUniquePitches: 1 }).melodies[0]?.events;
}

function frameOf(events: readonly unknown[]) {
  return {
    startStep: 0,
    endStep: events.length,
    stepsPerBar: DEFAULT_STEPS_PER_BAR,
    stepsPerQuarter: DEFAULT_STEPS_PER_QUARTER,
  };
}
