/** Several conditions as one, and conditions that may be left out. */
import type { ControlEncoding } from './conditional-sequence.ts';
import type { InputRow } from './sparse-rows.ts';

/** A condition that can be switched off, for a network that plays with and without it. */
export interface OptionalControl<Control> {
  isDisabled: boolean;
  control: Control;
}

/** note-seq's OptionalEventSequenceEncoder: a 1 and nothing else where the control is disabled, else a 0 before it. */
export function optionalControlEncoding<Control>({
  inputSize,
  maxActiveInputs,
  controlToInput,
}: ControlEncoding<Control>): ControlEncoding<OptionalControl<Control>> {
  return {
    inputSize: 1 + inputSize,
    maxActiveInputs,
    controlToInput({ isDisabled, control }, row) {
      if (isDisabled) row.activate(0);
      else controlToInput(control, shifted(row, 1));
    },
  };
}

/** note-seq's MultipleEventSequenceEncoder: each part of a control by an encoding of its own, side by side. */
export function multipleControlEncoding<Part>(
  encodings: readonly ControlEncoding<Part>[],
): ControlEncoding<readonly Part[]> {
  const starts = encodings.map((_, i) => sum(encodings.slice(0, i).map(({ inputSize }) => inputSize)));
  return {
    inputSize: sum(encodings.map(({ inputSize }) => inputSize)),
    maxActiveInputs: sum(encodings.map(({ maxActiveInputs }) => maxActiveInputs)),
    controlToInput(parts, row) {
      encodings.forEach(({ controlToInput }, i) => {
        controlToInput(parts[i], shifted(row, starts[i]));
      });
    },
  };
}

function shifted(row: InputRow, by: number): InputRow {
  return { activate: (index, value) => row.activate(by + index, value) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
