/** What could not be read, gathered so that the same complaint in forty bars is one line. */

/** Says what could not be read at the place being read. */
export type Report = (message: string) => void;

/** Bars named before the rest are only counted. */
const BARS_NAMED = 5;
/** Different complaints kept; a file with more of them has said enough. */
const COMPLAINTS_KEPT = 50;

interface Complaint {
  part: string;
  message: string;
  bars: string[];
}

export interface WarningList {
  /** A complaint about the file as a whole. */
  add(message: string): void;
  /** A complaint about one bar of one part. */
  addAt(part: string, bar: string, message: string): void;
  /** One line each, in the order of first appearance: `Piano, measures 3, 7: ...`. */
  lines(): string[];
}

export function createWarningList(): WarningList {
  const complaints = new Map<string, Complaint>();

  const addAt = (part: string, bar: string, message: string): void => {
    const key = `${part}\n${message}`;
    const known = complaints.get(key);
    if (known === undefined) complaints.set(key, { part, message, bars: [bar] });
    else if (known.bars.at(-1) !== bar) known.bars.push(bar);
  };

  const lines = (): string[] => {
    const kept = [...complaints.values()].slice(0, COMPLAINTS_KEPT).map(describe);
    const left = complaints.size - kept.length;
    return left > 0 ? [...kept, `And ${left} more warnings.`] : kept;
  };

  return { add: (message) => addAt('', '', message), addAt, lines };
}

function describe({ part, message, bars }: Complaint): string {
  if (part === '') return message;
  const named = bars.slice(0, BARS_NAMED).join(', ');
  const more = bars.length > BARS_NAMED ? ` and ${bars.length - BARS_NAMED} more` : '';
  return `${part}, ${bars.length === 1 ? 'measure' : 'measures'} ${named}${more}: ${message}.`;
}
