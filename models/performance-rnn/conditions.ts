/** What people ask of a performance, checked and laid out over its time. */
import { LIMITS, UserError } from '../../music/index.ts';
import { PERFORMANCE_RNN_CONFIGS, type PerformanceRnnConfig } from './configs.ts';
import { type ControlSignalName, DEFAULT_CONTROL, type PerformanceControl } from './control-signals.ts';

/** Each a list over time, which divides the performance evenly; one value holds throughout. */
export interface PerformanceConditions {
  /** 0 to 64. */
  notesPerSecond?: readonly number[];
  /** Lists of 12 weights from C, 0 or more, of any sum above 0. */
  pitchClassHistogram?: readonly (readonly number[])[];
  /** Where conditioning is optional: true plays as if nothing had been asked. */
  disableConditioning?: readonly boolean[];
}

/**
 * The conditions as controls, which divide the time evenly; none for a config without. As in Magenta, what a
 * conditioned config is not told is 15 notes a second and all pitch classes alike.
 * @throws UserError `not-conditioned`, `notes-per-second`, `pitch-class-histogram` or `too-many-conditions`
 */
export function controlsOverTime(
  config: PerformanceRnnConfig,
  { notesPerSecond, pitchClassHistogram, disableConditioning }: PerformanceConditions,
): PerformanceControl[] {
  if (notesPerSecond) checkSignal(config, 'notes_per_second');
  if (pitchClassHistogram) checkSignal(config, 'pitch_class_histogram');
  if (disableConditioning) checkOptional(config);
  if (config.controlSignals.length === 0) return [];

  const densities = notesPerSecond ?? [DEFAULT_CONTROL.notesPerSecond];
  const histograms = pitchClassHistogram ?? [DEFAULT_CONTROL.pitchClassHistogram];
  const disabled = disableConditioning ?? [DEFAULT_CONTROL.isDisabled];
  for (const list of [densities, histograms, disabled]) checkLength(list.length);
  densities.forEach(checkDensity);
  histograms.forEach(checkHistogram);

  const parts = [densities, histograms, disabled].reduce(
    (common, list) => leastCommonMultiple(common, list.length),
    1,
  );
  const at = <Value>(list: readonly Value[], part: number): Value =>
    list[Math.floor((part * list.length) / parts)];
  return Array.from({ length: parts }, (_, part) => ({
    notesPerSecond: at(densities, part),
    pitchClassHistogram: at(histograms, part),
    isDisabled: at(disabled, part),
  }));
}

function checkSignal(config: PerformanceRnnConfig, name: ControlSignalName): void {
  const hasSignal = ({ controlSignals }: PerformanceRnnConfig): boolean =>
    controlSignals.some((signal) => signal.name === name);
  if (!hasSignal(config)) throw notConditioned(config, name, PERFORMANCE_RNN_CONFIGS.filter(hasSignal));
}

function checkOptional(config: PerformanceRnnConfig): void {
  if (config.isConditioningOptional) return;
  const taking = PERFORMANCE_RNN_CONFIGS.filter(({ isConditioningOptional }) => isConditioningOptional);
  throw notConditioned(config, 'disable_conditioning', taking);
}

function notConditioned(
  config: PerformanceRnnConfig,
  option: string,
  taking: readonly PerformanceRnnConfig[],
): UserError {
  return new UserError(
    'not-conditioned',
    `${config.name} cannot be told ${option}. Models of these configs take it: ` +
      `${taking.map(({ name }) => name).join(', ')}. Train one, or leave ${option} out.`,
    { config: config.name, option },
  );
}

function checkLength(length: number): void {
  if (length >= 1 && length <= LIMITS.conditionsOverTime) return;
  throw new UserError(
    'too-many-conditions',
    `A condition over time is a list of 1 to ${LIMITS.conditionsOverTime} values, and ${length} came. For example [4, 8, 2].`,
    { length },
  );
}

function checkDensity(density: number): void {
  if (density >= 0 && density <= LIMITS.notesPerSecond) return;
  throw new UserError(
    'notes-per-second',
    `notes_per_second ${density} is outside 0-${LIMITS.notesPerSecond}. A calm piano plays 4, a busy one 12.`,
    { density },
  );
}

function checkHistogram(weights: readonly number[]): void {
  const areWeights = weights.length === 12 && weights.every((weight) => weight >= 0 && weight < Infinity);
  if (areWeights && weights.some((weight) => weight > 0)) return;
  throw new UserError(
    'pitch-class-histogram',
    `pitch_class_histogram [${weights.slice(0, 13).join(', ')}${weights.length > 13 ? ', ...' : ''}] will not do: it is 12 ` +
      'numbers of 0 or more, from C up to B, not all of them 0. For example [2, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1] for C major.',
    { weights },
  );
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
