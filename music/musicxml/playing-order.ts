/** The order in which a player takes the bars of a score, by its repeats, endings and jumps. */

import type { Ending, EndingGroup } from './endings.ts';
import { findEndingGroups } from './endings.ts';
import type { BarSigns, JumpSign } from './signs.ts';

/** Jumps that a score may have; honest ones have one or two. */
const MAX_JUMPS = 100;

/** A repeat that has begun. */
interface OpenRepeat {
  /** Index of its first bar. */
  start: number;
  /** How often it has been begun. */
  pass: number;
}

/**
 * Indices of bars in order of play; `undefined` where they would be more than `maxBars`.
 *
 * As players do: a repeat goes back to its own sign, or to where the last one ended; a jump is taken once, after the
 * repeats that end with it; after a jump, what was repeated before is played once with its last ending (unless
 * `after-jump` asks for more); `To Coda` and `Fine` count after a jump, or where the score has none, the second time.
 */
export function playingOrder(signs: readonly BarSigns[], maxBars: number): number[] | undefined {
  const player = new Player(signs);
  const order: number[] = [];
  for (let bar = player.begin(); bar < signs.length; bar = player.after(bar)) {
    if (order.length >= maxBars) return undefined;
    order.push(bar);
  }
  return order;
}

class Player {
  readonly #signs: readonly BarSigns[];
  readonly #groups: ReadonlyMap<number, EndingGroup>;
  readonly #hasJumps: boolean;
  /** The innermost last; the first is there without a sign. */
  #open: OpenRepeat[] = [{ start: 0, pass: 1 }];
  /** The ending being played, and whether it is followed by another pass. */
  #ending: { ending: Ending; group: EndingGroup; returns: boolean } | undefined;
  /** Bars that close a repeat played in full, and those of them from before the last jump. */
  #finished = new Set<number>();
  #finishedBeforeJump: ReadonlySet<number> = new Set();
  #jump: JumpSign | undefined;
  #jumps = 0;
  #taken = new Set<object>();
  #visits: number[] = [];

  constructor(signs: readonly BarSigns[]) {
    this.#signs = signs;
    this.#groups = findEndingGroups(signs);
    this.#hasJumps = signs.some(({ jump }) => jump !== undefined);
  }

  begin(): number {
    return this.#enter(0);
  }

  /** The bar that follows `bar`; the number of bars after the last one. */
  after(bar: number): number {
    this.#visits[bar] = (this.#visits[bar] ?? 0) + 1;
    const back = this.#repeatFrom(bar);
    if (back !== undefined) return back;
    if (this.#isFine(bar)) return this.#signs.length;
    return this.#codaFrom(bar) ?? this.#jumpFrom(bar) ?? this.#enter(this.#endingFrom(bar) ?? bar + 1);
  }

  /** Comes to `bar` from the one before; goes on to the ending of this pass where endings begin. */
  #enter(bar: number): number {
    const group = this.#groups.get(bar);
    const entered = group === undefined ? bar : this.#enterEnding(group);
    if (this.#signs[entered]?.opensRepeat && this.#innermost().start !== entered) {
      this.#open.push({ start: entered, pass: 1 });
    }
    return entered;
  }

  #enterEnding(group: EndingGroup): number {
    const isPlayed = this.#finishedBeforeJump.has(group.end);
    const pass = isPlayed && !group.afterJump ? group.passes : this.#innermost().pass;
    const ending = group.endings.get(pass);
    const isLast = pass >= group.passes;
    if (isLast) {
      this.#finished.add(group.end);
      this.#close(ending?.first ?? group.end + 1);
    }
    if (ending === undefined) return group.end + 1;
    this.#ending = { ending, group, returns: !isLast };
    return ending.first;
  }

  /** The start of the repeat that ends with `bar`, if it is to be played again. */
  #repeatFrom(bar: number): number | undefined {
    const close = this.#signs[bar].closesRepeat;
    if (close === undefined) return undefined;
    if (this.#ending?.ending.last === bar && !this.#isWithin(this.#ending.ending)) {
      return this.#ending.returns ? this.#again() : undefined;
    }
    const isPlayed = this.#finishedBeforeJump.has(bar) && !close.afterJump;
    if (!isPlayed && this.#innermost().pass < close.times) return this.#again();
    this.#finished.add(bar);
    this.#close(bar + 1);
    return undefined;
  }

  /** Whether the innermost repeat was begun by a sign inside the ending. */
  #isWithin({ first }: Ending): boolean {
    const { start } = this.#innermost();
    return start >= first && this.#signs[start].opensRepeat === true;
  }

  /** Where an ending leads that is not closed by a repeat: past its like, or back where the sign was forgotten. */
  #endingFrom(bar: number): number | undefined {
    if (this.#ending?.ending.last !== bar) return undefined;
    const { group, returns } = this.#ending;
    if (returns) return this.#again();
    this.#ending = undefined;
    return group.end + 1;
  }

  #again(): number {
    this.#ending = undefined;
    const repeat = this.#innermost();
    repeat.pass++;
    return repeat.start;
  }

  /** Ends the innermost repeat; `next` is where one without a sign would begin. */
  #close(next: number): void {
    this.#open.pop();
    if (this.#open.length === 0) this.#open.push({ start: next, pass: 1 });
  }

  #innermost(): OpenRepeat {
    return this.#open[this.#open.length - 1];
  }

  #isFine(bar: number): boolean {
    const { fine } = this.#signs[bar];
    return fine !== undefined && this.#jump?.until !== 'coda' && this.#counts(fine, bar);
  }

  #codaFrom(bar: number): number | undefined {
    const { toCoda } = this.#signs[bar];
    if (toCoda === undefined || this.#jump?.until === 'fine' || this.#taken.has(toCoda)) return undefined;
    if (!this.#counts(toCoda, bar)) return undefined;
    if (this.#taken.size >= MAX_JUMPS) return undefined;
    const after = (index: number): boolean => index > bar;
    const coda = this.#find('coda', toCoda.label, after) ?? this.#find('coda', '', after);
    if (coda === undefined) return undefined;
    this.#taken.add(toCoda);
    return this.#land(coda);
  }

  #jumpFrom(bar: number): number | undefined {
    const { jump } = this.#signs[bar];
    if (jump === undefined || this.#jumps >= MAX_JUMPS || !this.#isNow(jump, bar)) return undefined;
    this.#jumps++;
    const target = jump.to === 'start' ? 0 : this.#segnoFor(jump, bar);
    if (target === undefined) return undefined;
    this.#taken.add(jump);
    this.#jump = jump;
    this.#finishedBeforeJump = new Set(this.#finished);
    return this.#land(target);
  }

  /** A jump is taken once, or the times it names. */
  #isNow(jump: JumpSign, bar: number): boolean {
    return jump.passes?.includes(this.#visits[bar]) ?? !this.#taken.has(jump);
  }

  /** `To Coda` and `Fine` are passed by at first. */
  #counts({ passes }: { passes?: readonly number[] }, bar: number): boolean {
    if (passes !== undefined) return passes.includes(this.#visits[bar]);
    return this.#hasJumps ? this.#jump !== undefined : this.#visits[bar] > 1;
  }

  /** The segno of that label; of several the last before the jump. */
  #segnoFor({ label }: JumpSign, bar: number): number | undefined {
    const before = (index: number): boolean => index <= bar;
    return (
      this.#find('segno', label, before, true) ??
      this.#find('segno', '', before, true) ??
      this.#find('segno', '')
    );
  }

  /** Index of the first bar (or the last) with that sign among those wanted; any label will do for an empty one. */
  #find(
    sign: 'segno' | 'coda',
    label: string,
    wanted = (_: number) => true,
    last = false,
  ): number | undefined {
    const matches = (signs: BarSigns, index: number): boolean =>
      signs[sign] !== undefined && (label === '' || signs[sign].label === label) && wanted(index);
    const index = last ? this.#signs.findLastIndex(matches) : this.#signs.findIndex(matches);
    return index < 0 ? undefined : index;
  }

  #land(bar: number): number {
    this.#ending = undefined;
    this.#open = [{ start: bar, pass: 1 }];
    return this.#enter(bar);
  }
}
