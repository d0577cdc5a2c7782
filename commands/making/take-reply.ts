/** How generated takes (melodies or drum patterns) are kept and answered with. */
import { describePianoRoll, drawPianoRoll, renderAudio } from '../../audio/index.ts';
import type { SamplingOptions } from '../../models/index.ts';
import type { NoteSequence } from '../../music/index.ts';
import { writeMidi } from '../../music/index.ts';
import type { JsonValue, Take } from '../../store/index.ts';
import type { Attachment, CommandContext, Reply } from '../declaration.ts';
import type { ChosenModel } from '../models/model-handle.ts';
import { countWords } from '../words.ts';

export interface MadeTakes {
  kind: Take['kind'];
  model: ChosenModel;
  sampling: SamplingOptions;
  qpm: number;
  /** What was understood of the primer, as a clause. */
  understood: string;
  primer: JsonValue;
  takes: { sequence: NoteSequence; events: JsonValue; logLikelihood: number }[];
}

/** Keeps every take, and shows and plays the first; the others come as MIDI. */
export async function replyWithTakes(context: CommandContext, made: MadeTakes): Promise<Reply> {
  const takes = await Promise.all(
    made.takes.map(({ sequence }, index) => saveTake(context, made, sequence, index)),
  );
  const [first] = takes;
  context.progress({ fraction: 0.75, text: 'Rendering' });
  const audio = first.sequence.notes.length > 0 ? await renderTake(first, context.signal) : undefined;
  const other = made.kind === 'melody' ? 'drums' : 'melody';
  return {
    text: [
      `**${takes.map(({ id }) => id).join(' ')}** ${countWords(takes.length, TAKE_NOUNS[made.kind])} from ${made.model.label}, ${made.sampling.numSteps} steps (${countWords(Math.ceil(made.sampling.numSteps / 16), 'bar')}), seed ${made.sampling.seed}`,
      `${made.understood}${audio ? '' : '; it came out silent, so there is nothing to hear: try another seed or a higher temperature'}.`,
      `Next: \`/beat ${made.kind}:${first.id}\` builds a beat on it, \`/${other}\` makes its other half.`,
    ].join('\n'),
    picture: takePicture(first, made.model.config),
    ...(audio && { audio }),
    files: takes.map(midiFile),
    buttons: [
      {
        label: `Beat with ${first.id}`,
        command: 'beat',
        options: { [made.kind]: first.id },
        emphasis: 'primary',
      },
    ],
    data: {
      outputs: takes.map((take, index) => ({
        id: take.id,
        midi: midiName(take),
        events: made.takes[index].events,
        log_likelihood: made.takes[index].logLikelihood,
      })),
      recipe: first.recipe,
    },
  };
}

const TAKE_NOUNS: Record<Take['kind'], string> = { melody: 'take', drums: 'pattern' };

function saveTake(
  context: CommandContext,
  made: MadeTakes,
  sequence: NoteSequence,
  index: number,
): Promise<Take> {
  return context.store.takes.save({
    key: `${context.jobId}:${index}`,
    kind: made.kind,
    author: context.author,
    sequence,
    recipe: {
      model: { ...made.model.recipe },
      sampling: { ...made.sampling },
      primer: made.primer,
      qpm: made.qpm,
      output: index,
    },
  });
}

async function renderTake(take: Take, signal: AbortSignal): Promise<Attachment> {
  const { bytes, mediaType } = await renderAudio(take.sequence, { format: 'mp3', signal });
  return { name: `${take.id}.mp3`, mediaType, bytes };
}

function takePicture({ id, sequence }: Take, config: string): Attachment {
  const options = { title: `${id} · ${config}` };
  return {
    name: `${id}.png`,
    mediaType: 'image/png',
    bytes: drawPianoRoll(sequence, options),
    alt: describePianoRoll(sequence, options),
  };
}

function midiName(take: Take): string {
  return `${take.id}-${take.kind}.mid`;
}

function midiFile(take: Take): Attachment {
  return { name: midiName(take), mediaType: 'audio/midi', bytes: writeMidi(take.sequence) };
}
