/**
 * How fast does a minute of beat become a file? `npm run bench -- render`: five tracks, synthesized, mixed, mastered and
 * encoded, beside native FluidSynth and ffmpeg (Debian: fluidsynth, ffmpeg) on the same MIDI and the same General MIDI bank.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RenderedAudio, renderAudio } from '../audio/index.ts';
import { type NoteSequence, writeMidi } from '../music/index.ts';
import { atMost, type Comparison, type Contender, compareRates, measure, median } from './harness.ts';
import { fiveTracks } from './render/five-tracks.ts';

/** Times real time. */
const WANTED_SPEED = 30;
const SAMPLING = { budget: 30, maxSamples: 7 };
/** What `renderAudio` keeps to: see `audio/mastering/master.ts`. */
const LOUDNESS = 'loudnorm=I=-14:TP=-1.5:LRA=11';

type Say = (line: string) => void;
const run = promisify(execFile);

/** Takes about a minute. */
export async function benchRender(say: Say): Promise<Comparison[]> {
  const sequence = fiveTracks();
  const folder = await mkdtemp(join(tmpdir(), 'beat-cypher-bench-'));
  try {
    const native = await nativeRendering(sequence, folder, say);
    const renders: RenderedAudio[] = [];
    const ours: Contender = {
      name: 'ours',
      warmUps: 1,
      run: async () => {
        renders.push(await renderAudio(sequence, { format: 'mp3' }));
        return undefined;
      },
    };
    const start = performance.now();
    await renderAudio(sequence, { format: 'mp3' });
    const first = (performance.now() - start) / 1000;
    const [warm, theirs] = await measure(native ? [ours, native.contender] : [ours], SAMPLING);
    const [{ seconds, loudnessLufs, truePeakDbtp }] = renders;
    say(`${seconds.toFixed(1)} s of sound, ${loudnessLufs.toFixed(2)} LUFS, ${truePeakDbtp.toFixed(2)} dBTP`);
    return [
      speed('a minute of 5 tracks to MP3', 'real time', {
        ours: seconds / warm,
        peer: 1,
        goal: WANTED_SPEED,
      }),
      speed('the same, first render of a thread', 'real time', { ours: seconds / first, peer: 1 }),
      ...(native
        ? [speed('the same', native.contender.name, { ours: seconds / warm, peer: seconds / theirs })]
        : []),
      ...stages(renders, native?.stages()),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const speed = (name: string, peer: string, rates: { ours: number; peer: number; goal?: number }) =>
  compareRates(name, peer, 'x real time', rates);

interface NativeStages {
  fluidsynth: number;
  ffmpeg: number;
}

/** CPU seconds by stage, medians: of all threads, and of the peer's processes. */
function stages(renders: readonly RenderedAudio[], native?: NativeStages): Comparison[] {
  const cpu = (stage: keyof RenderedAudio['cpuSeconds']): number =>
    median(renders.map(({ cpuSeconds }) => cpuSeconds[stage]));
  const finishing = cpu('mixing') + cpu('mastering') + cpu('encoding');
  const all = cpu('synthesis') + finishing;
  const share = (name: string, seconds: number): Comparison => atShare(name, seconds, all);
  return [
    share('CPU, synthesis', cpu('synthesis')),
    share('CPU, mixing', cpu('mixing')),
    share('CPU, mastering', cpu('mastering')),
    share('CPU, encoding', cpu('encoding')),
    ...(native
      ? [
          against('CPU, synthesis', 'fluidsynth', cpu('synthesis'), native.fluidsynth),
          against('CPU, mix to MP3', 'ffmpeg (no mixing)', finishing, native.ffmpeg),
        ]
      : []),
  ];
}

const atShare = (name: string, ours: number, all: number): Comparison =>
  against(name, 'all of it', ours, all);

function against(name: string, peer: string, ours: number, theirs: number): Comparison {
  return { ...atMost(name, ours, theirs, 's'), peer, goal: undefined };
}

/**
 * FluidSynth to a WAV file, ffmpeg from there: no mixing, and loudness in one pass. Undefined, and said so, where one of them is
 * not installed.
 */
async function nativeRendering(
  sequence: NoteSequence,
  folder: string,
  say: Say,
): Promise<{ contender: Contender; stages(): NativeStages } | undefined> {
  try {
    await run('fluidsynth', ['--version']);
    await run('ffmpeg', ['-version']);
  } catch {
    say('fluidsynth or ffmpeg is not installed, so there is nothing to compare with');
    return undefined;
  }
  const bank = createRequire(import.meta.url).resolve('@coderline/alphatab/soundfont/sonivox.sf2');
  const [midi, wav, mp3] = ['beat.mid', 'beat.wav', 'beat.mp3'].map((name) => join(folder, name));
  await writeFile(midi, writeMidi(sequence));
  const synthesis = ['-ni', '-q', '-r', '48000', '-R', '0', '-C', '0', '-F', wav, bank, midi];
  const finishing = ['-v', 'error', '-y', '-i', wav, '-af', LOUDNESS, '-ar', '48000', '-b:a', '192k', mp3];
  const spent: Record<keyof NativeStages, number[]> = { fluidsynth: [], ffmpeg: [] };
  const timed = async (program: keyof NativeStages, parameters: readonly string[]): Promise<void> => {
    spent[program].push(await cpuSecondsOf(program, parameters));
  };
  return {
    contender: {
      name: 'fluidsynth + ffmpeg',
      warmUps: 1,
      run: async () => {
        await timed('fluidsynth', synthesis);
        await timed('ffmpeg', finishing);
        return undefined;
      },
    },
    stages: () => ({ fluidsynth: median(spent.fluidsynth), ffmpeg: median(spent.ffmpeg) }),
  };
}

/** Runs a program to its end. The shell's `times` tells the user and system time of what it ran in its second line. */
async function cpuSecondsOf(program: string, parameters: readonly string[]): Promise<number> {
  const { stdout } = await run('sh', ['-c', '"$@" >/dev/null && times', 'sh', program, ...parameters]);
  const ofChildren = stdout.trimEnd().split('\n').at(-1) ?? '';
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}
