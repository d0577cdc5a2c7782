/** Primers as people write them: what the window asks for, and how what was typed is shown before anything is made. */
import { DEFAULT_STEPS_PER_BAR } from '../../music/index.ts';
import type { LayerKind } from '../../store/index.ts';
import type { Button } from '../declaration.ts';
import { formatDrumGrid, melodyEventName, readDrumPrimer, readMelodyPrimer } from '../typed/index.ts';
import { countWords } from '../words.ts';

/** What a window can be prefilled with, on Discord. */
const PREFILLED_CHARACTERS = 4_000;
/** A message of Discord's has room for 2,000, our own words among them. */
const PREVIEW_CHARACTERS = 1_400;
/** Half a bar: a line of eight fits on a phone. */
const EVENTS_PER_LINE = DEFAULT_STEPS_PER_BAR / 2;
/** `off` or `C#4`, and a space. */
const CELL = 4;

export interface PrimerForm {
  /** At most 45 characters. */
  label: string;
  /** What the edit button on a take says. */
  edit: string;
  /** How it is written, in a sentence. */
  explanation: string;
  /** Something to begin with. */
  example: string;
  /** @throws UserError saying what cannot be read. */
  read(text: string): { steps: number; bars: string[] };
}

export const PRIMER_FORMS: Record<LayerKind, PrimerForm> = {
  drums: {
    label: 'Drum grid: x is a hit, . a rest',
    edit: 'Edit the grid',
    explanation: 'One line a drum, one sign a 16th: `x` is a hit, `.` a rest.',
    example: ['kick  x......x..x.....', 'snare ....x.......x...', 'hat   x.x.x.x.x.x.x.x.'].join('\n'),
    read: (text) => {
      const events = readDrumPrimer(text);
      return { steps: events.length, bars: formatDrumGrid(events, DEFAULT_STEPS_PER_BAR).split('\n\n') };
    },
  },
  melody: {
    label: 'One a 16th: 60 or C4; -2 goes on, -1 ends',
    edit: 'Edit the primer',
    explanation:
      'One event a 16th: a pitch (`60` or `C4`), `-2` where nothing happens, `-1` where a note ends.',
    example: '[60, -2, 52, -2, 60, -2, 52, -2]',
    read: (text) => {
      const events = readMelodyPrimer(text);
      return { steps: events.length, bars: melodyBars(events) };
    },
  },
};

/** Opens the window in which a primer is written, beginning with `value`. */
export function writeButton(kind: LayerKind, label: string, value: string) {
  return {
    label,
    command: 'write',
    options: { kind },
    ask: { option: 'text', label: PRIMER_FORMS[kind].label, value: value.slice(0, PREFILLED_CHARACTERS) },
  } satisfies Button;
}

/** The bars as a code block, as many as there is room for; the rest is counted. */
export function previewBlock(bars: readonly string[]): string {
  let characters = 0;
  const shown = bars.filter((bar) => {
    characters += bar.length + 2;
    return characters <= PREVIEW_CHARACTERS;
  });
  const rest = bars.length - shown.length;
  return [
    '```',
    shown.join('\n\n'),
    '```',
    ...(rest > 0 ? [`… and ${countWords(rest, 'more bar')}`] : []),
  ].join('\n');
}

function melodyBars(events: readonly number[]): string[] {
  const bars = Math.ceil(events.length / DEFAULT_STEPS_PER_BAR);
  return Array.from({ length: bars }, (_, bar) => {
    const start = bar * DEFAULT_STEPS_PER_BAR;
    const names = events.slice(start, start + DEFAULT_STEPS_PER_BAR).map(melodyEventName);
    const halves = [names.slice(0, EVENTS_PER_LINE), names.slice(EVENTS_PER_LINE)];
    return halves
      .filter((half) => half.length > 0)
      .map((half) =>
        half
          .map((name) => name.padEnd(CELL))
          .join('')
          .trimEnd(),
      )
      .join('\n');
  });
}
