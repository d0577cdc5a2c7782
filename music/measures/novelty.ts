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
 * Indexes tunes by their intervals, and stops after each, so that others may have their turn. Exact: a suffix automaton (Blumer
 * et al., "The smallest automaton recognizing the subwords of a text", 1985), built in time proportional to the notes, some 40
 * bytes for each.
 *
 * @param tunes MIDI pitches of each in their order
 */
export function* indexTunes(tunes: readonly (readonly number[])[]): Generator<void, NoveltyIndex> {
  const notes = tunes.reduce((sum, { length }) => sum + length, 0);
  // A tune of n notes has n - 1 intervals and an end; one without notes has an end too.
  const automaton = new SuffixAutomaton(notes + tunes.length);
  for (const tune of tunes) {
    for (const interval of intervalsOf(tune)) automaton.read(interval);
    automaton.read(END_OF_TUNE);
    yield;
  }
  automaton.shrink();
  return {
    longestRun: (pitches) =>
      pitches.length === 0 || notes === 0 ? 0 : automaton.longestCommonRun(intervalsOf(pitches)) + 1,
  };
}

/** `indexTunes` in one go. */
export function openNoveltyIndex(tunes: readonly (readonly number[])[]): NoveltyIndex {
  const indexing = indexTunes(tunes);
  for (;;) {
    const step = indexing.next();
    if (step.done) return step.value;
  }
}

/** How new a tune is, 0-1: the share of its notes that are not in the longest run it has in common with the crate. */
export function noveltyOf(pitches: readonly number[], indexes: readonly NoveltyIndex[]): number {
  return pitches.length === 0 ? 0 : 1 - longestRunIn(pitches, indexes) / pitches.length;
}

/** `NoveltyIndex.longestRun` over several indexes. */
export function longestRunIn(pitches: readonly number[], indexes: readonly NoveltyIndex[]): number {
  return indexes.reduce((longest, index) => Math.max(longest, index.longestRun(pitches)), 0);
}

function intervalsOf(pitches: readonly number[]): number[] {
  return pitches.slice(1).map((pitch, index) => pitch - pitches[index]);
}

/** Of a text of small integers. State 0 is the empty run; a state stands for all runs that end at the same places. */
class SuffixAutomaton {
  /** Of each state: its longest run, and the state of the longest suffix of it that ends in more places. */
  private length: Int32Array;
  private link: Int32Array;
  /** Edges of a state are a list from `firstEdge`, linked by `nextEdge`; -1 ends it. */
  private firstEdge: Int32Array;
  private nextEdge: Int32Array;
  private symbol: Int16Array;
  private target: Int32Array;
  private states = 1;
  private edges = 0;
  /** The state of all that was read. */
  private last = 0;

  /** @param most symbols that will be read, at most */
  constructor(most: number) {
    // Bounds of the paper: at most 2n states and 3n edges.
    const maxStates = Math.max(2, 2 * most);
    const maxEdges = Math.max(2, 3 * most);
    this.length = new Int32Array(maxStates);
    this.link = new Int32Array(maxStates);
    this.link[0] = -1;
    this.firstEdge = new Int32Array(maxStates).fill(-1);
    this.nextEdge = new Int32Array(maxEdges);
    this.symbol = new Int16Array(maxEdges);
    this.target = new Int32Array(maxEdges);
  }

  read(symbol: number): void {
    this.last = this.append(this.last, symbol);
  }

  /** Gives back the memory that bounds asked for and the text did not need. Nothing is read any more. */
  shrink(): void {
    this.length = this.length.slice(0, this.states);
    this.link = this.link.slice(0, this.states);
    this.firstEdge = this.firstEdge.slice(0, this.states);
    this.nextEdge = this.nextEdge.slice(0, this.edges);
    this.symbol = this.symbol.slice(0, this.edges);
    this.target = this.target.slice(0, this.edges);
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
