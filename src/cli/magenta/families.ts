/** In what the scripts of Magenta's four models differ, as data. */
import type { ModelFamily } from '../../../models/index.ts';

export interface Family {
  family: ModelFamily;
  /** What its scripts' names begin with. */
  prefix: string;
  /** `--config` where it is not given; undefined: it must be. */
  defaultConfig?: string;
  /** The files of a data set are called `training_` and `eval_` and this. */
  datasetName: string;
  /** The step of Magenta's pipeline that finds the examples, under whose name it counts. */
  extractor: string;
  /** What an output is called. */
  noun: string;
  /** What is done without `--strict` that most often makes something of nothing. */
  leniency?: string;
}

export const FAMILIES: Readonly<Record<ModelFamily, Family>> = {
  melody: {
    family: 'melody',
    prefix: 'melody_rnn',
    datasetName: 'melodies',
    extractor: 'MelodyExtractor',
    noun: 'melodies',
    leniency: 'the top line of chords is taken as the tune',
  },
  drums: {
    family: 'drums',
    prefix: 'drums_rnn',
    defaultConfig: 'drum_kit',
    datasetName: 'drum_tracks',
    extractor: 'DrumsExtractor',
    noun: 'drum tracks',
    leniency: 'drums are told by how they play where the file does not name them',
  },
  improv: {
    family: 'improv',
    prefix: 'improv_rnn',
    datasetName: 'lead_sheets',
    extractor: 'LeadSheetExtractor',
    noun: 'lead sheets',
    leniency: 'chords are worked out from the notes',
  },
  performance: {
    family: 'performance',
    prefix: 'performance_rnn',
    defaultConfig: 'performance',
    datasetName: 'performances',
    extractor: 'PerformanceExtractor',
    noun: 'performances',
  },
};
