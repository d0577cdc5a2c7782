/** Several conditions as one, and conditions that may be left out. */
import type { ControlEncoding } from './conditional-sequence.ts';
import type { InputRow } from './sparse-rows.ts';

/** note-seq's MultipleEventSequenceEncoder: what each encoding sees of a control, side by side. */
export function multipleControlEncoding<Control>(
  encodings: readonly ControlEncoding<Control>[],
): ControlEncoding<Control> {
  const starts = encodings.map((_, i) => sum(encodings.slice(0, i).map(({ inputSize }) => inputSize)));
  return {
    inputSize: sum(encodings.map(({ inputSize }) => inputSize)),
    maxActiveInputs: sum(encodings.map(({ maxActiveInputs }) => maxActiveInputs)),
    controlToInput(control, row) {
      encodings.forEach((encoding, i) => {
        encoding.controlToInput(control, shifted(row, starts[i]));
      });
    },
  };
}

/**
 * note-seq's OptionalEventSequenceEncoder, for a network that plays with and without a condition: a 1 and nothing else
 * where it is disabled, otherwise a 0 before what `encoding` sees.
 */
export function optionalControlEncoding<Control extends { isDisabled: boolean }>(
  encoding: ControlEncoding<Control>,
): ControlEncoding<Control> {
  return {
    inputSize: 1 + encoding.inputSize,
    maxActiveInputs: Math.max(1, encoding.maxActiveInputs),
    controlToInput(control, row) {
      if (control.isDisabled) row.activate(0);
      else encoding.controlToInput(control, shifted(row, 1));
    },
  };
}

function shifted(row: InputRow, by: number): InputRow {
  return { activate: (index, value) => row.activate(by + index, value) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
