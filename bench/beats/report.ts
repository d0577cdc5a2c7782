/** What was found, as one page that needs nothing else: tables, and a picture of each distribution. */
import type { BeatsFindings } from '../beats.ts';
import { type Comparison, machine } from '../harness.ts';
import type { FeatureComparison } from './compare.ts';
import type { Closeness } from './distributions.ts';
import type { MusicFindings } from './music.ts';
import { densityPlot, dotPlot } from './plots.ts';
import type { SoundFindings } from './sound.ts';
import type { SpeedFindings } from './speed.ts';

const STYLE = `
:root { color-scheme: light dark; --real: #8a8f98; --ours: #1f6feb; --plain: #d9730d; --line: #d0d7de; --missed: #b42318 }
@media (prefers-color-scheme: dark) { :root { --real: #7d8590; --ours: #58a6ff; --plain: #f0a35e; --line: #3d444d; --missed: #ff8a80 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0 } .wide { overflow-x: auto }
td, th { padding: 0.2rem 0.7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
td:first-child, th:first-child { text-align: left } .missed { color: var(--missed); font-weight: 600 }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 1rem }
figure { margin: 0 } figcaption { font-weight: 600 } svg { width: 100%; font-size: 11px; fill: currentColor }
.axis, .threshold { stroke: var(--line) } .threshold { stroke: var(--missed); stroke-dasharray: 4 3 }
.key span::before { content: ''; display: inline-block; width: 0.8em; height: 0.8em; margin: 0 0.4em 0 1em; background: var(--c) }`;

export function writeReport(findings: BeatsFindings, comparisons: readonly Comparison[]): string {
  const { beats, first, music, sound, speed } = findings;
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Beats, measured</title><style>${STYLE}</style>`,
    `<h1>Beats, measured</h1><p>${beats} beats, seeds ${first} to ${first + beats - 1}, as <code>/beat</code> makes them of a seed alone. ${machine()}.</p>`,
    goalsTable(comparisons),
    music ? musicPart(music) : '',
    sound ? soundPart(sound) : '',
    speed ? speedPart(speed) : '',
    '</html>\n',
  ].join('\n');
}

/** Rows with a goal; the others follow in their parts. */
function goalsTable(comparisons: readonly Comparison[]): string {
  const wanted = comparisons.flatMap(({ case: name, peer, ours, peer_value, unit, ratio, goal }) =>
    goal === undefined
      ? []
      : [
          [
            name,
            figure(ours),
            `${peer} ${figure(peer_value)}`,
            unit,
            ratio >= goal ? 'reached' : '<span class="missed">missed</span>',
          ],
        ],
  );
  return `<h2>What was to be reached</h2>${table(['', 'ours', 'beside', '', ''], wanted)}`;
}

function musicPart({ features, backbeats, copiedRuns }: MusicFindings): string {
  const closenessCells = ({ overlap, divergence }: Closeness): string =>
    `${overlap.toFixed(3)} / ${divergence.toFixed(3)}`;
  const rows = features.map(({ title, unit, isAsked, values, closeness: { ours, plain, more } }) => [
    `${title}${isAsked ? ' *' : ''}`,
    unit,
    ...[values.real, values.ours, values.plain].map(meanAndSpread),
    ...[ours, plain, more].map(closenessCells),
  ]);
  const heads = ['', '', 'real', 'ours', 'plain chain', 'ours', 'plain chain', 'other real music'];
  return `<h2>Music</h2>
<p>Four bars of each: of ours the first in a verse or hook, as arranged; of the plain chain (MelodyRNN from one note, DrumsRNN
from one kick, temperature 1, the first that comes) the four that it makes, under chords that were inferred for it; of real
music one place of each song in 4/4 of POP909 and OpenEWLD over its annotated chords, and all of the hip-hop beats of the
Groove MIDI Dataset. Ghost notes are left out of all drums. The real melodies are pop songs and standards, not rap.</p>
<p>Mean &plusmn; standard deviation; then overlapped area / Kullback-Leibler divergence of the distances to real music against
those within it (Yang and Lerch, 2018): the more and the less, the closer. <em>Other real music</em> shows how close one can
come. For the drum-pattern distance, means are of the distance to the nearest real pattern. * is asked for.</p>
${features.length > 0 ? table(heads, rows) : '<p>The real music is not there, so nothing is compared with it.</p>'}
${legend(['real', 'real music'], ['ours', 'our beats'], ['plain', 'plain chain'])}
<div class="plots">${features.map(featurePlot).join('\n')}
${dotPlot(
  'backbeats struck, other styles and drill',
  [
    { name: 'ours', values: backbeats.filter(({ style }) => style !== 'drill').map(({ share }) => share) },
    { name: 'real', values: backbeats.filter(({ style }) => style === 'drill').map(({ share }) => share) },
  ],
  [{ value: 0.75, label: 'from here on it counts as present' }],
)}
${copiedRuns.length > 0 ? dotPlot('longest run that is in the crate, notes', [{ name: 'ours', values: copiedRuns.map(({ notes }) => notes) }], [{ value: 12, label: 'at most' }]) : ''}</div>`;
}

function featurePlot({ title, values: { real, ours, plain } }: FeatureComparison): string {
  return densityPlot(title, [
    { name: 'real', values: real },
    { name: 'plain', values: plain },
    { name: 'ours', values: ours },
  ]);
}

function soundPart({ masters, decoded }: SoundFindings): string {
  return `<h2>Sound</h2><p>Each master as it is measured before encoding (above), and MP3 files as ffmpeg decodes and
measures them (below).</p><div class="plots">
${dotPlot(
  'integrated loudness, LUFS',
  [
    { name: 'ours', values: masters.map(({ loudnessLufs }) => loudnessLufs) },
    { name: 'plain', values: decoded.map(({ loudnessLufs }) => loudnessLufs) },
  ],
  [
    { value: -14.5, label: 'at least' },
    { value: -13.5, label: 'at most' },
  ],
)}
${dotPlot(
  'true peak, dBTP',
  [
    { name: 'ours', values: masters.map(({ truePeakDbtp }) => truePeakDbtp) },
    { name: 'plain', values: decoded.map(({ truePeakDbtp }) => truePeakDbtp) },
  ],
  [{ value: -1, label: 'at most' }],
)}</div>`;
}

function speedPart({ seconds: { warm, training, cold } }: SpeedFindings): string {
  return `<h2>Speed</h2><p>Seconds from the command to the last file: in a warm bot (above), while it trains (middle), and the
first beat of a new process on the command line (below).</p><div class="plots">
${dotPlot(
  'from /beat to its files, s',
  [
    { name: 'ours', values: warm },
    { name: 'plain', values: training },
    { name: 'real', values: cold },
  ],
  [
    { value: 3, label: 'median at most' },
    { value: 6, label: 'median at most while training' },
  ],
)}</div>`;
}

function legend(...entries: readonly (readonly [name: string, words: string])[]): string {
  return `<p class="key">${entries.map(([name, words]) => `<span style="--c: var(--${name})">${words}</span>`).join('')}</p>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<div class="wide"><table>${row(heads, 'th')}${rows.map((cells) => row(cells, 'td')).join('\n')}</table></div>`;
}

function meanAndSpread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return `${mean.toFixed(2)} &plusmn; ${Math.sqrt(variance).toFixed(2)}`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
