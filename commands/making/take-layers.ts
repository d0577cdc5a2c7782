/** The layers of a beat that takes of people are. */
import type { Composition } from '../../audio/index.ts';
import { type NoteSequence, readLoop } from '../../music/index.ts';
import type { GuildStore, Take } from '../../store/index.ts';
import type { BeatPlan, PartOrigin } from './beat-plan.ts';
import { CHORD_INSTRUMENT } from './chord-accompaniment.ts';
import { findTake } from './find-take.ts';
import { asObject } from './kept-json.ts';
import { loopChords } from './loop-chords.ts';

/** @throws UserError if there is no such take, it is of the other kind, or nothing sounds in it. */
export async function takeLayers(
  store: GuildStore,
  { melody, drums }: { melody?: string; drums?: string },
): Promise<Pick<BeatPlan, 'given' | 'parts'>> {
  const tune = melody === undefined ? undefined : await findTake(store, melody, 'melody');
  const pattern = drums === undefined ? undefined : await findTake(store, drums, 'drums');
  return {
    given: {
      ...(tune && melodyLayers(tune.sequence)),
      ...(pattern && { drums: { main: readLoop(pattern.sequence, 'drums') } }),
    },
    parts: {
      ...(tune && { melody: originOf(tune) }),
      ...(pattern && { drums: originOf(pattern) }),
    },
  };
}

/** The notes of the chords under an improvisation are left to it: they are played in the beat's way. */
function melodyLayers(sequence: NoteSequence): Partial<Composition> {
  const tune = sequence.notes.filter(({ instrument }) => instrument !== CHORD_INSTRUMENT);
  const main = readLoop({ ...sequence, notes: tune }, 'melody');
  const chords = loopChords(sequence, { bars: main.bars });
  return { lead: { main }, ...(chords.length > 0 && { chords, bars: main.bars }) };
}

function originOf({ id, author, recipe }: Take): PartOrigin {
  const model = asObject(recipe.model);
  return { take: id, by: author.name, ...(model && { model: { ...model } as PartOrigin['model'] }) };
}
