/** A composition in another key: all that has pitches moves, the drums stay. */
import type { Composition, LoopVersions } from '../../audio/index.ts';
import { type Loop, type LoopNote, MAX_MIDI_PITCH, transposeLoopChords } from '../../music/index.ts';

const OCTAVE = 12;

/** A composition, or as much of one as is there, and its key. */
export type Keyed<C extends Partial<Composition>> = C & Pick<Composition, 'key'>;

/** To the nearest place of the tonic `key` (pitch class), up to a tritone up or down; the mode stays. */
export function transposeComposition<C extends Partial<Composition>>(
  composition: Keyed<C>,
  key: number,
): Keyed<C> {
  const up = (key - composition.key.key + OCTAVE) % OCTAVE;
  const shift = up > OCTAVE / 2 ? up - OCTAVE : up;
  if (shift === 0) return composition;
  const { chords, lead, bass, keys, pad } = composition;
  return {
    ...composition,
    key: { ...composition.key, key },
    ...(chords && { chords: transposeLoopChords(chords, shift, { ...composition.key, key }) }),
    ...(lead && { lead: versionsMoved(lead, shift) }),
    ...(bass && { bass: moved(bass, shift) }),
    ...(keys && { keys: moved(keys, shift) }),
    ...(pad && { pad: moved(pad, shift) }),
  };
}

function versionsMoved({ main, variation, hook }: LoopVersions, shift: number): LoopVersions {
  const by = inReach(
    [main, variation, hook].flatMap((loop) => loop?.notes ?? []),
    shift,
  );
  return {
    main: movedBy(main, by),
    ...(variation && { variation: movedBy(variation, by) }),
    ...(hook && { hook: movedBy(hook, by) }),
  };
}

function moved(loop: Loop, shift: number): Loop {
  return movedBy(loop, inReach(loop.notes, shift));
}

function movedBy(loop: Loop, by: number): Loop {
  return { ...loop, notes: loop.notes.map((note) => ({ ...note, pitch: octaved(note.pitch + by) })) };
}

/** An octave less where the layer would leave MIDI's pitches: all of it moves by one interval. */
function inReach(notes: readonly LoopNote[], shift: number): number {
  const isInside = (by: number) =>
    notes.every(({ pitch }) => pitch + by >= 0 && pitch + by <= MAX_MIDI_PITCH);
  const other = shift > 0 ? shift - OCTAVE : shift + OCTAVE;
  return isInside(shift) || !isInside(other) ? shift : other;
}

/** What spans all of MIDI's pitches cannot move as one. */
function octaved(pitch: number): number {
  if (pitch > MAX_MIDI_PITCH) return pitch - OCTAVE;
  return pitch < 0 ? pitch + OCTAVE : pitch;
}
