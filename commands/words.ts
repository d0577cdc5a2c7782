/** How counts, lists, durations and other people's words are put into words. */
import { type ExampleCounts, plainLine } from '../music/index.ts';

/**
 * Words from people as they stand in a text: one line in which every sign means itself, so that a title makes no link,
 * mention, heading, spoiler or list. Not for code spans, where a backslash would be seen: `quotedName` is.
 */
export function escapeMarkdown(words: string): string {
  return plainLine(words, Number.POSITIVE_INFINITY)
    .replace(/[\\*_~`|[\]()<>#@:]/g, '\\$&')
    .replace(/^([-+]|\d+\.)(?= |$)/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

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

/** The first `limit` lines and, if there are others, how many: of `count` in all, where only the first were put in words. */
export function listInBrief(lines: string[], limit: number, rest: string, count = lines.length): string[] {
  return count <= limit ? lines : [...lines.slice(0, limit), `… ${count - limit} ${rest}`];
}

const NAMES = new Intl.ListFormat('en-GB');

/** `Anna, Ben and Cleo` */
export function listWords(words: readonly string[]): string {
  return NAMES.format(words);
}

/** At the head of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1:04`: the whole seconds that have passed, as players show it. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `45 s`, `3 min 20 s`, `1 h 12 min`. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
