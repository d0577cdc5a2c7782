/** What a piano roll tells apart by colour: the tonal layers of a sequence. */
import type { Note, NoteSequence } from '../../music/index.ts';
import type { Theme } from './theme.ts';

export interface Layer {
  name: string;
  color: string;
  notes: Note[];
}

/** One layer for each instrument that has notes other than drums, in the order of their numbers. */
export function splitLayers(sequence: NoteSequence, theme: Theme): Layer[] {
  const byInstrument = new Map<number, Note[]>();
  for (const note of sequence.notes) {
    if (note.isDrum) continue;
    const notes = byInstrument.get(note.instrument);
    if (notes) notes.push(note);
    else byInstrument.set(note.instrument, [note]);
  }
  const names = new Map(sequence.instrumentInfos.map(({ instrument, name }) => [instrument, name]));
  const layers = [...byInstrument].sort(([a], [b]) => a - b);
  return layers.map(([instrument, notes], index) => ({
    name: names.get(instrument)?.trim() || (layers.length === 1 ? 'Melody' : `Track ${index + 1}`),
    color: theme.tracks[index % theme.tracks.length],
    notes,
  }));
}

/** Of `Theme.tracks`, by what a beat's layers are called, so that a layer keeps its colour when another is left out. */
const BEAT_COLORS: readonly (readonly [name: RegExp, color: number])[] = [
  [/bass/i, 2],
  [/pad/i, 3],
  [/chord|keys/i, 1],
  [/lead|melody/i, 0],
];

/** As `splitLayers`, in the colours of a beat's layers. */
export function beatLayers(sequence: NoteSequence, theme: Theme): Layer[] {
  return splitLayers(sequence, theme).map((layer) => {
    const color = BEAT_COLORS.find(([name]) => name.test(layer.name))?.[1];
    return color === undefined ? layer : { ...layer, color: theme.tracks[color] };
  });
}
