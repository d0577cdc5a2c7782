/** The audio worker: one render at a time, in the order they come. */
import { parentPort } from 'node:worker_threads';
import { startFluidSynth } from '../synthesis/fluid-synth.ts';
import type { RenderJob, RenderOutcome } from './messages.ts';
import { render } from './render.ts';

if (!parentPort) throw new Error('the audio worker runs in a worker thread only');
const port = parentPort;
const synths = startFluidSynth();

port.on('message', async ({ sequence, format }: RenderJob) => {
  let outcome: RenderOutcome;
  try {
    outcome = { ok: true, audio: await render(await synths, sequence, format) };
  } catch (error) {
    outcome = { ok: false, error };
  }
  port.postMessage(outcome, outcome.ok ? [outcome.audio.bytes.buffer] : []);
});
