/** How do our beats stand to music that people made, beside the plain chain? By their notes; their sound is another part. */
import { openNoveltyIndex, topLine } from '../../music/index.ts';
import { atLeast, atMost, type Comparison, compareRates } from '../harness.ts';
import { backbeatOf, PRESENT_FROM } from './backbeat.ts';
import { compareSets, type FeatureComparison } from './compare.ts';
import { crateTunes } from './crew.ts';
import { drumsOf, leadLine, leadOf, type OurBeat } from './our-beats.ts';
import { plainChain } from './plain-chain.ts';
import { missingData, realDrums, realLeads } from './real-music.ts';

const WANTED = { backbeats: 0.9, copiedNotes: 12 };

export interface MusicFindings {
  comparisons: Comparison[];
  features: FeatureComparison[];
  /** Of each beat, in the order of the seeds. */
  backbeats: { seed: number; style: string; share: number }[];
  /** Notes of the longest run that is in the crate too. */
  copiedRuns: { seed: number; style: string; notes: number }[];
}

export async function findMusic(
  beats: readonly OurBeat[],
  say: (line: string) => void,
): Promise<MusicFindings> {
  const backbeats = beats.map(({ seed, style, arranged }) => ({
    seed,
    style: style.name,
    share: backbeatOf(arranged),
  }));
  const missing = missingData();
  if (missing.length > 0) {
    say(`${missing.join(', ')} not beside the repository, so nothing is compared with real music`);
    return { comparisons: compareBackbeats(backbeats), features: [], backbeats, copiedRuns: [] };
  }
  const index = openNoveltyIndex(await crateTunes());
  const copiedRuns = beats.map(({ seed, style, arranged }) => ({
    seed,
    style: style.name,
    notes: index.longestRun(topLine(leadLine(arranged.sequence))),
  }));
  say('The plain chain, with the same seeds');
  const plain = await plainChain(beats.map(({ seed }) => seed));
  say('Reading what people made');
  const real = { leads: await realLeads(), drums: await realDrums() };
  say(`${real.leads.length} songs, ${real.drums.length} times four bars of hip-hop drums`);
  const ours = { leads: beats.map(leadOf), drums: beats.map(drumsOf) };
  const features = compareSets(real, ours, plain);
  return {
    comparisons: [
      ...features.flatMap(closenessRows),
      ...compareBackbeats(backbeats),
      atMost(
        `longest run copied from the crate, of ${beats.length} beats`,
        Math.max(...copiedRuns.map(({ notes }) => notes)),
        WANTED.copiedNotes,
        'notes',
      ),
    ],
    features,
    backbeats,
    copiedRuns,
  };
}

/** Two rows: how far the distributions overlap, and how far they diverge. */
function closenessRows({ title, isAsked, closeness: { ours, plain } }: FeatureComparison): Comparison[] {
  const goal = isAsked ? { goal: 1 } : {};
  return [
    compareRates(`${title}, overlap with real`, 'plain chain', 'of 1', {
      ours: ours.overlap,
      peer: plain.overlap,
      ...goal,
    }),
    {
      case: `${title}, divergence from real`,
      peer: 'plain chain',
      ours: ours.divergence,
      peer_value: plain.divergence,
      unit: 'nats',
      ratio: plain.divergence / ours.divergence,
      ...goal,
    },
  ];
}

/** Drill has a backbeat of its own. */
function compareBackbeats(backbeats: MusicFindings['backbeats']): Comparison[] {
  const others = backbeats.filter(({ style }) => style !== 'drill');
  if (others.length === 0) return [];
  const present = others.filter(({ share }) => share >= PRESENT_FROM).length / others.length;
  return [
    atLeast(`backbeat, of ${others.length} beats that are no drill`, present, WANTED.backbeats, 'of beats'),
  ];
}
