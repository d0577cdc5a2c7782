/** What plays the lead: an improv model over the chords, or a melody model, which does not hear them. */
import {
  type GeneratedEvents,
  type GenerationRequest,
  generateImprovs,
  generateMelodies,
} from '../../models/index.ts';
import {
  chordSymbolPitches,
  chordSymbolQuality,
  chordSymbolRoot,
  DEFAULT_STEPS_PER_QUARTER,
  figureAtEachStep,
  type LoopChord,
  NO_CHORD,
  transposeChordSymbol,
} from '../../music/index.ts';
import type { GuildStore } from '../../store/index.ts';
import { type ChosenModel, chooseModel, findModel, isShipped } from '../models/model-handle.ts';

export interface LeadModel {
  model: ChosenModel;
  family: 'improv' | 'melody';
}

/** The only one that knows every chord. */
const KNOWS_ALL_CHORDS = 'chord_pitches_improv';

/**
 * The model asked for, of either family; else the server's default: of improv, or of melody where it has that alone; else
 * the shipped one for improv.
 * @throws UserError for a model that is not there or plays no melodies.
 */
export async function chooseLeadModel(store: GuildStore, asked: string | undefined): Promise<LeadModel> {
  const family = await familyOf(store, asked);
  return { family, model: await chooseModel(store, family, { model: asked }) };
}

async function familyOf(store: GuildStore, asked: string | undefined): Promise<LeadModel['family']> {
  if (asked !== undefined && isShipped(asked)) return 'improv';
  if (asked !== undefined) return (await findModel(store, asked)).family === 'melody' ? 'melody' : 'improv';
  const [improv, melody] = await Promise.all([
    store.models.default('improv'),
    store.models.default('melody'),
  ]);
  return !improv && melody ? 'melody' : 'improv';
}

/** Continues a primer that begins with the loop, over its chords again and again. */
export function generateLead(
  { model, family }: LeadModel,
  chords: readonly LoopChord[],
  options: Omit<GenerationRequest<number>, 'checkpoint'>,
): Promise<GeneratedEvents<number>[]> {
  const request = { checkpoint: model.checkpoint, ...options };
  if (family === 'melody') return generateMelodies(request);
  const heard =
    model.config === KNOWS_ALL_CHORDS
      ? chords
      : chords.map((chord) => ({ ...chord, figure: plainTriad(chord.figure) }));
  return generateImprovs({
    ...request,
    chords: figureAtEachStep(heard, {
      numSteps: options.numSteps,
      stepsPerBeat: DEFAULT_STEPS_PER_QUARTER,
      absent: NO_CHORD,
    }),
  });
}

/** Of chords that are neither major nor minor, augmented or diminished (`Gsus4`) the triad that is nearest by its third. */
function plainTriad(figure: string): string {
  if (chordSymbolQuality(figure) !== 'other') return figure;
  const root = chordSymbolRoot(figure);
  const hasMinorThird = chordSymbolPitches(figure).includes((root + 3) % 12);
  return transposeChordSymbol(hasMinorThird ? 'Cm' : 'C', root);
}
