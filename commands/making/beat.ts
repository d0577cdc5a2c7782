/** `beat`: melody and drums combined, arranged, rendered and put up for votes. */
import type { ArrangedBeat, RenderedAudio } from '../../audio/index.ts';
import { arrangeBeat, describePianoRoll, drawPianoRoll, renderAudio } from '../../audio/index.ts';
import { LIMITS, writeMidi } from '../../music/index.ts';
import type { Beat } from '../../store/index.ts';
import type { Attachment, CommandContext, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { voteButtons } from './beat-handle.ts';
import type { BeatPart } from './beat-parts.ts';
import { drumsPart, melodyPart, partModelOption, takeOption } from './beat-parts.ts';
import { beatTitle } from './beat-title.ts';
import { qpmOption, seedOption } from './sampling-options.ts';

export const beat = declareCommand({
  name: 'beat',
  description: 'Combine a melody and drums into a beat, hear it, vote on it',
  options: {
    melody: takeOption('melody'),
    drums: takeOption('drums'),
    qpm: qpmOption(92),
    bars: {
      type: 'integer',
      min: 4,
      max: LIMITS.beatBars,
      default: 24,
      description: 'Length in bars of 4/4',
      example: '24',
    },
    title: { type: 'text', description: 'What the beat is called', example: 'Night bus' },
    melody_model: partModelOption('melody'),
    drums_model: partModelOption('drums'),
    temperature: {
      type: 'number',
      min: LIMITS.temperatureMin,
      max: LIMITS.temperatureMax,
      default: 1,
      description: 'For what is made on the spot: higher wanders, lower repeats',
      example: '1.0',
    },
    format: {
      type: 'text',
      description: 'Sound file to post',
      choices: [
        { label: 'MP3', value: 'mp3' },
        { label: 'Ogg Opus', value: 'ogg' },
      ],
      default: 'mp3',
    },
    seed: seedOption,
  },
  kind: { lane: 'make' },
  examples: ['beat', 'beat melody:K7Q2 drums:M3XD qpm:88 bars:24', 'beat seed:7 qpm:140'],
  async run(context, options) {
    const plan = { ...options, seed: options.seed ?? context.seed };
    context.progress({ fraction: 0.05, text: 'Writing the melody' });
    const melody = await melodyPart(context, plan);
    context.progress({ fraction: 0.25, text: 'Programming the drums' });
    const drums = await drumsPart(context, plan);
    context.progress({ fraction: 0.45, text: 'Arranging' });
    const arranged = arrangeBeat({
      melody: melody.take.sequence,
      drums: drums.take.sequence,
      qpm: plan.qpm,
      bars: plan.bars,
      seed: plan.seed,
    });
    context.progress({ fraction: 0.5, text: 'Rendering and mastering' });
    const format = plan.format === 'ogg' ? 'ogg' : 'mp3';
    const audio = await renderAudio(arranged.sequence, { format, signal: context.signal });
    const made: MadeBeat = {
      ...plan,
      format,
      title: beatTitle(plan.title, plan.seed),
      melody,
      drums,
      arranged,
      audio,
    };
    return beatReply(await saveBeat(context, made), made);
  },
});

interface MadeBeat {
  title: string;
  qpm: number;
  bars: number;
  seed: number;
  format: 'mp3' | 'ogg';
  melody: BeatPart;
  drums: BeatPart;
  arranged: ArrangedBeat;
  audio: RenderedAudio;
}

interface SavedBeat {
  beat: Beat;
  files: { audio: Attachment; midi: Attachment; picture: Attachment };
}

async function saveBeat(context: CommandContext, made: MadeBeat): Promise<SavedBeat> {
  const files = await beatFiles(made);
  const saved = await context.store.beats.save({
    key: context.jobId,
    title: made.title,
    author: context.author,
    sequence: made.arranged.sequence,
    recipe: {
      melody: { take: made.melody.take.id, ...made.melody.take.recipe },
      drums: { take: made.drums.take.id, ...made.drums.take.recipe },
      qpm: made.qpm,
      bars: made.bars,
      seed: made.seed,
      format: made.format,
    },
    files: Object.values(files),
  });
  return { beat: saved, files };
}

async function beatFiles({ title, qpm, format, arranged, audio }: MadeBeat): Promise<SavedBeat['files']> {
  const stem =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'beat';
  const picture = { title: `${title} · ${arranged.key} · ${qpm} qpm`, sections: arranged.sections };
  return {
    audio: { name: `${stem}.${format}`, mediaType: audio.mediaType, bytes: audio.bytes },
    midi: { name: `${stem}.mid`, mediaType: 'audio/midi', bytes: writeMidi(arranged.sequence) },
    picture: {
      name: `${stem}.png`,
      mediaType: 'image/png',
      bytes: await drawPianoRoll(arranged.sequence, picture),
      alt: describePianoRoll(arranged.sequence, picture),
    },
  };
}

function beatReply({ beat: saved, files }: SavedBeat, made: MadeBeat): Reply {
  const { arranged, audio, seed } = made;
  return {
    text: [
      `**${saved.id} ${saved.title}** · ${made.qpm} qpm · ${made.bars} bars · ${clockTime(audio.seconds)} · seed ${seed}`,
      `Melody ${made.melody.take.id} (${made.melody.origin}), drums ${made.drums.take.id} (${made.drums.origin}).`,
      `${capitalized(arranged.notes.join('; '))}.`,
      `Next: vote below, \`/top\` for the crew’s best, \`/beat melody:${made.melody.take.id}\` for other drums under this melody.`,
    ].join('\n'),
    picture: files.picture,
    audio: files.audio,
    files: [files.midi],
    beat: saved.id,
    buttons: [
      ...voteButtons(saved.id, saved.votes),
      {
        label: 'Other drums',
        command: 'beat',
        options: { melody: made.melody.take.id, qpm: made.qpm, bars: made.bars },
      },
      {
        label: 'Other melody',
        command: 'beat',
        options: { drums: made.drums.take.id, qpm: made.qpm, bars: made.bars },
      },
    ],
    data: {
      id: saved.id,
      title: saved.title,
      audio: files.audio.name,
      midi: files.midi.name,
      picture: files.picture.name,
      key: arranged.key,
      style: arranged.style,
      sections: arranged.sections.map((section) => ({ ...section })),
      seconds: audio.seconds,
      loudness_lufs: audio.loudnessLufs,
      true_peak_dbtp: audio.truePeakDbtp,
      recipe: saved.recipe,
    },
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1:04` */
function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
