/** How spans and points of time are put into words that stay true however late they are read. */
import { countWords } from './words.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** `45 seconds`, `1 hour 30 minutes`, `7 days`: the two largest units. */
export function spanWords(seconds: number): string {
  let left = Math.max(1, Math.round(seconds));
  const parts: string[] = [];
  for (const [noun, unit] of UNITS) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) parts.push(countWords(count, noun));
  }
  return parts.slice(0, 2).join(' ');
}

/** `Sun 22 Nov, 18:00 UTC` */
export function utcWords(time: Date): string {
  return `${CLOCK.format(time)} UTC`;
}
