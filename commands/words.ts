/** How counts, lists and durations are put into words. */
import type { ExampleCounts } from '../music/index.ts';

/** `1 file`, `3 files`. */
export function countWords(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** `2 melodies, 1 drum track`; families with nothing are left out. */
export function familyCounts(counts: ExampleCounts): string {
  const parts = [
    counts.melody && countWords(counts.melody, 'melody', 'melodies'),
    counts.drums && countWords(counts.drums, 'drum track'),
    counts.improv && countWords(counts.improv, 'lead sheet'),
    counts.performance && countWords(counts.performance, 'performance'),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'nothing to learn from';
}

/** The first `limit` lines and, if there are others, how many. */
export function listInBrief(lines: string[], limit: number, rest: string): string[] {
  return lines.length <= limit ? lines : [...lines.slice(0, limit), `… ${lines.length - limit} ${rest}`];
}
/** `45 s`, `3 min 20 s`, `1 h 12 min`. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
