/** All commands, in the order in which help and README show them. */
import { datasetAdd } from './dataset/add.ts';
import { datasetList } from './dataset/list.ts';
import { datasetRemove } from './dataset/remove.ts';
import { datasetReport } from './dataset/report.ts';
import { datasetShow } from './dataset/show.ts';
import type { CommandDeclaration } from './declaration.ts';
import { declareHelp } from './help.ts';
import { beat } from './making/beat.ts';
import { drums } from './making/drums.ts';
import { melody } from './making/melody.ts';
import { play } from './making/play.ts';
import { remix } from './making/remix.ts';
import { modelsDefault } from './models/default.ts';
import { modelsList } from './models/list.ts';
import { modelsRemove } from './models/remove.ts';
import { modelsShow } from './models/show.ts';
import { trainCancel } from './train/cancel.ts';
import { trainStatus } from './train/status.ts';
import { train } from './train/train.ts';
import { top } from './voting/top.ts';
import { vote } from './voting/vote.ts';

const SPECIFIC: readonly CommandDeclaration[] = [
  beat,
  melody,
  drums,
  play,
  remix,
  datasetAdd,
  datasetReport,
  datasetList,
  datasetShow,
  datasetRemove,
  train,
  trainStatus,
  trainCancel,
  modelsList,
  modelsShow,
  modelsDefault,
  modelsRemove,
  vote,
  top,
];

export const COMMANDS: readonly CommandDeclaration[] = [...SPECIFIC, declareHelp(SPECIFIC)];

export function findCommand(name: string): CommandDeclaration | undefined {
  return COMMANDS.find((command) => command.name === name);
}
