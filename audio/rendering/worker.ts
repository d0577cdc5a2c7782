/** The audio worker. */
import { startFluidSynth } from '../synthesis/fluid-synth.ts';
import { serveJobs } from '../threads/serve-jobs.ts';
import { type RenderedAudio, type RenderJob, render } from './render.ts';

const synths = startFluidSynth();

serveJobs<RenderJob, RenderedAudio>(
  async (job) => render(await synths, job),
  ({ bytes, waveform }) => [bytes.buffer, waveform.buffer],
);
