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
  /** The first bars it was heard in, and how many there were. */
  bars: string[];
  barCount: number;
}

export interface WarningList {
  /** A complaint about the file as a whole. */
  add(message: string): void;
  /** A complaint about one bar of one part. */
  addAt(part: string, bar: string, message: string): void;
  /** One sentence each, in the order of first appearance: `Piano, measures 3, 7: ...`. */
  lines(): string[];
}

export function createWarningList(): WarningList {
  const complaints = new Map<string, Complaint>();
  let left = 0;

  const addAt = (part: string, bar: string, message: string): void => {
    const key = `${part}\n${message}`;
    const known = complaints.get(key);
    if (known !== undefined) addBar(known, bar);
    else if (complaints.size < COMPLAINTS_KEPT)
      complaints.set(key, { part, message, bars: [bar], barCount: 1 });
    else left++;
  };

  const lines = (): string[] => {
    const kept = [...complaints.values()].map(describe);
    return left > 0 ? [...kept, `And ${left} more warnings.`] : kept;
  };

  return { add: (message) => addAt('', '', message), addAt, lines };
}

function addBar(complaint: Complaint, bar: string): void {
  if (complaint.bars.at(-1) === bar) return;
  complaint.barCount++;
  if (complaint.bars.length < BARS_NAMED) complaint.bars.push(bar);
}

function describe({ part, message, bars, barCount }: Complaint): string {
  if (part === '') return message;
  const more = barCount > bars.length ? ` and ${barCount - bars.length} more` : '';
  return `${part}, ${barCount === 1 ? 'measure' : 'measures'} ${bars.join(', ')}${more}: ${message}.`;
}
