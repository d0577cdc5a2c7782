/** From a wish to a composition: the models sample, the ranking chooses. */
import type { Composition, LoopVersions, Style } from '../../audio/index.ts';
import {
  type BeatMeasures,
  bassCollision,
  chordSymbolRoot,
  drumVoice,
  excerpt,
  type Loop,
  type LoopChord,
  measureLead,
  type NoveltyIndex,
  noveltyOf,
  topLine,
} from '../../music/index.ts';
import { tasteOf } from '../taste/index.ts';
import { chooseHarmony } from './choose-harmony.ts';
import { composeDrums } from './compose-drums.ts';
import { composeLead } from './compose-lead.ts';
import type { ComposeContext, Composed, ComposeRequest } from './composed.ts';
import { studyCrate } from './crate-study.ts';
import { indexCrate } from './crate-tunes.ts';
import { drumMeasures } from './drum-measures.ts';
import { drawIdeals } from './ideals.ts';
import { keepDrums, keepLead } from './keep-takes.ts';
import { likelyBass } from './lead-tries.ts';
import { partSeeds } from './part-seeds.ts';

/** Tried for each layer. */
const CANDIDATES = 32;

/**
 * Composes what is not given. The lead and the drums that are made are kept as takes too; a run begun anew under the same
 * `context.jobId` composes the same and keeps nothing twice.
 *
 * @throws UserError for models, moods and chords that will not do, and for models that make nothing new; see the parts.
 */
export async function compose(context: ComposeContext, request: ComposeRequest): Promise<Composed> {
  const { style, given = {}, candidates = CANDIDATES } = request;
  const judgement = {
    taste: await tasteOf(context.store),
    ideals: drawIdeals(style, partSeeds(request.seed).ideals),
  };
  const crate = await studyCrate(context.store.crate, context.signal);
  const harmony = chooseHarmony(request, crate.progressions);
  const { key, chords, bars } = harmony;

  // The tunes are indexed while the drums are sampled in a thread of their own.
  const [drums, tunes] = await Promise.all([
    given.drums ? undefined : composeDrums(context, request, { ...judgement, bars, candidates }),
    indexCrate(crate.songs, context.signal),
  ]);
  const drumVersions = drums ? versionsOf(drums) : repeatedVersions(given.drums, bars);
  const bass = given.bass
    ? excerpt(given.bass, 0, bars)
    : bassUnder(chords, drumVersions.main, style.bass.lowest);
  const setting = { key, chords, bars, bass, tunes, ...judgement, candidates };
  const lead = given.lead ? undefined : await composeLead(context, request, setting);
  const leadVersions = lead ? versionsOf(lead) : repeatedVersions(given.lead, bars);

  const composition: Composition = {
    key,
    bars,
    chords,
    lead: leadVersions,
    drums: drumVersions,
    ...(given.bass && { bass }),
    ...(given.keys && { keys: excerpt(given.keys, 0, bars) }),
    ...(given.pad && { pad: excerpt(given.pad, 0, bars) }),
  };
  const [leadOrigin, drumOrigin] = await Promise.all([
    lead && keepLead(context, request, { composition, lead }),
    drums && keepDrums(context, request, drums),
  ]);
  return {
    composition,
    measures: measuresOf(composition, { style, bass, tunes }),
    origins: {
      chords: harmony.origin,
      ...(leadOrigin && { lead: leadOrigin }),
      ...(drumOrigin && { drums: drumOrigin }),
    },
    reasons: { ...(lead && { lead: lead.reasons }), ...(drums && { drums: drums.reasons }) },
    notes: harmony.notes,
  };
}

function measuresOf(
  { key, chords, lead, drums }: Composition,
  { style, bass, tunes }: { style: Style; bass: Loop; tunes: readonly NoveltyIndex[] },
): BeatMeasures {
  return {
    ...measureLead(lead.main, { key, chords }),
    ...drumMeasures(drums.main, style),
    bass_collision: bassCollision(bass, lead.main),
    novelty: noveltyOf(topLine(lead.main), tunes),
  };
}

/** Kicks and roots. */
function bassUnder(chords: readonly LoopChord[], drums: Loop, lowest: number): Loop {
  const kicks = drums.notes
    .filter(({ pitch }) => drumVoice(pitch) === 'kick')
    .map(({ startBeat }) => startBeat);
  const root = (figure: string) => lowest + ((((chordSymbolRoot(figure) - lowest) % 12) + 12) % 12);
  return likelyBass(chords, root, kicks);
}

function versionsOf({ main, variation, hook }: LoopVersions): LoopVersions {
  return { main, ...(variation && { variation }), ...(hook && { hook }) };
}

/** What was given, repeated to the length of the loop. */
function repeatedVersions(given: LoopVersions | undefined, bars: number): LoopVersions {
  if (!given) return { main: { bars, notes: [] } };
  const { main, variation, hook } = given;
  return versionsOf({
    main: excerpt(main, 0, bars),
    ...(variation && { variation: excerpt(variation, 0, bars) }),
    ...(hook && { hook: excerpt(hook, 0, bars) }),
  });
}
