/** Small things to keep. */
import { gzipSync } from 'node:zlib';
import { emptyNoteSequence, type FileAnalysis, type NoteSequence, type Piece } from '../../../music/index.ts';
import type {
  Author,
  BattleShelf,
  BeatShelf,
  Crate,
  JamShelf,
  JobRequest,
  JsonValue,
  ModelShelf,
  Post,
  TakeShelf,
  TrainingLog,
} from '../../../store/index.ts';

export const ANNA: Author = { id: 'anna', name: 'Anna' };
export const BEN: Author = { id: 'ben', name: 'Ben' };

/** What a hostile file may call itself: NUL, a lone surrogate, an escape sequence, a direction override. */
export const HOSTILE_TEXT = '../../etc/\u0000pass\ud800wd\u001b[31m\u202egpj.mid';

export function sequenceOf(pitch: number): NoteSequence {
  const note = {
    pitch,
    velocity: 80,
    startTime: 0,
    endTime: 0.5,
    instrument: 0,
    program: 0,
    isDrum: false,
  };
  return emptyNoteSequence({ notes: [note], totalTime: 0.5 });
}

export function analysisOf(fields: Partial<FileAnalysis> = {}): FileAnalysis {
  return {
    format: 'midi',
    seconds: 0.5,
    notes: 1,
    qpm: 120,
    timeSignature: '4/4',
    examples: { melody: 1, drums: 0, improv: 0, performance: 1 },
    warnings: [],
    dropped: [],
    ...fields,
  };
}

export function fileOf(
  text: string,
  {
    piece = { sequence: sequenceOf(60) },
    ...fields
  }: Partial<Parameters<Crate['add']>[0]> & { piece?: Piece } = {},
): Parameters<Crate['add']>[0] {
  return {
    bytes: new TextEncoder().encode(text),
    name: `${text}.mid`,
    uploader: ANNA,
    analysis: analysisOf(),
    packed: gzipSync(JSON.stringify(piece)),
    ...fields,
  };
}

export function modelOf(
  name: string,
  fields: Partial<Parameters<ModelShelf['add']>[0]> = {},
): Parameters<ModelShelf['add']>[0] {
  return {
    key: `training of ${name}`,
    name,
    family: 'melody',
    config: 'lookback_rnn',
    author: ANNA,
    facts: { steps: 300, heldOutLoss: 1.25 },
    checkpoint: new TextEncoder().encode(`checkpoint of ${name}`),
    ...fields,
  };
}

export function trainingOf(
  jobId: string,
  fields: Partial<Parameters<TrainingLog['begin']>[0]> = {},
): Parameters<TrainingLog['begin']>[0] {
  return {
    jobId,
    author: ANNA,
    name: 'boom bap',
    family: 'drums',
    config: 'drum_kit',
    request: { hparams: { batch_size: 64 }, seed: 7 },
    totalSteps: 300,
    pieces: [],
    ...fields,
  };
}

export function takeOf(
  key: string,
  kind: 'melody' | 'drums' = 'melody',
  primer?: JsonValue,
): Parameters<TakeShelf['save']>[0] {
  return {
    key,
    kind,
    author: ANNA,
    sequence: sequenceOf(60),
    recipe: { seed: 1, ...(primer !== undefined && { primer }) },
  };
}

export function jamOf(
  key: string,
  fields: Partial<Parameters<JamShelf['start']>[0]> = {},
): Parameters<JamShelf['start']>[0] {
  return {
    key,
    title: `Jam ${key}`,
    author: ANNA,
    qpm: 92.5,
    bars: 4,
    voteSeconds: 300,
    layers: ['drums', 'melody'],
    ...fields,
  };
}

export function battleOf(key: string, a: string, b: string): Parameters<BattleShelf['start']>[0] {
  return { key, author: ANNA, beats: { a, b }, closesAt: new Date('2026-12-24T18:00:00Z') };
}

export const POST: Post = { front: 'discord', channelId: '100', messageId: '200' };

export function beatOf(
  key: string,
  fields: Partial<Parameters<BeatShelf['save']>[0]> = {},
): Parameters<BeatShelf['save']>[0] {
  return {
    key,
    title: `Beat ${key}`,
    author: ANNA,
    sequence: sequenceOf(64),
    recipe: { seed: 3, model: 'lookback_rnn' },
    files: [
      {
        name: 'beat.mp3',
        mediaType: 'audio/mpeg',
        bytes: new TextEncoder().encode(`mp3 of ${key}`),
        seconds: 9.75,
      },
      {
        name: 'roll.png',
        mediaType: 'image/png',
        bytes: new TextEncoder().encode(`png of ${key}`),
        alt: 'A piano roll',
      },
    ],
    ...fields,
  };
}

export function requestOf(fields: Partial<JobRequest> = {}): JobRequest {
  return {
    lane: 'make',
    command: 'beat',
    options: { qpm: 90 },
    files: [],
    guildId: 'guild',
    channelId: 'channel',
    author: ANNA,
    replyTo: { front: 'web', messageId: '1' },
    ...fields,
  };
}
