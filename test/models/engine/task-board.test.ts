import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { BOARD_BYTES, TaskBoard } from '../../../models/engine/task-board.ts';

const MEMORY_WORDS = BOARD_BYTES / 4;
const newMemory = () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });

it('runs every task of every posting exactly once, with the details of the posting', () => {
  const board = new TaskBoard(newMemory(), 0);
  for (let posting = 1; posting <= 3; posting++) {
    const ran: number[] = [];
    board.details[0] = posting;
    board.post(7, 5, (kind, index, details) => ran.push(kind * 1000 + details[0] * 100 + index));
    expect(ran.sort()).toEqual([0, 1, 2, 3, 4].map((index) => 7000 + posting * 100 + index));
  }
  board.post(7, 0, () => expect.unreachable());
});

it('shares tasks with a helper, and sends it home when closed', async () => {
  const memory = newMemory();
  const words = new Int32Array(memory.buffer);
  const board = new TaskBoard(memory, 0);
  const helper = new Worker(new URL('task-board-thread.ts', import.meta.url), { workerData: memory });
  const ended = new Promise((resolve) => helper.once('exit', resolve));
  // Word 0 past the board counts the helper's tasks; the poster's own task waits for the first of them.
  board.post(1, 2, () => {
    Atomics.wait(words, MEMORY_WORDS, 0, 20_000);
  });
  expect(words[MEMORY_WORDS]).toBeGreaterThan(0);
  board.close();
  expect(await ended).toBe(0);
});

it('tells the poster when a helper fails', async () => {
  const memory = newMemory();
  const words = new Int32Array(memory.buffer);
  const board = new TaskBoard(memory, 0);
  const helper = new Worker(new URL('task-board-thread.ts', import.meta.url), { workerData: memory });
  const failed = new Promise((resolve) => helper.once('error', resolve));
  const post = (): void =>
    board.post(2, 2, () => {
      Atomics.wait(words, MEMORY_WORDS, 0, 20_000);
    });
  expect(post).toThrow(/A thread of the training failed/);
  expect(String(await failed)).toMatch(/asked to fail/);
});
