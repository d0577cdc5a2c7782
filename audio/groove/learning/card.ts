/** The card of the groove tables: what they are, what they were learned from and under which licence, and how well. */
import type { GrooveTable } from '../grooves.ts';
import type { HeldOut } from './held-out.ts';
import { swingOf, TABLE_SOURCES, type TableName } from './sources.ts';
import { type DrumPerformance, mean, median, usualSpread } from './strokes.ts';
import { differences, replayed } from './together.ts';

export interface TableFacts {
  name: TableName;
  performances: readonly DrumPerformance[];
  table: GrooveTable;
  heldOut: { timing: HeldOut; touch: HeldOut };
}

/** `card.md` in Markdown. */
export function writeCard(facts: readonly TableFacts[]): string {
  return `# Groove tables

How drummers stray from the grid and how hard they strike, by drum and by sixteenth of the bar. Made by
\`node audio/groove/learning/learn.ts GROOVE_FOLDER\`; this card is written by it too. What the numbers in a table mean stands
in \`profile.ts\`.

## Data and licence

**Groove MIDI Dataset** by Google LLC (Gillick et al., 2019, https://magenta.tensorflow.org/datasets/groove). Licence: Creative
Commons Attribution 4.0 International (CC BY 4.0), adapted as described: the beats (not fills) in 4/4, of at least 4 bars,
in which three strokes in four or more lie within 0.35 of a sixteenth; strokes farther off (flams, drags, triplets) are left
out. From each performance its swing (the median delay of second sixteenths), its mean lateness and each drum’s mean velocity
are taken off, so that swing stays a knob of the style.

| table | learned from | performances | bars | drummers | swing: median, and of those who swing |
|---|---|---|---|---|---|
${facts.map(dataRow).join('\n')}

Few drummers stand behind the first two. The data holds no trap, drill or crunk, which are made by machines: their tables are
the nearest human playing, and \`grooves.ts\` takes half of its deviations. That half is our choice, not the data’s.

## What was learned

Nearly all of the timing that drums share is one slow drift: a drummer wanders off the click and is back within a bar.
On the average soft snare strokes on a beat lie ${rangeOf(facts, ghostsEarly, 3)} of a sixteenth early, as grace notes do, and kicks
${rangeOf(facts, kicksBeforeHats, 3)} before hats. Touch has long tails: the ordinary half of the kicks strays ${rangeOf(facts, tailOf('kick'), 2)} times as far as the
whole spread has it, of the snares ${rangeOf(facts, tailOf('snare'), 2)} times; the few far ones are slips and whims. So the tables keep
two: the whole spread, by which drummers are foretold, and that of the ordinary strokes, which is what our beats are played
with. Timing in sixteenths, touch in velocity:

| table | drift of timing | its half-life | own timing: kick, snare, hat | of it played | habit of timing | own touch: kick, snare, hat | of it played | hats’ accents: 1st, 2nd, 3rd, 4th sixteenth |
|---|---|---|---|---|---|---|---|---|
${facts.map(learnedRow).join('\n')}

Sticks that fall together fall closer than each by itself strays: so a drum’s own timing is correlated with that of a hat or
cymbal struck at the same moment, as far as the data says. How far apart two drums then lie, as a robust standard deviation,
with what they do there every bar taken off: with these drummers, and with ours playing the same strokes.

| table | correlation with hats and cymbals: kick, snare, ghost, tom | snare against hat: drummers, ours | kick against hat: drummers, ours |
|---|---|---|---|
${facts.map(togetherRow).join('\n')}

## How well it foretells drummers it never heard

Each drummer in turn is left out, a table is made of the others, and the log-density of the left-out strokes is taken, each
given those before it, in nats a stroke (higher is better). *Jitter* is independent normal noise around the swung grid, and
around each drum’s mean velocity, as wide as the other drummers’ is; *old jitter* is the noise the arranger had before there
were tables (triangular, 7 ms and 8 of velocity at most): to it, what drummers do is all but impossible, and so it is to the
grid itself. What is scored is the fitted model, without that correlation; what is played is narrower, as said above, and no
noise goes beyond two standard deviations, so it has no score of its own.

| table | strokes | timing: learned | jitter | old jitter | touch: learned | jitter | old jitter |
|---|---|---|---|---|---|---|---|
${facts.map(heldOutRow).join('\n')}

By drummer, learned minus jitter, timing / touch:

${facts.map(drummerLine).join('\n')}
`;
}

function dataRow({ name, performances }: TableFacts): string {
  const swings = performances.map(swingOf);
  const swung = swings.filter((swing) => swing >= 0.3);
  const bars = performances.reduce((sum, performance) => sum + performance.bars, 0);
  const drummers = new Set(performances.map(({ drummer }) => drummer)).size;
  const ofSwung = swung.length > 0 ? `, ${median(swung).toFixed(2)} (${swung.length})` : '';
  return `| ${name} | ${TABLE_SOURCES[name].use} | ${performances.length} | ${bars} | ${drummers} | ${median(swings).toFixed(2)}${ofSwung} |`;
}

function learnedRow({ name, table: { timing, touch } }: TableFacts): string {
  const three = (pick: (drum: 'kick' | 'snare' | 'hat') => number, digits: number): string =>
    (['kick', 'snare', 'hat'] as const).map((drum) => pick(drum).toFixed(digits)).join(', ');
  const halfLife = Math.log(0.5) / Math.log(timing.persistence);
  const accents = [0, 1, 2, 3].map((phase) => {
    const beats = [0, 4, 8, 12].map((beat) => touch.drums.hat.mean[beat + phase]);
    return mean(beats).toFixed(0);
  });
  return `| ${name} | ${timing.drift.toFixed(3)} | ${halfLife.toFixed(1)} sixteenths | ${three((drum) => timing.drums[drum].own, 3)} | ${three((drum) => timing.drums[drum].played, 3)} | ${three((drum) => timing.drums[drum].habit, 3)} | ${three((drum) => touch.drums[drum].own, 0)} | ${three((drum) => touch.drums[drum].played, 0)} | ${accents.join(', ')} |`;
}

/** Over the tables, in words. */
function rangeOf(
  facts: readonly TableFacts[],
  value: (table: GrooveTable) => number,
  digits: number,
): string {
  const values = facts.map(({ table }) => value(table));
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}

function ghostsEarly({ timing }: GrooveTable): number {
  return -mean([0, 4, 8, 12].map((beat) => timing.drums.ghost.mean[beat]));
}

function kicksBeforeHats({ timing: { drums } }: GrooveTable): number {
  return mean(drums.hat.mean) - mean(drums.kick.mean);
}

function tailOf(drum: 'kick' | 'snare'): (table: GrooveTable) => number {
  return ({ touch }) => touch.drums[drum].played / touch.drums[drum].own;
}

function togetherRow({ name, performances, table: { timing } }: TableFacts): string {
  const ours = replayed(performances, timing);
  const cells = (['snare', 'kick'] as const).map((drum) =>
    [performances, ours].map((all) => usualSpread(differences(all, [drum, 'hat'])).toFixed(3)).join(', '),
  );
  const correlations = (['kick', 'snare', 'ghost', 'tom'] as const).map((drum) =>
    timing.drums[drum].together.toFixed(2),
  );
  return `| ${name} | ${correlations.join(', ')} | ${cells.join(' | ')} |`;
}

function heldOutRow({ name, heldOut: { timing, touch } }: TableFacts): string {
  const cells = [timing, touch].flatMap(({ learned, jitter, oldJitter }) => [
    `**${learned.toFixed(2)}**`,
    jitter.toFixed(2),
    oldJitter.toFixed(1),
  ]);
  return `| ${name} | ${timing.strokes} | ${cells.join(' | ')} |`;
}

function drummerLine({ name, heldOut: { timing, touch } }: TableFacts): string {
  const gains = timing.drummers.map(({ drummer, learned, jitter }, index) => {
    const other = touch.drummers[index];
    return `${drummer} ${signed(learned - jitter)} / ${signed(other.learned - other.jitter)}`;
  });
  return `- ${name}: ${gains.join(', ')}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
