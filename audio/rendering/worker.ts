/** An audio thread. */

import type { SynthMaker } from '../synthesis/fluid-synth.ts';
import { startFluidSynth } from '../synthesis/fluid-synth.ts';
import { serveJobs } from '../threads/serve-jobs.ts';
import { type AudioJob, type AudioResult, buffersOf, doAudioJob } from './jobs.ts';

let synths: Promise<SynthMaker> | undefined;

serveJobs<AudioJob, AudioResult>(
  (asked) => doAudioJob(() => (synths ??= startFluidSynth()), asked),
  buffersOf,
);
