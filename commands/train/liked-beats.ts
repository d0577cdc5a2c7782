/** Beats that the crew likes, as pieces to learn from. */
import { createHash } from 'node:crypto';
import type { Composition } from '../../audio/index.ts';
import type { ModelFamily, TrainingPiece } from '../../models/index.ts';
import type { Loop, NoteSequence } from '../../music/index.ts';
import { BEATS_PER_BAR, emptyNoteSequence, packPiece } from '../../music/index.ts';
import type { BeatShelf } from '../../store/index.ts';
import { readComposition } from '../making/kept-composition.ts';

/** What beats have something of. */
export type BeatFamily = Exclude<ModelFamily, 'performance'>;

/** The best liked ones: more would be a crate. */
const MOST = 64;

/** Models learn from 7 bars on (Magenta's bound), and a loop is heard as a beat has it: again, varied, and with its answer. */
const LEAST_BARS = 16;

const PARTS = ['composition', 'qpm'] as const;

/** Ids of beats with more votes up than down that kept what they are made of, best liked first, of equals the newest. */
export async function likedBeats(beats: Pick<BeatShelf, 'voted' | 'recipeParts'>): Promise<string[]> {
  const liked = (await beats.voted())
    .map(({ id, createdAt, votes }) => ({ id, createdAt, lead: votes.up - votes.down }))
    .filter(({ lead }) => lead > 0)
    .sort((a, b) => b.lead - a.lead || b.createdAt.getTime() - a.createdAt.getTime())
    .map(({ id }) => id);
  const kept = await beats.recipeParts(liked, ['composition.bars']);
  return liked.filter((id) => typeof kept.get(id)?.['composition.bars'] === 'number').slice(0, MOST);
}

/** One beat at a time, each as a piece of one part: its drums, or its lead over its chords. */
export async function* likedPieces(
  beats: Pick<BeatShelf, 'recipeParts'>,
  ids: readonly string[],
  family: BeatFamily,
): AsyncGenerator<TrainingPiece> {
  for (const id of ids) {
    const parts = (await beats.recipeParts([id], PARTS)).get(id);
    const composition = readComposition(parts?.composition);
    if (!composition || typeof parts?.qpm !== 'number') continue;
    const sequence = sequenceOf(composition, { part: family === 'drums' ? 'drums' : 'lead', qpm: parts.qpm });
    const sha256 = createHash('sha256').update(JSON.stringify(sequence)).digest('hex');
    yield { sha256, packed: await packPiece({ sequence }) };
  }
}

/** Main loop, variation, main loop, answer, as often as it takes. */
function sequenceOf(
  { bars, chords, ...versions }: Composition,
  { part, qpm }: { part: 'lead' | 'drums'; qpm: number },
): NoteSequence {
  const { main, variation = main, hook = main } = versions[part];
  const form: Loop[] = [main, variation, main, hook];
  const rounds = Math.max(form.length, Math.ceil(LEAST_BARS / bars));
  const seconds = (beat: number, round: number) => ((beat + round * bars * BEATS_PER_BAR) * 60) / qpm;
  const each = Array.from({ length: rounds }, (_, round) => round);
  return emptyNoteSequence({
    tempos: [{ time: 0, qpm }],
    timeSignatures: [{ time: 0, numerator: 4, denominator: 4 }],
    notes: each.flatMap((round) =>
      form[round % form.length].notes.map(({ pitch, velocity, startBeat, endBeat }) => ({
        pitch,
        velocity,
        startTime: seconds(startBeat, round),
        endTime: seconds(endBeat, round),
        instrument: part === 'drums' ? 9 : 0,
        program: 0,
        isDrum: part === 'drums',
      })),
    ),
    textAnnotations:
      part === 'drums'
        ? []
        : each.flatMap((round) =>
            chords.map(({ figure, startBeat }) => ({
              time: seconds(startBeat, round),
              text: figure,
              annotationType: 'CHORD_SYMBOL' as const,
            })),
          ),
    totalTime: seconds(0, rounds),
  });
}
