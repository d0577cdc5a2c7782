/** Is every beat as loud as it should be, and no louder? Each as it leaves mastering, and some as decoded files again. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderAudio } from '../../audio/index.ts';
import { atLeast, atMost, type Comparison, compareRates, median } from '../harness.ts';
import type { OurBeat } from './our-beats.ts';

const TARGET_LUFS = -14;
/** LU off the target; dB under full scale; times real time. */
const WANTED = { lufsOff: 0.5, headroomDb: 1 };
/** Decoded and measured once more by another program. */
const DECODED = 10;

const run = promisify(execFile);

export interface Level {
  seed: number;
  style: string;
  loudnessLufs: number;
  truePeakDbtp: number;
}

export interface SoundFindings {
  comparisons: Comparison[];
  masters: Level[];
  /** As ffmpeg decodes the MP3 and measures it. Empty where there is no ffmpeg. */
  decoded: Level[];
}

export async function findSound(
  beats: readonly OurBeat[],
  say: (line: string) => void,
): Promise<SoundFindings> {
  const folder = await mkdtemp(join(tmpdir(), 'beat-cypher-bench-'));
  const masters: Level[] = [];
  const decoded: Level[] = [];
  const speeds: number[] = [];
  try {
    const hasFfmpeg = await canRunFfmpeg();
    if (!hasFfmpeg) say('Nothing is decoded: there is no ffmpeg here (on Debian: ffmpeg)');
    for (const [index, { seed, style, arranged }] of beats.entries()) {
      const start = performance.now();
      const audio = await renderAudio(arranged.sequence, { format: 'mp3', mix: style.mix });
      speeds.push((1000 * audio.seconds) / (performance.now() - start));
      const { loudnessLufs, truePeakDbtp } = audio;
      masters.push({ seed, style: style.name, loudnessLufs, truePeakDbtp });
      if (hasFfmpeg && index < DECODED) {
        const file = join(folder, `${seed}.mp3`);
        await writeFile(file, audio.bytes);
        decoded.push({ seed, style: style.name, ...(await measureFile(file)) });
      }
      if ((index + 1) % 20 === 0) say(`${index + 1} of ${beats.length} rendered`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    comparisons: [
      ...levelRows(`${masters.length} masters`, masters),
      ...(decoded.length > 0 ? levelRows(`${decoded.length} decoded by ffmpeg`, decoded) : []),
      compareRates('rendering, median', 'real time', 'times', { ours: median(speeds), peer: 1 }),
    ],
    masters,
    decoded,
  };
}

function levelRows(which: string, levels: readonly Level[]): Comparison[] {
  const off = levels.map(({ loudnessLufs }) => Math.abs(loudnessLufs - TARGET_LUFS));
  const headroom = levels.map(({ truePeakDbtp }) => -truePeakDbtp);
  return [
    atMost(`off ${TARGET_LUFS} LUFS at most, ${which}`, Math.max(...off), WANTED.lufsOff, 'LU'),
    atLeast(`true peak under full scale, ${which}`, Math.min(...headroom), WANTED.headroomDb, 'dB'),
  ];
}

async function canRunFfmpeg(): Promise<boolean> {
  try {
    await run('ffmpeg', ['-version']);
    return true;
  } catch {
    return false;
  }
}

/** By ffmpeg's own meter (EBU R 128), from its last summary. */
async function measureFile(file: string): Promise<Pick<Level, 'loudnessLufs' | 'truePeakDbtp'>> {
  const { stderr } = await run(
    'ffmpeg',
    ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
    { maxBuffer: 2 ** 26 },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const figure = (pattern: RegExp): number => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  return { loudnessLufs: figure(/I:\s+(-?[\d.]+) LUFS/), truePeakDbtp: figure(/Peak:\s+(-?[\d.]+) dBFS/) };
}
