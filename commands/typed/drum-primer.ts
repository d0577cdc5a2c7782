/** Drums as people type them: Magenta's list of tuples, or a text grid. */
import { LIMITS, UserError } from '../../music/index.ts';
import { type DrumEvents, GRID_EXAMPLE, readDrumGrid } from './drum-grid.ts';
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
  return (text.match(/[[({]|[\])}]|,|[^\s[\](){},]+/g) ?? []).map((piece) => {
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

/**
 * Tuples do not nest, so that an opening bracket closes the tuple before it, and a closing one without its opening
 * takes in what was listed since the last tuple. `bare` holds those pitches; between whole tuples each is a step.
 */
function readTuples(text: string): DrumEvents {
  const tokens = tokenize(text);
  const steps: DrumEvents = [];
  let tuple: number[] | undefined;
  let bare: number[] = [];
  let tuples = 0;

  const closeStep = (pitches: readonly number[]) => {
    steps.push([...new Set(pitches)].sort((a, b) => a - b));
    tuples++;
  };
  const flushBare = () => {
    for (const pitch of bare) steps.push([pitch]);
    bare = [];
  };

  // The first bracket opens the list, not a step, if it is a list's or another follows at once.
  const listIsOpen = tokens[0] === 'open' && (text.startsWith('[') || tokens[1] === 'open');
  for (let at = listIsOpen ? 1 : 0; at < tokens.length; at++) {
    const token = tokens[at];
    const isLast = tokens.slice(at + 1).every((later) => later === 'close');
    if (token === 'open') {
      flushBare();
      if (tuple?.length === 0) throw refusal(`Step ${steps.length + 1} opens two brackets.`);
      if (tuple) closeStep(tuple);
      tuple = [];
    } else if (token === 'close') {
      if (tuple) closeStep(tuple);
      else if (bare.length > 0 && (!isLast || tokens[at + 1] === 'close')) {
        closeStep(bare);
        bare = [];
      } else if (!isLast) throw refusal(`The bracket after step ${steps.length} closes nothing.`);
      tuple = undefined;
    } else if (token === 'comma') {
      const before = tokens[at - 1];
      if (before === 'comma' || before === 'open' || before === undefined) {
        throw refusal(`There is nothing before a comma in step ${steps.length + 1}.`);
      }
    } else if (tuple) tuple.push(token);
    else bare.push(token);
  }
  if (tuple) closeStep(tuple);
  if (tuples === 0 && bare.length > 1) {
    const pitches = bare.join(',');
    throw refusal(
      `${quoted(pitches)} may be one step or ${bare.length}: [(${pitches})] is one, [(${bare.join(',), (')},)] are ${bare.length}.`,
    );
  }
  flushBare();
  return checked(steps);
}

function checked(steps: DrumEvents): DrumEvents {
  if (steps.length === 0) throw refusal('The primer is empty.');
  if (steps.length > LIMITS.primerEvents) {
    throw refusal(`The primer has ${steps.length} steps, at most ${LIMITS.primerEvents} are taken.`);
  }
  return steps;
}

function refusal(what: string): UserError {
  return new UserError('drum-primer', `${what} Examples: ${EXAMPLE} or ${GRID_EXAMPLE}`);
}
