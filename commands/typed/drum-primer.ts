/** Drums as people type them: Magenta's list of tuples, or a text grid. */
import { LIMITS, UserError } from '../../music/index.ts';
import { type DrumEvents, formatDrumGrid, GRID_EXAMPLE, readDrumGrid } from './drum-grid.ts';
import { quoted, unwrapped } from './lenient-text.ts';

const EXAMPLE = '[(36,42), (), (42,), ()]';
const MAX_PITCH = 127;

/**
 * Reads `[(36,42), (), (42,), ()]`, one tuple of MIDI pitches a 16th step, or a grid (see `readDrumGrid`).
 *
 * A tuple's comma (`(42)`), outer brackets, and one bracket of a tuple may be missing; lists may stand for tuples.
 * Pitches come back ascending and once each.
 * @throws UserError `drum-primer` naming the step or piece that cannot be read.
 */
export function readDrumPrimer(text: string): DrumEvents {
  const plain = unwrapped(text, ['primer_drums', 'primer']);
  if (plain === '') throw refusal('The primer is empty.');
  return /^[[({]/.test(plain) || !/[a-z]/i.test(plain) ? readTuples(plain) : readDrumGrid(plain);
}

type Token = 'open' | 'close' | 'comma' | number;

function tokenize(text: string): Token[] {
  return (text.match(/[[({]|[\])}]|,|[^\s[\](){},"'`]+/g) ?? []).map((piece) => {
    if ('[({'.includes(piece)) return 'open';
    if ('])}'.includes(piece)) return 'close';
    return piece === ',' ? 'comma' : readPitch(piece);
  });
}

function readPitch(piece: string): number {
  if (!/^[+-]?\d+(\.0*)?$/.test(piece)) throw refusal(`${quoted(piece)} is not a MIDI pitch.`);
  const pitch = Number(piece);
  if (pitch === -1 || pitch === -2) {
    throw refusal(`${pitch} is an event of melodies; a step without drums is ().`);
  }
  if (pitch < 0 || pitch > MAX_PITCH) {
    throw refusal(
      `${pitch} is not a MIDI pitch: pitches go from 0 to ${MAX_PITCH} (36 kick, 38 snare, 42 hat).`,
    );
  }
  return pitch === 0 ? 0 : pitch;
}

interface Step {
  pitches: number[];
  /** True for a pitch that stood in no tuple. */
  isLoose: boolean;
}

/**
 * Steps of a list whose brackets may not all be there. Tuples do not nest, so that an opening bracket also ends the
 * tuple before it, and a closing one without its opening takes in the loose pitches since the last tuple. What is
 * still loose in the end is a step each: the comma and brackets of `(42,)` are easily lost.
 */
function readTuples(text: string): DrumEvents {
  const tokens = tokenize(text);
  const lastContent = tokens.findLastIndex((token) => token !== 'close');
  const steps: Step[] = [];
  let tuple: number[] | undefined;

  // The first bracket opens the list, not a step, if it is a list's or another follows at once.
  const listIsOpen = tokens[0] === 'open' && (text.startsWith('[') || tokens[1] === 'open');
  for (let at = listIsOpen ? 1 : 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === 'open') {
      if (tuple?.length === 0) throw refusal(`Step ${steps.length + 1} opens two brackets.`);
      if (tuple) steps.push({ pitches: tuple, isLoose: false });
      tuple = [];
    } else if (token === 'close') {
      const closesList = at > lastContent && at === tokens.length - 1;
      const pitches = tuple ?? (closesList ? [] : takeLoose(steps));
      if (tuple || pitches.length > 0) steps.push({ pitches, isLoose: false });
      else if (at <= lastContent) throw refusal(`The bracket after step ${steps.length} closes nothing.`);
      tuple = undefined;
    } else if (token === 'comma') {
      const before = tokens[at - 1];
      if (before === 'comma' || before === 'open' || before === undefined) {
        throw refusal(`There is nothing before a comma in step ${steps.length + 1}.`);
      }
    } else if (tuple) tuple.push(token);
    else steps.push({ pitches: [token], isLoose: true });
  }
  if (tuple) steps.push({ pitches: tuple, isLoose: false });
  return eventsOf(steps);
}

/** Removes the loose pitches at the end of `steps` and returns them. */
function takeLoose(steps: Step[]): number[] {
  const lastTuple = steps.findLastIndex((step) => !step.isLoose);
  return steps.splice(lastTuple + 1).flatMap((step) => step.pitches);
}

function eventsOf(steps: readonly Step[]): DrumEvents {
  if (steps.length === 0) throw refusal('The primer is empty.');
  if (steps.length > LIMITS.primerEvents) {
    throw refusal(`The primer has ${steps.length} steps, at most ${LIMITS.primerEvents} are taken.`);
  }
  const events = steps.map(({ pitches }) => [...new Set(pitches)].sort((a, b) => a - b));
  if (steps.length > 1 && steps.every((step) => step.isLoose)) {
    throw refusal(
      `${quoted(events.join(','))} may be one step or ${steps.length}: write [(36,42)] for one, [(36,), (42,)] for two.`,
    );
  }
  return events;
}

/** In one line and as short as it goes: a grid, or the list of tuples. `readDrumPrimer` reads both back. */
export function formatDrumPrimer(events: DrumEvents): string {
  const tuples = events.map((pitches) =>
    pitches.length === 1 ? `(${pitches[0]},)` : `(${pitches.join(',')})`,
  );
  const list = `[${tuples.join(', ')}]`;
  const grid = formatDrumGrid(events).replace(/\s+/g, ' ');
  return grid.length <= list.length ? grid : list;
}

function refusal(what: string): UserError {
  return new UserError('drum-primer', `${what} Examples: ${EXAMPLE} or ${GRID_EXAMPLE}`);
}
