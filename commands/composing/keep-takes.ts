/** What was made for a beat, kept as takes, so that people can point at them and build on them. */
import type { Composition } from '../../audio/index.ts';
import { emptyNoteSequence, type Loop, type NoteSequence } from '../../music/index.ts';
import type { ComposedDrums } from './compose-drums.ts';
import type { ComposedLead } from './compose-lead.ts';
import type { ComposeContext, ComposeRequest, LayerOrigin } from './composed.ts';

/** GM Acoustic Grand Piano, as of any take. */
const PROGRAM = 0;

/** A lead over chords carries them as chord symbols. */
export async function keepLead(
  { store, jobId, author }: ComposeContext,
  { qpm }: ComposeRequest,
  { composition, lead }: { composition: Composition; lead: ComposedLead },
): Promise<LayerOrigin> {
  const { model, family } = lead.model;
  const { primer, temperature, seed, output } = lead.chosen;
  const sequence = {
    ...sequenceOf(lead.main, { qpm, isDrum: false }),
    textAnnotations: composition.chords.map(({ figure, startBeat }) => ({
      time: (startBeat * 60) / qpm,
      text: figure,
      annotationType: 'CHORD_SYMBOL' as const,
    })),
    instrumentInfos: [{ instrument: 0, name: 'Melody' }],
  };
  const origin = { model: { ...model.recipe }, opening: [...primer], seed, output };
  const recipe = { ...origin, temperature, qpm };
  const { id } = await store.takes.save({ key: `${jobId}:lead`, kind: family, author, sequence, recipe });
  return { take: id, ...origin };
}

export async function keepDrums(
  { store, jobId, author }: ComposeContext,
  { qpm }: ComposeRequest,
  drums: ComposedDrums,
): Promise<LayerOrigin> {
  const { primer, temperature, seed, output } = drums.chosen;
  const origin = {
    model: { ...drums.model.recipe },
    opening: primer.map((pitches) => [...pitches]),
    seed,
    output,
  };
  const recipe = { ...origin, temperature, qpm };
  const sequence = sequenceOf(drums.main, { qpm, isDrum: true });
  const { id } = await store.takes.save({ key: `${jobId}:drums`, kind: 'drums', author, sequence, recipe });
  return { take: id, ...origin };
}

function sequenceOf({ notes, bars }: Loop, { qpm, isDrum }: { qpm: number; isDrum: boolean }): NoteSequence {
  const secondsPerBeat = 60 / qpm;
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes: notes.map(({ pitch, velocity, startBeat, endBeat }) => ({
      pitch,
      velocity,
      startTime: startBeat * secondsPerBeat,
      endTime: endBeat * secondsPerBeat,
      instrument: isDrum ? 9 : 0,
      program: PROGRAM,
      isDrum,
    })),
    totalTime: bars * 4 * secondsPerBeat,
  });
}
