/** A helper's thread: it runs tasks from the network's board until that is closed. */
import { workerData } from 'node:worker_threads';
import { instantiateKernels } from './kernels.ts';
import { TaskBoard } from './task-board.ts';
import { layOutTraining } from './training-memory.ts';
import { createRunTask } from './training-tasks.ts';
import type { HelperData } from './training-threads.ts';

const { memory, shape, options, variant }: HelperData = workerData;
const layout = { ...layOutTraining(shape, options), memory };
const runTask = createRunTask(instantiateKernels(memory, variant), layout);
new TaskBoard(memory, layout.board).help(runTask);
