/** A tune at half or double time, so that it goes with drums that feel the same pulse and count it otherwise. */
import type { Composition, LoopVersions } from '../../audio/index.ts';
import type { Loop } from '../../music/index.ts';

/** All of a composition but the drums. */
export type Tune = Omit<Composition, 'drums'>;

export interface TuneInTime {
  tune: Tune;
  /** Quarters per minute at which it sounds as it did. */
  qpm: number;
}

const MOST_BARS = 8;

/**
 * Counted so that its tempo comes nearest to the other: 70 becomes 140 beside 140 or 120, and stays beside 90. It stays as
 * it is, too, where its loops would not be whole bars, from one to eight of them.
 */
export function inPulseOf(qpm: number, { tune, qpm: own }: TuneInTime): TuneInTime {
  const distance = (factor: number): number => Math.abs(Math.log2((own * factor) / qpm));
  const factor = [1, 2, 0.5].reduce((best, next) => (distance(next) < distance(best) ? next : best));
  return canStretch(tune, factor)
    ? { tune: stretchedTune(tune, factor), qpm: own * factor }
    : { tune, qpm: own };
}

function canStretch({ bars, lead, bass, keys, pad }: Tune, factor: number): boolean {
  const loops = [lead.main, lead.variation, lead.hook, bass, keys, pad];
  return [bars, ...loops.flatMap((loop) => loop?.bars ?? [])]
    .map((length) => length * factor)
    .every((length) => Number.isInteger(length) && length <= MOST_BARS);
}

function stretchedTune({ key, bars, chords, lead, bass, keys, pad }: Tune, factor: number): Tune {
  return {
    key,
    bars: bars * factor,
    chords: chords.map((chord) => stretched(chord, factor)),
    lead: stretchedVersions(lead, factor),
    ...(bass && { bass: stretchedLoop(bass, factor) }),
    ...(keys && { keys: stretchedLoop(keys, factor) }),
    ...(pad && { pad: stretchedLoop(pad, factor) }),
  };
}

function stretchedVersions({ main, variation, hook }: LoopVersions, factor: number): LoopVersions {
  return {
    main: stretchedLoop(main, factor),
    ...(variation && { variation: stretchedLoop(variation, factor) }),
    ...(hook && { hook: stretchedLoop(hook, factor) }),
  };
}

function stretchedLoop({ bars, notes }: Loop, factor: number): Loop {
  return { bars: bars * factor, notes: notes.map((note) => stretched(note, factor)) };
}

function stretched<T extends { startBeat: number; endBeat: number }>(span: T, factor: number): T {
  return { ...span, startBeat: span.startBeat * factor, endBeat: span.endBeat * factor };
}
