/** PerformanceRNN's configurations: encodings, controls and hparams as Magenta's performance_model.py has them. */
import type { PerformanceEvent, PerformanceNote } from '../../music/index.ts';
import { multipleControlEncoding, optionalControlEncoding } from '../encodings/combined-controls.ts';
import { conditionalSequenceEncoding } from '../encodings/conditional-sequence.ts';
import { oneHotSequenceEncoding } from '../encodings/one-hot-sequence.ts';
import { moduloPerformanceEncoding } from '../encodings/performance-modulo.ts';
import { performanceNoteEncoding } from '../encodings/performance-notes.ts';
import { performanceOneHotEncoding } from '../encodings/performance-one-hot.ts';
import type { RnnConfig } from '../shared/rnn-config.ts';
import type { Hparams } from '../types.ts';
import { noteDensitySignal, type PerformanceControl, pitchHistogramSignal } from './control-signals.ts';
import { type Conditioning, performanceExamples } from './examples.ts';
import { eventForm, noteForm, type PerformanceForm } from './forms.ts';

/** What a network reads and writes, by its form. */
export type PlayedEvent = PerformanceEvent | PerformanceNote;

export interface PerformanceRnnConfig<Event = PlayedEvent>
  extends RnnConfig<Event, PerformanceControl>,
    Conditioning {
  family: 'performance';
  /** 0: without velocities. */
  numVelocityBins: number;
  form: PerformanceForm<Event>;
}

/** Magenta's hparams of all configurations. */
const HPARAMS: Hparams = {
  batch_size: 64,
  rnn_layer_sizes: [512, 512, 512],
  dropout_keep_prob: 1,
  clip_norm: 3,
  learning_rate: 0.001,
  attn_length: 0,
};

/** Magenta's copies of what is learned from: every stretch with every transposition, but for the piece as it is. */
const AUGMENTATIONS = [0.95, 0.975, 1, 1.025, 1.05]
  .flatMap((stretch) => [-3, -2, -1, 0, 1, 2, 3].map((semitones) => ({ semitones, stretch })))
  .filter(({ semitones, stretch }) => semitones !== 0 || stretch !== 1);

interface Parts<Event> extends Partial<Conditioning> {
  description: string;
  keepsInputIndices?: boolean;
  form: PerformanceForm<Event>;
}

function performanceConfig<Event>(
  name: string,
  { form, controlSignals = [], isConditioningOptional = false, ...parts }: Parts<Event>,
): PerformanceRnnConfig<Event> {
  const controls = multipleControlEncoding(controlSignals.map(({ encoding }) => encoding));
  const encoding = conditionalSequenceEncoding(
    isConditioningOptional ? optionalControlEncoding(controls) : controls,
    form.encoding,
  );
  const { inputSize, numClasses, softmaxSizes } = encoding;
  const conditioning = { controlSignals, isConditioningOptional };
  return {
    name,
    family: 'performance',
    ...parts,
    hparams: HPARAMS,
    inputSize,
    numClasses,
    ...(softmaxSizes.length > 1 && { softmaxSizes }),
    encoding,
    form,
    numVelocityBins: form.numVelocityBins,
    ...conditioning,
    examplesOf: (piece) => performanceExamples(piece, form, conditioning),
    augmentations: AUGMENTATIONS,
    learnsRenditions: true,
    stepsOf: form.stepsOf,
    eventsPerStep: form.eventsPerStep,
    /** Magenta's `_step_to_value`: the controls divide the whole time evenly. */
    controlAfter: (controlsOverTime, _, { steps, numSteps }) => {
      const part = Math.floor((steps * controlsOverTime.length) / numSteps);
      return controlsOverTime[Math.min(part, controlsOverTime.length - 1)];
    },
  };
}

const PLAIN_EVENTS = eventForm(oneHotSequenceEncoding(performanceOneHotEncoding()), 0);
const DYNAMIC_EVENTS = eventForm(
  oneHotSequenceEncoding(performanceOneHotEncoding({ numVelocityBins: 32 })),
  32,
);
const DENSITY = noteDensitySignal({ windowSeconds: 3, bins: [1, 2, 4, 8, 16, 32, 64] });
const PITCHES = pitchHistogramSignal({ windowSeconds: 5 });

/** The default comes first. */
export const PERFORMANCE_RNN_CONFIGS: readonly PerformanceRnnConfig[] = [
  performanceConfig('performance_with_dynamics', {
    description: 'Plays with its own timing and with 32 degrees of loudness.',
    form: DYNAMIC_EVENTS,
  }),
  performanceConfig('performance', {
    description: 'Plays with its own timing, all notes equally loud: the plainest model.',
    form: PLAIN_EVENTS,
  }),
  performanceConfig('performance_with_dynamics_compact', {
    description: 'The same network, by Magenta’s name for smaller training files.',
    // Magenta stores the input as an index and makes it one-hot inside the graph, so the network is the same.
    keepsInputIndices: true,
    form: DYNAMIC_EVENTS,
  }),
  performanceConfig('performance_with_dynamics_and_modulo_encoding', {
    description: 'Neighbouring pitches and times are alike to it.',
    form: eventForm(moduloPerformanceEncoding({ numVelocityBins: 32 }), 32),
  }),
  performanceConfig('density_conditioned_performance_with_dynamics', {
    description: 'Plays as many notes a second as it is told.',
    form: DYNAMIC_EVENTS,
    controlSignals: [DENSITY],
  }),
  performanceConfig('pitch_conditioned_performance_with_dynamics', {
    description: 'Plays the pitch classes that it is told.',
    form: DYNAMIC_EVENTS,
    controlSignals: [PITCHES],
  }),
  performanceConfig('multiconditioned_performance_with_dynamics', {
    description: 'Plays as dense and in the pitch classes as told.',
    form: DYNAMIC_EVENTS,
    controlSignals: [DENSITY, PITCHES],
  }),
  performanceConfig('optional_multiconditioned_performance_with_dynamics', {
    description: 'The same, or as it likes where not told.',
    form: DYNAMIC_EVENTS,
    controlSignals: [DENSITY, PITCHES],
    isConditioningOptional: true,
  }),
  performanceConfig('performance_with_dynamics_and_note_encoding', {
    description: 'Note by note: when, which, how loud, how long.',
    form: noteForm(performanceNoteEncoding({ numVelocityBins: 32 }), 32),
  }),
];
