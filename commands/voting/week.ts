/** When the week's best are posted. */

const DAY_MS = 86_400_000;
const SUNDAY = 0;
const THURSDAY = 4;
const POSTED_HOUR = 18;

/** The first Sunday, 18:00 UTC, after this time. */
export function nextSundayEvening(after: Date): Date {
  const evening = new Date(after);
  evening.setUTCHours(POSTED_HOUR, 0, 0, 0);
  while (evening.getUTCDay() !== SUNDAY || evening <= after) evening.setUTCDate(evening.getUTCDate() + 1);
  return evening;
}

/** ISO 8601: `2026-W47`; a week belongs to the year that its Thursday lies in. */
export function isoWeek(time: Date): string {
  const thursday = new Date(time);
  thursday.setUTCDate(thursday.getUTCDate() + THURSDAY - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
