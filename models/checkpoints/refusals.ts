/** How a checkpoint is refused: what is wrong with it, or what it has that nothing here can play. */
import { UserError } from '../../music/index.ts';

/** @param reason a clause, such as `the file config.json is missing` */
export function damagedCheckpoint(reason: string): UserError {
  return new UserError('damaged-checkpoint', `This checkpoint cannot be used: ${reason}.`, { reason });
}

/** @param what a clause on the checkpoint that tells what could be played instead */
export function unsupportedCheckpoint(part: string, what: string): UserError {
  return new UserError('unsupported-checkpoint', `This checkpoint ${what}.`, { part });
}
