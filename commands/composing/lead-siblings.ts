/** The siblings of a lead, resampled with the lead itself as primer: a variation, and an answer for hooks. */
import { type Loop, topLine } from '../../music/index.ts';
import type { Ideal, Ideals } from './ideals.ts';
import { type Draw, type LeadCandidate, leadCandidate, type Writing } from './lead-tries.ts';
import { melodyLoop, stepsOf } from './loop-events.ts';
import { copiedRun, MOST_COPIED } from './novelty.ts';
import { rank } from './ranking.ts';

/** Tries for each. */
const TRIES = 16;

/** Each is left out where no try is fit for it. */
export async function leadSiblings(
  writing: Writing,
  main: LeadCandidate,
  draw: Draw,
): Promise<{ variation?: Loop; hook?: Loop }> {
  const [variation, hook] = await Promise.all([
    variationOf(writing, main, draw),
    hookOf(writing, main, draw),
  ]);
  return { variation, hook };
}

/** Its first bar of two, or first three of four, with another end. */
async function variationOf(
  writing: Writing,
  main: LeadCandidate,
  { temperature, seeds }: Draw,
): Promise<Loop | undefined> {
  const { bars, sampler } = writing;
  const kept = main.line.slice(0, stepsOf(bars === 2 ? 1 : (bars * 3) / 4));
  const primers = [kept];
  const steps = stepsOf(bars) - kept.length;
  const ends = await sampler({ primers, count: TRIES, steps, temperature, seed: seeds.leadVariation });
  const candidates = ends
    .map((one) => leadCandidate(one, [...kept, ...one.events], writing))
    .filter(({ line, loop, isCopy }) => !isCopy && loop.notes.length > 0 && line.join() !== main.line.join())
    .filter(({ line }) => isOwn([main.line, line, main.line], writing));
  return rank(candidates, writing)[0]?.candidate.loop;
}

/** What an answer costs that is too like the lead, or too strange to it: see `strangeness`. */
const LIKENESS = { range: [0.3, 0.75], weight: 6 } as const;
/** Half steps by which its middle should lie above the lead's, and what each that is missing costs. */
const LIFT = { least: 1, most: 7, weight: 0.3 } as const;

/** What is hummed afterwards came more than once, and left air to breathe. */
const HOOK_REPETITION: Ideal = { range: [0.55, 0.9], weight: 3 };
/** Notes a bar that a hook may have beyond the lead's own, and may always have. */
const HOOK_DENSITY = { more: 1, always: 4, least: 1.5, weight: 3 } as const;

/** The model plays on, from the whole loop or its first bar, over the same chords; ranked by contrast and likeness too. */
async function hookOf(
  writing: Writing,
  main: LeadCandidate,
  { temperature, seeds }: Draw,
): Promise<Loop | undefined> {
  const { bars, sampler } = writing;
  const beginning = main.line.slice(0, stepsOf(1));
  const primers = [main.line, beginning];
  const answers = await sampler({
    primers,
    count: TRIES,
    steps: stepsOf(bars),
    temperature,
    seed: seeds.hook,
  });
  const candidates = answers
    .flatMap((one) => {
      const goesOn = one.primer.length === main.line.length;
      const events = goesOn ? one.events : [...one.primer, ...one.events];
      return [events, restated(events, bars)].map((line) => {
        const candidate = leadCandidate(one, line, writing);
        return { ...candidate, fault: strangeness(main.loop, candidate.loop) };
      });
    })
    .filter(({ loop, isCopy }) => !isCopy && loop.notes.length > 0)
    .filter(({ line }) => isOwn([main.line, line, main.line], writing));
  return rank(candidates, { ...writing, ideals: hookIdeals(main, writing.ideals) })[0]?.candidate.loop;
}

/** With its first bar again in place of its third, so that a loop of four says it twice. */
function restated(events: readonly number[], bars: number): number[] {
  if (bars !== 4) return [...events];
  return [...events.slice(0, stepsOf(2)), ...events.slice(0, stepsOf(1)), ...events.slice(stepsOf(3))];
}

/** What a hook aims at: as the lead, but for what makes it one. */
function hookIdeals({ measures }: LeadCandidate, ideals: Ideals): Ideals {
  const { more, always, least, weight } = HOOK_DENSITY;
  const most = Math.max(always, (measures.lead_density ?? 0) + more);
  return { ...ideals, lead_repetition: HOOK_REPETITION, lead_density: { range: [least, most], weight } };
}

/** How far an answer is from what one should be: of the same family, but no echo, and lifted a little. 0 or more. */
function strangeness(main: Loop, answer: Loop): number {
  const alike = onsetLikeness(main, answer);
  const outside = Math.max(0, LIKENESS.range[0] - alike, alike - LIKENESS.range[1]);
  const lift = meanPitch(answer) - meanPitch(main);
  return LIKENESS.weight * outside + LIFT.weight * Math.max(0, LIFT.least - lift, lift - LIFT.most);
}

/** Of the onsets of both the share that they have in common (Dice), 0-1. */
function onsetLikeness(a: Loop, b: Loop): number {
  const onsets = new Set(a.notes.map(({ startBeat }) => startBeat));
  const shared = b.notes.filter(({ startBeat }) => onsets.has(startBeat)).length;
  return (2 * shared) / (a.notes.length + b.notes.length);
}

function meanPitch(loop: Loop): number {
  const line = topLine(loop);
  return line.reduce((sum, pitch) => sum + pitch, 0) / line.length;
}

/** True if no more of what is heard in a row is the crate's than may be: a copy may go on over a bar line. */
function isOwn(lines: readonly (readonly number[])[], { bars, tunes }: Writing): boolean {
  return copiedRun(melodyLoop(lines.flat(), lines.length * bars), tunes) <= MOST_COPIED;
}
