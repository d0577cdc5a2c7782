/** What the audio threads are asked for. A render is cut into jobs that are the same however many threads there are. */
import type { MixPart } from '../mixing/desk.ts';
import type { SynthMaker } from '../synthesis/fluid-synth.ts';
import { type Encoded, type EncodeJob, encode } from './encode.ts';
import { type FinishedMix, type FinishJob, finishMix } from './finish-mix.ts';
import { type MixedStem, mixStem, type StemJob } from './mix-stem.ts';
import { type PartJob, type RenderedPart, renderPart } from './render-part.ts';

/** What each kind of job takes and gives. */
export interface AudioJobs {
  /** Nothing but a synthesizer that has started. */
  prepare: { job: undefined; result: undefined };
  part: { job: PartJob; result: RenderedPart };
  finish: { job: FinishJob; result: FinishedMix };
  stem: { job: StemJob; result: MixedStem };
  encode: { job: EncodeJob; result: Encoded };
}

export type AudioJob = {
  [Kind in keyof AudioJobs]: { kind: Kind; job: AudioJobs[Kind]['job'] };
}[keyof AudioJobs];
export type AudioResult = AudioJobs[keyof AudioJobs]['result'];

/** @param synths started when first asked for: a thread that only encodes needs none */
export async function doAudioJob(synths: () => Promise<SynthMaker>, asked: AudioJob): Promise<AudioResult> {
  if (asked.kind === 'prepare') {
    await synths();
    return undefined;
  }
  if (asked.kind === 'part') return await renderPart(await synths(), asked.job);
  if (asked.kind === 'stem') return await mixStem(await synths(), asked.job);
  if (asked.kind === 'finish') return finishMix(asked.job);
  return await encode(asked.job);
}

/** The samples in a result, which are handed over rather than copied. */
export function buffersOf(result: AudioResult): ArrayBuffer[] {
  if (result === undefined) return [];
  if ('bytes' in result) return [result.bytes.buffer];
  if ('bus' in result) return samplesOfPart(result);
  return result.channels.map(({ buffer }) => buffer);
}

export function samplesOfPart({ bus, roomSend, echoSend }: MixPart): ArrayBuffer[] {
  return [...bus, roomSend, echoSend].map(({ buffer }) => buffer);
}
