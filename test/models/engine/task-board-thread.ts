/** A thread that helps at the board at address 0; told kind 2, it fails. Counts its tasks in the word after it. */
import { workerData } from 'node:worker_threads';
import { BOARD_BYTES, TaskBoard } from '../../../models/engine/task-board.ts';

const memory: WebAssembly.Memory = workerData;
const words = new Int32Array(memory.buffer);

new TaskBoard(memory, 0).help((kind) => {
  Atomics.add(words, BOARD_BYTES / 4, 1);
  Atomics.notify(words, BOARD_BYTES / 4);
  if (kind === 2) throw new Error('asked to fail');
});
