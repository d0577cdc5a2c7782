/** What a piece is mostly in: its tempo, its meter, its key. */

/** Of events that hold until the next one, the one in force longest in all. */
export function prevailing<Event extends { time: number }>(
  events: readonly Event[],
  totalTime: number,
): Event | undefined {
  const held = new Map<string, { event: Event; seconds: number }>();
  events.forEach((event, index) => {
    const value = JSON.stringify({ ...event, time: 0 });
    const seconds = (events[index + 1]?.time ?? totalTime) - event.time;
    const known = held.get(value);
    held.set(value, { event: known?.event ?? event, seconds: (known?.seconds ?? 0) + seconds });
  });
  return [...held.values()].sort((a, b) => b.seconds - a.seconds)[0]?.event;
}
