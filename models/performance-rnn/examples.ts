/** Training data of PerformanceRNN: passages of a piece, and what each of their events is conditioned on. */
import type { PerformanceEvent, Piece } from '../../music/index.ts';
import type { Example } from '../encodings/event-sequence-encoding.ts';
import type { PieceExamples } from '../shared/rnn-config.ts';
import { type ControlSignal, DEFAULT_CONTROL, type PerformanceControl } from './control-signals.ts';
import type { PerformanceForm } from './forms.ts';

export interface Conditioning {
  /** None: not conditioned. */
  controlSignals: readonly ControlSignal[];
  isConditioningOptional: boolean;
}

/**
 * As Magenta's performance_pipeline: passages of 30 seconds, of 32 to 512 events. Where conditioning is optional, each
 * of them comes twice, with it and without.
 */
export function performanceExamples<Event>(
  piece: Piece,
  form: PerformanceForm<Event>,
  conditioning: Conditioning,
): PieceExamples<Event, PerformanceControl> {
  const { performances, dropped } = form.passagesOf(piece);
  return { examples: performances.flatMap(({ events }) => examplesOf(events, form, conditioning)), dropped };
}

function examplesOf<Event>(
  events: readonly Event[],
  form: PerformanceForm<Event>,
  { controlSignals, isConditioningOptional }: Conditioning,
): Example<Event, PerformanceControl>[] {
  if (controlSignals.length === 0) return [{ events }];
  const controls = controlsOf(form.toEvents(events), controlSignals);
  const conditioned = { events, controls };
  if (!isConditioningOptional) return [conditioned];
  return [conditioned, { events, controls: controls.map((control) => ({ ...control, isDisabled: true })) }];
}

/** Events between which no time passes share one control, so that a crate of them takes little memory. */
function controlsOf(
  events: readonly PerformanceEvent[],
  signals: readonly ControlSignal[],
): PerformanceControl[] {
  const extracted = signals.map((signal) => signal.extract(events));
  const controls: PerformanceControl[] = [];
  for (let position = 0; position < events.length; position++) {
    const isAsBefore = position > 0 && extracted.every((parts) => parts[position] === parts[position - 1]);
    controls.push(
      isAsBefore
        ? controls[position - 1]
        : Object.assign({}, DEFAULT_CONTROL, ...extracted.map((parts) => parts[position])),
    );
  }
  return controls;
}
