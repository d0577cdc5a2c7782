/**
 * The notes of one track that have begun and not ended yet, by pretty_midi's rules: a note-off ends all notes of its pitch
 * that began on an earlier tick; those of the same tick go on if there was an earlier one, and have no length if not.
 */

/** A note as it began. */
export interface BegunNote {
  channel: number;
  pitch: number;
  velocity: number;
  startTick: number;
}

export interface EndedNote extends BegunNote {
  /** After `startTick`. */
  endTick: number;
}

/** What a note-off does. */
export interface NoteOff {
  ended: EndedNote[];
  /** Begun and ended on one tick. */
  withoutLength: BegunNote[];
}

const NOTHING: NoteOff = { ended: [], withoutLength: [] };

export class OpenNotes {
  readonly #open = new Map<number, BegunNote[]>();

  begin(note: BegunNote): void {
    const key = keyOf(note);
    const open = this.#open.get(key);
    if (open) open.push(note);
    else this.#open.set(key, [note]);
  }

  end(at: { channel: number; pitch: number; tick: number }): NoteOff {
    const key = keyOf(at);
    const open = this.#open.get(key);
    if (!open) return NOTHING;
    const earlier = open.filter(({ startTick }) => startTick !== at.tick);
    const now = open.filter(({ startTick }) => startTick === at.tick);
    if (earlier.length > 0 && now.length > 0) this.#open.set(key, now);
    else this.#open.delete(key);
    return {
      ended: earlier.map((note) => ({ ...note, endTick: at.tick })),
      withoutLength: earlier.length > 0 ? [] : now,
    };
  }

  /** Notes that no note-off has ended: each lasts until its pitch is struck again, the last until the track ends. */
  endAll(endTick: number): NoteOff {
    const ended: EndedNote[] = [];
    const withoutLength: BegunNote[] = [];
    for (const open of this.#open.values()) {
      let end = endTick;
      for (const note of open.toReversed()) {
        // Those struck on one tick end together.
        const last = ended.at(-1);
        const isOneStroke =
          last !== undefined && keyOf(last) === keyOf(note) && last.startTick === note.startTick;
        if (isOneStroke) end = last.endTick;
        if (end > note.startTick) ended.push({ ...note, endTick: end });
        else withoutLength.push(note);
        end = note.startTick;
      }
    }
    this.#open.clear();
    return { ended, withoutLength };
  }
}

function keyOf({ channel, pitch }: { channel: number; pitch: number }): number {
  return channel * 128 + pitch;
}
