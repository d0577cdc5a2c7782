/** All commands, in the order in which help and README show them. */
import { battleClose } from './battle/close.ts';
import { battleStart } from './battle/start.ts';
import { battleVote } from './battle/vote.ts';
import { beatsBlend } from './beats/blend.ts';
import { beatsExtend } from './beats/extend.ts';
import { beatsLoop } from './beats/loop.ts';
import { beatsStems } from './beats/stems.ts';
import { beatsVideo } from './beats/video.ts';
import { beatsWhy } from './beats/why.ts';
import { convert } from './convert/convert.ts';
import { datasetAdd } from './dataset/add.ts';
import { datasetCancel } from './dataset/cancel.ts';
import { datasetExport } from './dataset/export.ts';
import { datasetKeep } from './dataset/keep.ts';
import { datasetList } from './dataset/list.ts';
import { datasetRemove } from './dataset/remove.ts';
import { datasetReport } from './dataset/report.ts';
import { datasetShow } from './dataset/show.ts';
import type { CommandDeclaration } from './declaration.ts';
import { type CommandGroup, declareHelp } from './help.ts';
import { jamAdd } from './jam/add.ts';
import { jamClose } from './jam/close.ts';
import { jamFinish } from './jam/finish.ts';
import { jamNext } from './jam/next.ts';
import { jamShow } from './jam/show.ts';
import { jamStart } from './jam/start.ts';
import { jamTurn } from './jam/turn.ts';
import { jamVote } from './jam/vote.ts';
import { beat } from './making/beat.ts';
import { drums } from './making/drums.ts';
import { improv } from './making/improv.ts';
import { melody } from './making/melody.ts';
import { midi } from './making/midi.ts';
import { performance } from './making/performance.ts';
import { play } from './making/play.ts';
import { remix } from './making/remix.ts';
import { write } from './making/write.ts';
import { modelsDefault } from './models/default.ts';
import { modelsExport } from './models/export.ts';
import { modelsImport } from './models/import.ts';
import { modelsList } from './models/list.ts';
import { modelsRemove } from './models/remove.ts';
import { modelsShow } from './models/show.ts';
import { settings } from './settings/settings.ts';
import { trainCancel } from './train/cancel.ts';
import { trainStatus } from './train/status.ts';
import { train } from './train/train.ts';
import { taste } from './voting/taste.ts';
import { top } from './voting/top.ts';
import { vote } from './voting/vote.ts';
import { weeklyTop } from './voting/weekly-top.ts';

const GROUPS: readonly CommandGroup[] = [
  {
    title: 'Make',
    commands: [beat, remix, beatsExtend, beatsBlend, melody, drums, improv, performance, write],
  },
  { title: 'Hear and take', commands: [play, midi, beatsStems, beatsLoop, beatsVideo, beatsWhy] },
  { title: 'Choose', commands: [vote, top, taste] },
  {
    title: 'Jam and battle',
    commands: [jamStart, jamAdd, jamVote, jamNext, jamShow, battleStart, battleVote],
  },
  {
    title: 'Fill the crate',
    commands: [
      datasetAdd,
      datasetCancel,
      datasetKeep,
      datasetReport,
      datasetList,
      datasetShow,
      datasetExport,
      datasetRemove,
      convert,
    ],
  },
  {
    title: 'Train',
    commands: [
      train,
      trainStatus,
      trainCancel,
      modelsList,
      modelsShow,
      modelsDefault,
      modelsImport,
      modelsExport,
      modelsRemove,
    ],
  },
  { title: 'This server', commands: [settings] },
];

/** Other commands ask for these, at a later time. */
const RUN_LATER: readonly CommandDeclaration[] = [jamTurn, jamClose, jamFinish, battleClose, weeklyTop];

export const COMMANDS: readonly CommandDeclaration[] = [
  ...GROUPS.flatMap(({ commands }) => commands),
  declareHelp(GROUPS),
  ...RUN_LATER,
];

export function findCommand(name: string): CommandDeclaration | undefined {
  return COMMANDS.find((command) => command.name === name);
}
