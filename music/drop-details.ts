/** Which parts and which chord symbols stand in the way, by name. */

import { isReadableChord } from './chords/chord-symbol.ts';
import type { DropDetails } from './drop-reasons.ts';
import type { NoteSequence } from './note-sequence.ts';
import { DEFAULT_QPM } from './note-sequence.ts';
import type { Piece, Salvage } from './piece.ts';
import { prevailing } from './prevailing.ts';
import { quantizeToStep } from './quantization.ts';

/** Looks up in the piece what the sentences about its drops name. */
export function dropDetails(family: DropDetails['family'], { sequence, salvage }: Piece): DropDetails {
  return {
    family,
    polyphonicParts: polyphonicParts(sequence, salvage),
    unreadableChords: unreadableChords(sequence),
  };
}

/**
 * Names of the instruments in which two notes begin on one sixteenth, told by the tempo in force longest. That of the tune
 * does not stand in the way where its top line was taken.
 */
function polyphonicParts(
  { notes, instrumentInfos, tempos, totalTime }: NoteSequence,
  salvage: Salvage | undefined,
): string[] {
  const spared = [...(salvage?.drumInstruments ?? []), salvage?.melodyInstrument];
  const stepsPerSecond = ((prevailing(tempos, totalTime)?.qpm ?? DEFAULT_QPM) / 60) * 4;
  const seen = new Set<string>();
  const polyphonic = new Set<number>();
  for (const { instrument, startTime, isDrum } of notes) {
    const onset = `${instrument} ${quantizeToStep(startTime, stepsPerSecond)}`;
    if (!isDrum && seen.has(onset) && !spared.includes(instrument)) polyphonic.add(instrument);
    seen.add(onset);
  }
  const names = instrumentInfos
    .filter(({ instrument }) => polyphonic.has(instrument))
    .map(({ name }) => name);
  return [...new Set(names)].filter((name) => name !== '');
}

function unreadableChords({ textAnnotations }: NoteSequence): string[] {
  const chords = textAnnotations.filter(({ annotationType }) => annotationType === 'CHORD_SYMBOL');
  const figures = new Set(chords.map(({ text }) => text));
  return [...figures].filter((figure) => !isReadableChord(figure));
}
