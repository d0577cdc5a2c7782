/** A beat from what was asked to what is posted: its two halves, arranged, rendered, kept and put up for votes. */
import type { ArrangedBeat } from '../../audio/index.ts';
import { arrangeBeat, describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import { type NoteSequence, writeMidi } from '../../music/index.ts';
import type { Beat, Take } from '../../store/index.ts';
import type { Attachment, CommandContext, Reply } from '../declaration.ts';
import type { BeatPart } from './beat-parts.ts';
import { beatPart } from './beat-parts.ts';
import { writeRecipe } from './beat-recipe.ts';
import { beatReply } from './beat-reply.ts';
import { beatTitle } from './beat-title.ts';
import { CHORD_INSTRUMENT } from './chord-accompaniment.ts';
import type { RenderedSound, SoundFormat } from './render-sound.ts';
import { renderSound } from './render-sound.ts';

export interface BeatPlan {
  /** Id of a take; without it one is made. */
  melody?: string;
  /** Id of a take; without it one is made. */
  drums?: string;
  /** What plays where a melody is made. */
  melody_model?: string;
  /** What plays where drums are made. */
  drums_model?: string;
  qpm: number;
  bars: number;
  seed: number;
  /** For what is made. */
  temperature: number;
  /** Without it one is drawn from the seed. */
  title?: string;
  format: SoundFormat;
  /** Names of those who made it together. */
  credits?: string[];
  /** The beat that this one comes from, and what was changed, as `slower`. */
  parent?: { beat: string; change: string };
}

/** What a plan has become, before it is kept. */
export interface MadeBeat {
  plan: BeatPlan;
  title: string;
  melody: BeatPart;
  drums: BeatPart;
  arranged: ArrangedBeat;
  rendered: RenderedSound;
  files: { midi: Attachment; picture: Attachment };
}

/**
 * All that `/beat` does once its options are read. A run begun anew under the same `context.jobId` gives the same beat.
 * @throws UserError for takes, models, tempo and bars that are not there or do not go together.
 */
export async function makeBeat(context: CommandContext, plan: BeatPlan): Promise<Reply> {
  const { qpm, bars, seed, temperature } = plan;
  const common = { qpm, temperature, seed };
  context.progress({ fraction: 0.05, text: 'Writing the melody' });
  const melody = await beatPart(context, 'melody', {
    take: plan.melody,
    model: plan.melody_model,
    ...common,
  });
  context.progress({ fraction: 0.25, text: 'Programming the drums' });
  const drums = await beatPart(context, 'drums', { take: plan.drums, model: plan.drums_model, ...common });
  context.progress({ fraction: 0.45, text: 'Arranging' });
  const takes = { melody: tuneOf(melody.take), drums: drums.take.sequence };
  const arranged = arrangeBeat({ ...takes, qpm, bars, seed });
  const title = beatTitle(plan.title, seed);
  context.progress({ fraction: 0.5, text: 'Rendering and mastering' });
  const rendered = await renderSound(context, arranged.sequence, {
    stem: stemOf(title),
    format: plan.format,
  });
  const files = await beatFiles(title, qpm, arranged);
  const made = { plan, title, melody, drums, arranged, rendered, files };
  return beatReply(await saveBeat(context, made), made);
}

/** The notes of the chords under an improvisation are left to it: the arranger plays its chord symbols in the beat's way. */
function tuneOf({ sequence }: Take): NoteSequence {
  return { ...sequence, notes: sequence.notes.filter(({ instrument }) => instrument !== CHORD_INSTRUMENT) };
}

async function beatFiles(title: string, qpm: number, arranged: ArrangedBeat): Promise<MadeBeat['files']> {
  const { sequence, key, sections } = arranged;
  const shown = { title: `${title} · ${key} · ${qpm} qpm`, sections };
  return {
    midi: { name: `${stemOf(title)}.mid`, mediaType: 'audio/midi', bytes: writeMidi(sequence) },
    picture: {
      name: `${stemOf(title)}.png`,
      mediaType: 'image/png',
      bytes: await drawPianoRoll(sequence, shown),
      alt: describePianoRoll(sequence, shown),
    },
  };
}

function saveBeat({ store, jobId, author }: CommandContext, made: MadeBeat): Promise<Beat> {
  const { plan, title, melody, drums, arranged, rendered, files } = made;
  const { soundFont } = rendered;
  return store.beats.save({
    key: jobId,
    title,
    author,
    sequence: arranged.sequence,
    recipe: writeRecipe(plan, { melody: melody.take, drums: drums.take, soundFont }),
    files: [rendered.sound, files.midi, files.picture],
  });
}

/** A file name's beginning: `night-bus`. */
function stemOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words || 'beat';
}
