/** note-seq's repeats: events that are as they were a fixed number of steps before, of which a network hears and tells. */
export interface LookbackRepeats<Event> {
  /** Whether the event at `position` repeats that of the lookback. */
  isRepeat(events: readonly Event[], position: number, lookback: number): boolean;
  /** The longest lookback that the event at `position` is told by; undefined: by none, but by itself. */
  toldBy(events: readonly Event[], position: number): number | undefined;
  /** The event that repeating a lookback means after `events`. */
  eventOf(lookback: number, events: readonly Event[]): Event;
}

/** @param distances steps back, ascending; may be empty */
export function lookbackRepeats<Event>(
  distances: readonly number[],
  nothing: Event,
  sameEvent: (a: Event, b: Event) => boolean,
): LookbackRepeats<Event> {
  const longest = distances.length - 1;
  const isRepeat = (events: readonly Event[], position: number, lookback: number): boolean => {
    const earlier = position - distances[lookback];
    return earlier >= 0 && sameEvent(events[position], events[earlier]);
  };
  return {
    isRepeat,
    toldBy(events, position) {
      // While the longest lookback reaches before the start, nothing is told as its repeat.
      if (longest >= 0 && position < distances[longest] && sameEvent(events[position], nothing))
        return longest;
      for (let lookback = longest; lookback >= 0; lookback--) {
        if (isRepeat(events, position, lookback)) return lookback;
      }
      return undefined;
    },
    eventOf(lookback, events) {
      const distance = distances[lookback];
      return events.length < distance ? nothing : events[events.length - distance];
    },
  };
}
