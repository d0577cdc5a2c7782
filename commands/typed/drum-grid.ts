/** Drums as a text grid, one lane a drum and one character a 16th step: `kick x...x... snare ....x...`. */
import { LIMITS, UserError } from '../../music/index.ts';
import { DRUM_ORDER, drumName, drumNamesInWords, drumPitch } from './drum-kit.ts';
import { quoted } from './lenient-text.ts';

/** Magenta's DrumTrack: per 16th step the pitches struck, ascending. */
export type DrumEvents = number[][];

export const GRID_EXAMPLE = 'kick x...x... snare ....x... hat x.x.x.x.';

interface Lane {
  name: string;
  pitch: number;
  /** One character a step: x or a dot. */
  steps: string;
}

/**
 * Reads lanes from text that is already plain. `x` or `o`, either case, is a hit, `.`, `-` or `_` a rest; `|` between
 * bars and spaces between groups are for the eye. A lane that fits the longest a whole number of times is repeated.
 * @throws UserError `drum-primer` naming the lane or piece that cannot be read.
 */
export function readDrumGrid(text: string): DrumEvents {
  const lanes = joinSystems(readLanes(withPlainSigns(text)));
  const length = Math.max(...lanes.map((lane) => lane.steps.length));
  if (length > LIMITS.primerEvents) {
    throw refusal(`The grid has ${length} steps, at most ${LIMITS.primerEvents} are taken.`);
  }
  const longest = lanes.find((lane) => lane.steps.length === length);
  for (const lane of lanes) {
    if (length % lane.steps.length !== 0) {
      throw refusal(
        `The ${lane.name} has ${lane.steps.length} steps, which do not fit into the ${length} of the ${longest?.name}.`,
      );
    }
  }
  return Array.from({ length }, (_, step) => pitchesAt(lanes, step));
}

/** Signs that only stand for others in a grid; `\n` as a shell or JSON leaves it. */
function withPlainSigns(text: string): string {
  return text.replace(/[×✕✖]/g, 'x').replace(/[·•∙]/g, '.').replaceAll('\\n', '\n');
}

function pitchesAt(lanes: readonly Lane[], step: number): number[] {
  const struck = lanes.filter(({ steps }) => steps[step % steps.length] === 'x');
  return [...new Set(struck.map(({ pitch }) => pitch))].sort((a, b) => a - b);
}

const PATTERN = /^[xo*.\-_]+$/i;

/** A lane is one or more words that name a drum, then one or more that are its steps. */
function readLanes(text: string): Lane[] {
  const lanes: Lane[] = [];
  let name: string[] = [];
  let groups: string[] = [];
  const finishLane = () => {
    if (groups.length > 0) lanes.push(makeLane(name.join(' '), joinGroups(groups)));
    name = [];
    groups = [];
  };
  for (const word of withRestsInBars(text).split(/[\s|:=,;"'`[\]()]+/)) {
    if (word === '') continue;
    if (!PATTERN.test(word)) {
      if (groups.length > 0) finishLane();
      name.push(word);
    } else if (name.length > 0) groups.push(word);
    else throw refusal(`The steps ${quoted(word)} have no drum in front of them.`);
  }
  if (name.length > 0 && groups.length === 0) {
    throw refusal(`There are no steps after ${quoted(name.join(' '))}.`);
  }
  finishLane();
  if (lanes.length === 0) throw refusal('The grid is empty.');
  return lanes;
}

const STEPS_PER_QUARTER = 4;

/** Inside bars drawn with `|`, of whole quarters and without other rests, a space is a rest: `|x   x   |`. */
function withRestsInBars(text: string): string {
  return text.replace(/\|([xo* ]+)(?=\|)/gi, (bar, steps: string) =>
    steps.length % STEPS_PER_QUARTER === 0 ? `|${steps.replaceAll(' ', '.')}` : bar,
  );
}

/** Groups one after another. Without any rest sign `x x x x` may be four hits or seven steps: that is not guessed. */
function joinGroups(groups: readonly string[]): string {
  const steps = groups.join('').replace(/[xo*]/gi, 'x').replace(/[-_]/g, '.');
  const areQuarters = groups.every((group) => group.length % STEPS_PER_QUARTER === 0);
  if (groups.length > 1 && !steps.includes('.') && !areQuarters) {
    throw refusal(`In ${quoted(groups.join(' '))} a space may be a rest or not: write rests as dots.`);
  }
  return steps;
}

function makeLane(name: string, steps: string): Lane {
  const pitch = drumPitch(name);
  if (pitch === undefined) {
    throw refusal(`${quoted(name)} is not a drum known here. ${drumNamesInWords(name)}`);
  }
  return { name, pitch, steps };
}

/**
 * A grid written in systems, as drum tabs are, names each drum once a system: the parts of a lane follow one another.
 * That is only certain when every drum is there in every system.
 */
function joinSystems(lanes: readonly Lane[]): Lane[] {
  const byPitch = Map.groupBy(lanes, (lane) => lane.pitch);
  const systems = Math.max(...[...byPitch.values()].map((parts) => parts.length));
  return [...byPitch.values()].map((parts) => {
    if (parts.length !== systems) {
      const repeated = [...byPitch.values()].find((others) => others.length === systems);
      throw refusal(
        `The ${repeated?.[0].name} is there ${systems} times, the ${parts[0].name} ${parts.length === 1 ? 'once' : `${parts.length} times`}: name each drum once, or all in every system.`,
      );
    }
    return { ...parts[0], steps: parts.map((part) => part.steps).join('') };
  });
}

/**
 * The grid of a drum track, one line a drum; `readDrumPrimer` reads it back to the same events. Pitches without a
 * name here stand as their number. More steps than `stepsPerSystem` go on in further systems, a blank line between.
 */
export function formatDrumGrid(
  events: readonly (readonly number[])[],
  stepsPerSystem: number = LIMITS.primerEvents,
): string {
  const used = new Set(events.flat());
  const named = DRUM_ORDER.filter((pitch) => used.has(pitch));
  const others = [...used].filter((pitch) => !DRUM_ORDER.includes(pitch)).sort((a, b) => a - b);
  const pitches = used.size === 0 ? [DRUM_ORDER[0]] : [...named, ...others];
  const width = Math.max(...pitches.map((pitch) => drumName(pitch).length));
  const system = (steps: readonly (readonly number[])[]): string =>
    pitches
      .map((pitch) => {
        const signs = steps.map((event) => (event.includes(pitch) ? 'x' : '.')).join('');
        return `${drumName(pitch).padEnd(width)} ${signs}`;
      })
      .join('\n');
  const systems = Math.ceil(events.length / stepsPerSystem);
  return Array.from({ length: systems }, (_, index) =>
    system(events.slice(index * stepsPerSystem, (index + 1) * stepsPerSystem)),
  ).join('\n\n');
}

function refusal(what: string): UserError {
  return new UserError('drum-primer', `${what} Example of a grid: ${GRID_EXAMPLE}`);
}
