/** Training data of PerformanceRNN: passages of a piece, and what each of their events is conditioned on. */
import { type NoteSequence, type PerformanceEvent, performancesOfPiece } from '../../music/index.ts';
import type { Example } from '../encodings/event-sequence-encoding.ts';
import type { PieceExamples } from '../shared/rnn-config.ts';
import { type ControlSignal, DEFAULT_CONTROL, type PerformanceControl } from './control-signals.ts';

export interface PerformanceExampleOptions {
  numVelocityBins: number;
  /** None: not conditioned. */
  controlSignals: readonly ControlSignal[];
  isConditioningOptional: boolean;
}

/**
 * As Magenta's performance_pipeline: passages of 30 seconds, of 32 to 512 events. Where conditioning is optional, each
 * of them comes twice, with it and without.
 */
export function performanceExamples(
  sequence: NoteSequence,
  { numVelocityBins, ...conditioning }: PerformanceExampleOptions,
): PieceExamples<PerformanceEvent, PerformanceControl> {
  const { performances, dropped } = performancesOfPiece(sequence, { numVelocityBins });
  return { examples: performances.flatMap(({ events }) => examplesOf(events, conditioning)), dropped };
}

function examplesOf(
  events: readonly PerformanceEvent[],
  { controlSignals, isConditioningOptional }: Omit<PerformanceExampleOptions, 'numVelocityBins'>,
): Example<PerformanceEvent, PerformanceControl>[] {
  if (controlSignals.length === 0) return [{ events }];
  const extracted = controlSignals.map((signal) => signal.extract(events));
  const controls = events.map((_, position) =>
    Object.assign({}, DEFAULT_CONTROL, ...extracted.map((parts) => parts[position])),
  );
  const conditioned = { events, controls };
  if (!isConditioningOptional) return [conditioned];
  return [conditioned, { events, controls: controls.map((control) => ({ ...control, isDisabled: true })) }];
}
