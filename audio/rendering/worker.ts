/** The audio worker: one synthesizer, one render at a time, in the order they come. */
import { parentPort } from 'node:worker_threads';
import { createSynth } from '../synthesis/fluid-synth.ts';
import type { RenderJob, RenderOutcome } from './messages.ts';
import { render } from './render.ts';

if (!parentPort) throw new Error('the audio worker runs in a worker thread only');
const port = parentPort;
const synth = createSynth();

port.on('message', async ({ sequence, format }: RenderJob) => {
  let outcome: RenderOutcome;
  try {
    outcome = { ok: true, audio: await render(await synth, sequence, format) };
  } catch (error) {
    outcome = { ok: false, error };
  }
  port.postMessage(outcome, outcome.ok ? [outcome.audio.bytes.buffer] : []);
});
