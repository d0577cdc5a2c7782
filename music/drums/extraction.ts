/** Drum tracks out of quantized sequences, by note-seq's rules. */
import { equalParts, roundUp } from '../equal-parts.ts';
import { type RelativeQuantizedSequence, wholeStepsPerBar } from '../quantization.ts';
import type { Statistics } from '../statistics.ts';
import { createDrumEvent, type DrumEvent, type DrumTrack } from './drum-track.ts';

/** How a drum track is found. */
export interface DrumSearch {
  /** Search from this step on; taken for the start of a bar. */
  searchStartStep?: number;
  /** This many bars without drums end the track. */
  gapBars?: number;
  /** Lengthen to the end of the bar. */
  padEnd?: boolean;
  /** Take notes for drums that are not marked so. */
  ignoreIsDrum?: boolean;
}

export interface ExtractDrumTracksOptions extends DrumSearch {
  /** Shorter tracks are dropped. */
  minBars?: number;
  /** Longer tracks are cut; with `padEnd` at the last bar line before it. */
  maxStepsTruncate?: number;
  /** Longer tracks are divided at bar lines instead, into parts of about one length. */
  keepsRest?: boolean;
  /** Longer tracks are dropped. */
  maxStepsDiscard?: number;
}

/** The steps of a stretch without gaps on which drums are struck, ascending. */
interface Stretch {
  hits: { step: number; event: DrumEvent }[];
  startStep: number;
  /** In steps: up to and with the last hit. */
  length: number;
}

/**
 * The first drum track at or after `searchStartStep`, of all instruments together; without events if there is none.
 * It starts on the bar line before its first hit.
 *
 * @throws NonIntegerStepsPerBarError
 */
export function drumTrackFromQuantizedSequence(
  sequence: RelativeQuantizedSequence,
  search: DrumSearch = {},
): DrumTrack {
  const stepsPerBar = wholeStepsPerBar(sequence);
  const meter = { stepsPerBar, stepsPerQuarter: sequence.quantizationInfo.stepsPerQuarter };
  const [first] = findStretches(sequence, stepsPerBar, search);
  if (!first) return { events: [], startStep: 0, endStep: 0, ...meter };
  const length = search.padEnd ? roundUp(first.length, stepsPerBar) : first.length;
  return stretchToDrumTrack(first, length, meter);
}

/**
 * All drum tracks of a sequence, with counts of what was dropped or cut. Magenta's defaults.
 *
 * @throws NonIntegerStepsPerBarError
 */
export function extractDrumTracks(
  sequence: RelativeQuantizedSequence,
  {
    minBars = 7,
    maxStepsTruncate,
    keepsRest = false,
    maxStepsDiscard,
    padEnd = false,
    ...search
  }: ExtractDrumTracksOptions = {},
): { drumTracks: DrumTrack[]; stats: Statistics } {
  const stats = {
    drum_tracks_discarded_too_short: 0,
    drum_tracks_discarded_too_long: 0,
    drum_tracks_truncated: 0,
  };
  const stepsPerBar = wholeStepsPerBar(sequence);
  const meter = { stepsPerBar, stepsPerQuarter: sequence.quantizationInfo.stepsPerQuarter };
  const drumTracks: DrumTrack[] = [];

  for (const stretch of findStretches(sequence, stepsPerBar, search)) {
    const length = padEnd ? roundUp(stretch.length, stepsPerBar) : stretch.length;
    if (length < stepsPerBar * minBars) {
      stats.drum_tracks_discarded_too_short++;
      continue;
    }
    if (maxStepsDiscard !== undefined && length > maxStepsDiscard) {
      stats.drum_tracks_discarded_too_long++;
      continue;
    }
    if (maxStepsTruncate === undefined || length <= maxStepsTruncate) {
      drumTracks.push(stretchToDrumTrack(stretch, length, meter));
    } else if (keepsRest) {
      const whole = stretchToDrumTrack(stretch, length, meter);
      for (const [from, to] of equalParts(length, maxStepsTruncate, stepsPerBar)) {
        const startStep = whole.startStep + from;
        const events = whole.events.slice(from, to);
        drumTracks.push({ ...whole, events, startStep, endStep: startStep + events.length });
      }
    } else {
      const kept = padEnd ? maxStepsTruncate - (maxStepsTruncate % stepsPerBar) : maxStepsTruncate;
      drumTracks.push(stretchToDrumTrack(stretch, kept, meter));
      stats.drum_tracks_truncated++;
    }
  }
  return { drumTracks, stats };
}

function findStretches(
  sequence: RelativeQuantizedSequence,
  stepsPerBar: number,
  { searchStartStep = 0, gapBars = 1, ignoreIsDrum = false }: DrumSearch,
): Stretch[] {
  const struck = sequence.notes.filter((note) => (note.isDrum || ignoreIsDrum) && note.velocity > 0);
  const byStep = [...Map.groupBy(struck, (note) => note.quantizedStartStep)].sort(([a], [b]) => a - b);

  const stretches: Stretch[] = [];
  let searchFrom = searchStartStep;
  let current: Stretch | undefined;
  for (const [quantizedStep, notes] of byStep) {
    if (current && quantizedStep - (current.startStep + current.length) >= gapBars * stepsPerBar) {
      // The next track is looked for from the next bar line on.
      searchFrom =
        searchStartStep + roundUp(current.startStep + current.length - searchStartStep, stepsPerBar);
      current = undefined;
    }
    if (quantizedStep < searchFrom) continue;
    if (!current) {
      const startStep = quantizedStep - ((quantizedStep - searchFrom) % stepsPerBar);
      current = { hits: [], startStep, length: 0 };
      stretches.push(current);
    }
    const step = quantizedStep - current.startStep;
    current.hits.push({ step, event: createDrumEvent(notes.map((note) => note.pitch)) });
    current.length = step + 1;
  }
  return stretches;
}

/** The first `length` steps of a stretch, or all of it and silence up to there. */
function stretchToDrumTrack(
  stretch: Stretch,
  length: number,
  meter: Pick<DrumTrack, 'stepsPerBar' | 'stepsPerQuarter'>,
): DrumTrack {
  const events: DrumEvent[] = Array.from({ length }, () => []);
  for (const { step, event } of stretch.hits) {
    if (step >= length) break;
    events[step] = event;
  }
  return { events, startStep: stretch.startStep, endStep: stretch.startStep + length, ...meter };
}
