/** Two takes of a layer, heard with what the jam has so far, and put to the vote. */
import { describePianoRoll, drawPianoRoll } from '../../audio/index.ts';
import type { NoteSequence } from '../../music/index.ts';
import { emptyNoteSequence } from '../../music/index.ts';
import type { Jam, Take } from '../../store/index.ts';
import type { CommandContext, Reply, Side } from '../declaration.ts';
import { layerOfTake } from '../making/find-take.ts';
import { makeLayer } from '../making/make-layer.ts';
import { styleFor } from '../making/plan-beat.ts';
import { renderSound } from '../making/render-sound.ts';
import { takeLayers } from '../making/take-layers.ts';
import { spanWords, utcWords } from '../time-words.ts';
import { escapeMarkdown } from '../words.ts';
import { chosenLayers, jamName, jamSeed, takeLabel, takeVoteButtons } from './jam-handle.ts';
import { layerWords } from './jam-layers.ts';

const TAKES = 2;

/**
 * Makes the takes of a claimed layer and opens its vote. They are rendered before it opens, so that a layer that is
 * voted on can also be heard. Undefined if the layer is another run's by then, for this one took too long.
 */
export async function propose(context: CommandContext, jam: Jam, layer: number): Promise<Reply | undefined> {
  const { store, seed, jobId } = context;
  const { kind } = jam.layers[layer];
  context.progress({ fraction: 0.1, text: `Making two takes of the ${layerWords(kind).noun}` });
  const style = await styleFor(context, { qpm: jam.qpm, seed: jamSeed(jam) });
  const { given } = await takeLayers(store, chosenLayers(jam));
  const takes = await makeLayer(context, kind, { count: TAKES, style, qpm: jam.qpm, seed, given });
  const below = await chosenTakes(context, jam);
  const sides: Side[] = [];
  for (const [index, take] of takes.entries()) {
    context.progress({ fraction: 0.4 + 0.25 * index, text: `Rendering take ${takeLabel(index)}` });
    sides.push(await sideOf(context, takeLabel(index), [...below, take]));
  }
  const proposed = await store.jams.propose(
    jam.id,
    layer,
    jobId,
    takes.map(({ id }) => id),
  );
  if (!proposed) return undefined;
  const closesAt = new Date(Date.now() + jam.voteSeconds * 1000);
  await context.later({
    command: 'jam close',
    options: { jam: jam.id, layer: kind },
    at: closesAt,
    key: `jam:${jam.id}:${kind}`,
  });
  return proposalReply(proposed, layer, { sides, closesAt });
}

async function chosenTakes({ store }: CommandContext, { layers }: Jam): Promise<Take[]> {
  const ids = layers.flatMap(({ chosen }) => chosen ?? []);
  const takes = await Promise.all(ids.map((id) => store.takes.find(id)));
  return takes.filter((take) => take !== undefined);
}

/** The last of these takes is the one to be judged; a side on which nothing sounds has no audio. */
async function sideOf(context: CommandContext, label: string, takes: Take[]): Promise<Side> {
  const { id, kind } = takes[takes.length - 1];
  const sequence = soundingTogether(takes.map((take) => take.sequence));
  const shown = { title: `${label} · ${takes.map((take) => layerOfTake(take.kind)).join(' + ')}` };
  const stem = `${label.toLowerCase()}-${id}`;
  const isSilent = sequence.notes.length === 0;
  return {
    label,
    text: `\`${id}\`${isSilent ? ', which fell silent' : ''}`,
    picture: {
      name: `${stem}-${kind}.png`,
      mediaType: 'image/png',
      bytes: await drawPianoRoll(sequence, shown),
      alt: describePianoRoll(sequence, shown),
    },
    ...(!isSilent && { audio: (await renderSound(context, sequence, { stem, format: 'mp3' })).sound }),
  };
}

/** Loops of one tempo laid over one another, each an instrument of its own; the shorter ones are not repeated. */
function soundingTogether(loops: readonly NoteSequence[]): NoteSequence {
  return emptyNoteSequence({
    tempos: loops[0].tempos,
    notes: loops.flatMap(({ notes }, instrument) => notes.map((note) => ({ ...note, instrument }))),
    totalTime: Math.max(...loops.map(({ totalTime }) => totalTime)),
  });
}

function proposalReply(
  jam: Jam,
  layer: number,
  { sides, closesAt }: { sides: Side[]; closesAt: Date },
): Reply {
  const { kind, author, takes } = jam.layers[layer];
  return {
    text: [
      `${jamName(jam)}: two takes of the ${layerWords(kind).noun} from ${escapeMarkdown(author?.name ?? 'somebody')}. Which one stays?`,
      `Next: vote below within ${spanWords(jam.voteSeconds)}, until ${utcWords(closesAt)}. ${escapeMarkdown(jam.author.name)} and moderators can close it sooner.`,
    ].join('\n'),
    sides,
    tally: jam.id,
    buttons: [
      ...takeVoteButtons(jam, jam.layers[layer]),
      {
        label: 'Close the vote',
        command: 'jam next',
        options: { jam: jam.id, layer: kind },
        emphasis: 'quiet',
        withVote: true,
      },
    ],
    data: { jam: jam.id, layer: kind, takes, closes_at: closesAt.toISOString() },
  };
}
