/** A composition in another key: all that has pitches moves, the drums stay. */
import type { Composition, LoopVersions } from '../../audio/index.ts';
import { type Loop, MAX_MIDI_PITCH, transposeLoopChords } from '../../music/index.ts';

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
  return {
    main: moved(main, shift),
    ...(variation && { variation: moved(variation, shift) }),
    ...(hook && { hook: moved(hook, shift) }),
  };
}

function moved(loop: Loop, shift: number): Loop {
  return { ...loop, notes: loop.notes.map((note) => ({ ...note, pitch: inReach(note.pitch + shift) })) };
}

/** What would leave MIDI's pitches stays in its octave's neighbour. */
function inReach(pitch: number): number {
  if (pitch > MAX_MIDI_PITCH) return pitch - OCTAVE;
  return pitch < 0 ? pitch + OCTAVE : pitch;
}
