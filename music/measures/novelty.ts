/** Whether a tune is in the crate already: the longest run of intervals that it shares with any tune there. */

export interface NoveltyIndex {
  /**
   * Notes of the longest run of a tune that any indexed tune also has, in whatever key: one more than its intervals.
   * 0 without notes; 1 where no interval is shared. In time proportional to the tune, whatever the size of the crate.
   *
   * @param pitches MIDI pitches in their order
   */
  longestRun(pitches: readonly number[]): number;
}

/** Intervals lie from -127 to 127; this one ends each tune, and no tune that is looked up has it. */
const END_OF_TUNE = 128;

/**
 * Indexes tunes by their intervals. Exact: a suffix automaton (Blumer et al., "The smallest automaton recognizing the
 * subwords of a text", 1985), built in time proportional to the notes.
 *
 * @param tunes MIDI pitches of each in their order
 */
export function openNoveltyIndex(tunes: Iterable<readonly number[]>): NoveltyIndex {
  const text: number[] = [];
  let isEmpty = true;
  for (const tune of tunes) {
    isEmpty &&= tune.length === 0;
    for (const interval of intervalsOf(tune)) text.push(interval);
    text.push(END_OF_TUNE);
  }
  const automaton = new SuffixAutomaton(text);
  return {
    longestRun: (pitches) =>
      pitches.length === 0 || isEmpty ? 0 : automaton.longestCommonRun(intervalsOf(pitches)) + 1,
  };
}

/** Notes of the longest run that two tunes share; see `NoveltyIndex`. */
export function longestCopiedRun(pitches: readonly number[], tune: readonly number[]): number {
  return openNoveltyIndex([tune]).longestRun(pitches);
}

/** How new a tune is, 0-1: the share of its notes that are not in the longest run it has in common with the crate. */
export function noveltyOf(pitches: readonly number[], index: NoveltyIndex): number {
  return pitches.length === 0 ? 0 : 1 - index.longestRun(pitches) / pitches.length;
}

function intervalsOf(pitches: readonly number[]): number[] {
  return pitches.slice(1).map((pitch, index) => pitch - pitches[index]);
}

/** Of a text of small integers. State 0 is the empty run; a state stands for all runs that end at the same places. */
class SuffixAutomaton {
  /** Of each state: its longest run, and the state of the longest suffix of it that ends in more places. */
  private readonly length: Int32Array;
  private readonly link: Int32Array;
  /** Edges of a state are a list from `firstEdge`, linked by `nextEdge`; -1 ends it. */
  private readonly firstEdge: Int32Array;
  private readonly nextEdge: Int32Array;
  private readonly symbol: Int16Array;
  private readonly target: Int32Array;
  private states = 1;
  private edges = 0;

  constructor(text: readonly number[]) {
    // Bounds of the paper: at most 2n states and 3n edges.
    const maxStates = Math.max(2, 2 * text.length);
    const maxEdges = Math.max(2, 3 * text.length);
    this.length = new Int32Array(maxStates);
    this.link = new Int32Array(maxStates);
    this.link[0] = -1;
    this.firstEdge = new Int32Array(maxStates).fill(-1);
    this.nextEdge = new Int32Array(maxEdges);
    this.symbol = new Int16Array(maxEdges);
    this.target = new Int32Array(maxEdges);
    let last = 0;
    for (const symbol of text) last = this.append(last, symbol);
  }

  longestCommonRun(text: readonly number[]): number {
    let state = 0;
    let run = 0;
    let longest = 0;
    for (const symbol of text) {
      let edge = this.edgeOf(state, symbol);
      while (edge < 0 && state > 0) {
        state = this.link[state];
        run = this.length[state];
        edge = this.edgeOf(state, symbol);
      }
      if (edge < 0) continue;
      state = this.target[edge];
      run++;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** The state of all that was read, after one symbol more. */
  private append(last: number, symbol: number): number {
    const current = this.addState(this.length[last] + 1);
    let state = last;
    let edge = -1;
    for (; state >= 0; state = this.link[state]) {
      edge = this.edgeOf(state, symbol);
      if (edge >= 0) break;
      this.addEdge(state, symbol, current);
    }
    if (state < 0) return current;
    const next = this.target[edge];
    this.link[current] =
      this.length[next] === this.length[state] + 1 ? next : this.split(state, symbol, next);
    return current;
  }

  /** Parts from `next` the runs that reach it by `state`, which from now on end in one more place than its others. */
  private split(state: number, symbol: number, next: number): number {
    const clone = this.addState(this.length[state] + 1);
    for (let edge = this.firstEdge[next]; edge >= 0; edge = this.nextEdge[edge]) {
      this.addEdge(clone, this.symbol[edge], this.target[edge]);
    }
    this.link[clone] = this.link[next];
    this.link[next] = clone;
    for (let from = state; from >= 0; from = this.link[from]) {
      const edge = this.edgeOf(from, symbol);
      if (edge < 0 || this.target[edge] !== next) break;
      this.target[edge] = clone;
    }
    return clone;
  }

  private addState(length: number): number {
    this.length[this.states] = length;
    return this.states++;
  }

  private addEdge(state: number, symbol: number, target: number): void {
    const edge = this.edges++;
    this.symbol[edge] = symbol;
    this.target[edge] = target;
    this.nextEdge[edge] = this.firstEdge[state];
    this.firstEdge[state] = edge;
  }

  private edgeOf(state: number, symbol: number): number {
    let edge = this.firstEdge[state];
    while (edge >= 0 && this.symbol[edge] !== symbol) edge = this.nextEdge[edge];
    return edge;
  }
}
