/**
 * The chain that beats are made by where nothing else is done: MelodyRNN from one note, DrumsRNN from one kick, the first that
 * comes, laid side by side, as in Magenta's posts. The networks are those that ours uses too, which are shipped.
 */
import type { Checkpoint, GenerationRequest } from '../../models/index.ts';
import { generateDrums, generateMelodies, loadPretrained } from '../../models/index.ts';
import {
  createDrumTrack,
  createMelody,
  DEFAULT_STEPS_PER_BAR,
  drumTrackToNoteSequence,
  inferChords,
  type Loop,
  type LoopChord,
  melodyToNoteSequence,
  NO_CHORD,
  type NoteSequence,
  quarterClock,
  readLoop,
} from '../../music/index.ts';
import { type DrumExcerpt, EXCERPT_BARS, EXCERPT_BEATS, keyHeard, type LeadExcerpt } from './excerpt.ts';

const MIDDLE_C = 60;
const KICK = 36;

/** A melody and drums for each seed. */
export async function plainChain(
  seeds: readonly number[],
): Promise<{ leads: LeadExcerpt[]; drums: DrumExcerpt[] }> {
  const [melodyRnn, drumsRnn] = await Promise.all([loadPretrained('melody'), loadPretrained('drums')]);
  const leads: LeadExcerpt[] = [];
  const drums: DrumExcerpt[] = [];
  for (const seed of seeds) {
    const name = `seed ${seed}`;
    const [melody] = await generateMelodies(request(melodyRnn, [MIDDLE_C], seed));
    const [track] = await generateDrums(request<readonly number[]>(drumsRnn, [[KICK]], seed));
    leads.push(withChords(name, melodyToNoteSequence(createMelody(melody.events))));
    drums.push({
      name,
      drums: inFourBars(readLoop(drumTrackToNoteSequence(createDrumTrack(track.events)), 'drums')),
    });
  }
  return { leads, drums };
}

function request<Event>(checkpoint: Checkpoint, primer: Event[], seed: number): GenerationRequest<Event> {
  return {
    checkpoint,
    primer,
    numSteps: EXCERPT_BARS * DEFAULT_STEPS_PER_BAR,
    numOutputs: 1,
    temperature: 1,
    seed,
    beamSize: 1,
    branchFactor: 1,
    stepsPerIteration: 1,
  };
}

/** It has no chords, and no key: it is lent those that fit its melody best, which is more than it has. */
function withChords(name: string, sequence: NoteSequence): LeadExcerpt {
  const lead = inFourBars(readLoop(sequence, 'melody'));
  const chords = chordsUnder(sequence);
  return { name, lead, chords, key: keyHeard(lead, chords) };
}

function chordsUnder(sequence: NoteSequence): LoopChord[] {
  const { quarterAt: beatAt } = quarterClock(sequence.tempos);
  const inferred = inferChords(sequence).map(({ time, figure }) => ({ startBeat: beatAt(time), figure }));
  return inferred
    .map((chord, index) => ({ ...chord, endBeat: inferred[index + 1]?.startBeat ?? EXCERPT_BEATS }))
    .filter(({ figure }) => figure !== NO_CHORD);
}

/** A loop that ends in silence is read as a shorter one. */
function inFourBars({ notes }: Loop): Loop {
  return { bars: EXCERPT_BARS, notes };
}
