/**
 * `@magenta/music`'s MusicRNN as a peer, in a process of its own, for its TensorFlow.js is another than the one that
 * the tests take. Run as a script, this file is that process: it samples once for every line that it is sent.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MusicRNN } from '@magenta/music/node/music_rnn.js';
import { checkpointFiles } from '../../models/checkpoints/pack.ts';
import { createMelody, melodyToNoteSequence, quantizeNoteSequence } from '../../music/index.ts';
import { melodyCheckpoint } from '../checkpoints.ts';
import type { Contender } from '../harness.ts';

/** Continues one melody by `steps` steps a run, as it can no more at a time. */
export function magentaJsSampling(steps: number): Contender {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(steps)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: '@magenta/music',
    warmUps: 1,
    async run() {
      child.stdin.write('sample\n');
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error('Magenta.js ended before its work.');
        // Magenta.js and TensorFlow.js greet on stdout too.
        if (/^[\d.]+$/.test(value)) return Number(value);
      }
    },
    stop: () => child.stdin.end(),
  };
}

async function openModel(): Promise<MusicRNN> {
  const files = checkpointFiles(melodyCheckpoint('basic_rnn'));
  const server = createServer((incoming, answer) => {
    const bytes = files.get((incoming.url ?? '').slice('/basic_rnn/'.length));
    answer.writeHead(bytes ? 200 : 404).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Loaded here, for it takes seconds and memory that whoever asks for the contender does not want to spend.
  const { default: magenta } = await import('@magenta/music/node/music_rnn.js');
  const model = new magenta.MusicRNN(`http://127.0.0.1:${(server.address() as AddressInfo).port}/basic_rnn`);
  await model.initialize();
  server.close();
  return model;
}

async function sampleForEveryLine(steps: number): Promise<void> {
  const model = await openModel();
  const { notes } = quantizeNoteSequence(melodyToNoteSequence(createMelody([60])), 4);
  const primer = { notes, quantizationInfo: { stepsPerQuarter: 4 }, totalQuantizedSteps: 1 };
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = performance.now();
    await model.continueSequence(primer, steps, 1);
    console.log((performance.now() - start) / 1000);
  }
}

if (import.meta.main) await sampleForEveryLine(Number(process.argv[2]));
