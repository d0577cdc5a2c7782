/**
 * `npm run bench -- beats`: a hundred beats as `/beat` makes them of nothing but a seed, from a crate of real songs. Their notes
 * beside what people made and beside the plain chain of MelodyRNN and DrumsRNN, their sound, and how long they take.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openCrew } from './beats/crew.ts';
import { findMusic, type MusicFindings } from './beats/music.ts';
import { type OurBeat, ourBeat } from './beats/our-beats.ts';
import { writeReport } from './beats/report.ts';
import { findSound, type SoundFindings } from './beats/sound.ts';
import { findSpeed, type SpeedFindings } from './beats/speed.ts';
import type { Comparison } from './harness.ts';

export const BEATS_PARTS: readonly string[] = ['music', 'sound', 'speed'];

export interface BeatsOptions {
  /** How many beats; 100 if left out. */
  seeds?: number;
  /** The first of their seeds, 1 if left out: what was tuned on some is measured on others. */
  first?: number;
  /** One of `BEATS_PARTS`, and nothing else. */
  only?: string;
  /** Folder of the report; a temporary one if left out. */
  out?: string;
}

export interface BeatsFindings {
  beats: number;
  /** Seed of the first of them. */
  first: number;
  music?: MusicFindings;
  sound?: SoundFindings;
  speed?: SpeedFindings;
}

type Say = (line: string) => void;

/** Takes some ten minutes on two cores: two for the music, six for the sound, two for the speed. */
export async function benchBeats(
  say: Say,
  { seeds = 100, first = 1, only, out }: BeatsOptions,
): Promise<Comparison[]> {
  const isWanted = (part: string): boolean => only === undefined || only === part;
  const crew = await openCrew(say);
  const findings: BeatsFindings = { beats: seeds, first };
  try {
    if (isWanted('speed')) findings.speed = await findSpeed(crew, say);
    const beats: OurBeat[] = [];
    if (isWanted('music') || isWanted('sound')) {
      say(`Composing and arranging ${seeds} beats`);
      for (let seed = first; seed < first + seeds; seed++) beats.push(await ourBeat(crew, seed));
    }
    if (isWanted('music')) findings.music = await findMusic(beats, say);
    if (isWanted('sound')) findings.sound = await findSound(beats, say);
  } finally {
    await crew.close();
  }
  const { music, sound, speed } = findings;
  const comparisons = [music, sound, speed].flatMap((part) => part?.comparisons ?? []);
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'beat-cypher-beats-')) : resolve(out);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'beats.html'), writeReport(findings, comparisons));
  await writeFile(join(folder, 'beats.json'), JSON.stringify(findings));
  say(`The report: ${join(folder, 'beats.html')}`);
  return comparisons;
}
