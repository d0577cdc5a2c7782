/** The list of messages: in order, by day, scrolled along only for who is at its end. */
import { byId, h } from './dom.ts';
import { plainInline } from './markdown.ts';
import { type MessageDeeds, MessageView } from './message-view.ts';
import type { WireHistory, WireMessage, WireWhisper } from './wire.ts';

/** Nearer to the end than this counts as being there. */
const END_PIXELS = 80;
/** Messages of one person within this time share a head. */
const SAME_BREATH_MS = 5 * 60 * 1000;

export class ChannelView {
  readonly #scroller = byId('log', HTMLElement);
  readonly #list = byId('messages', HTMLOListElement);
  readonly #newest = byId('newest', HTMLButtonElement);
  readonly #older = byId('older', HTMLButtonElement);
  readonly #announcer = byId('announcer', HTMLElement);
  readonly #deeds: MessageDeeds;
  readonly #fetchHistory: (before?: number) => Promise<WireHistory>;
  /** In order of sequence. */
  #views: MessageView[] = [];
  #byId = new Map<string, MessageView>();
  #arrivingOlder: Promise<void> | undefined;
  #unseen = 0;
  #atEnd = true;
  #lastTop = 0;
  myId = '';

  constructor(deeds: MessageDeeds, fetchHistory: (before?: number) => Promise<WireHistory>) {
    this.#deeds = deeds;
    this.#fetchHistory = fetchHistory;
    this.#scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    this.#newest.addEventListener('click', () => this.scrollToEnd());
    this.#older.addEventListener('click', () => void this.#showOlder());
    // Pictures arrive after their messages, keyboards open, windows shrink: the end stays the end.
    new ResizeObserver(() => this.#atEnd && this.scrollToEnd()).observe(this.#list);
    new ResizeObserver(() => this.#atEnd && this.scrollToEnd()).observe(this.#scroller);
  }

  get isEmpty(): boolean {
    return this.#views.length === 0;
  }

  /** Shows the last page of the history; what is already there stays, unless too much was missed in between. */
  merge({ messages, more }: WireHistory): void {
    const first = messages[0];
    const last = this.#views.at(-1);
    const hasGap =
      first !== undefined && last !== undefined && first.sequence > last.message.sequence && more;
    if (hasGap) this.#clear();
    const wasEmpty = this.isEmpty;
    for (const message of messages) this.#upsert(message, false);
    if (wasEmpty) {
      this.#older.hidden = !more;
      this.scrollToEnd();
    }
  }

  add(message: WireMessage): void {
    const isNew = !this.#byId.has(message.id);
    this.#upsert(message, false);
    if (!isNew) return;
    if (this.#isInSight(message)) this.#byId.get(message.id)?.element.setAttribute('hidden', '');
    else this.#noteNew(message);
  }

  /** An answer for this person alone goes to the end, wherever that is now. */
  addQuiet(message: WireWhisper): void {
    const { content } = message;
    const sequence = (this.#views.at(-1)?.message.sequence ?? 0) + 0.5;
    // Nobody would tell it of new counts.
    const buttons = content.buttons.filter(({ count }) => count === undefined);
    this.#upsert({ ...message, sequence, content: { ...content, buttons } }, true);
    this.#noteNew(message);
  }

  edit(message: WireMessage): void {
    const view = this.#byId.get(message.id);
    if (!view) return;
    const before = view.message.content;
    view.update(message);
    const { content } = message;
    const isAnswered = before.kind === 'bot' && before.state === 'working' && content.kind === 'bot';
    if (isAnswered && content.state !== 'working') this.#announce(message);
  }

  /** Shows anew what depends on who looks. */
  refresh(): void {
    for (const view of this.#views) view.update(view.message);
  }

  /** Goes to a message, through the history if need be; having the focus is what marks it. */
  async reveal(id: string): Promise<void> {
    while (!this.#byId.has(id) && !this.#older.hidden) await this.#showOlder();
    const element = this.#byId.get(id)?.element;
    if (!element) return;
    this.#atEnd = false;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    // Not scrollIntoView: it would also move the page that holds the channel.
    this.#scroller.scrollTop +=
      element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  scrollToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#atEnd = true;
    this.#showUnseen(0);
  }

  #noteNew(message: WireMessage): void {
    const { content } = message;
    const isMine = content.kind === 'person' && content.author.id === this.myId;
    if (this.#atEnd || isMine) this.scrollToEnd();
    else this.#showUnseen(this.#unseen + 1);
    if (!isMine) this.#announce(message);
  }

  /** True of a message that tells the end of another which is still seen from its beginning: it would say it twice. */
  #isInSight({ content }: WireMessage): boolean {
    const followed = content.kind === 'bot' && content.follows ? this.#byId.get(content.follows) : undefined;
    if (followed === undefined) return false;
    const { top } = followed.element.getBoundingClientRect();
    const sight = this.#scroller.getBoundingClientRect();
    return top >= sight.top && top < sight.bottom;
  }

  #upsert(message: WireMessage, quiet: boolean): void {
    const known = this.#byId.get(message.id);
    if (known) {
      known.update(message);
      return;
    }
    const mine = message.content.kind === 'person' && message.content.author.id === this.myId;
    const view = new MessageView(message, this.#deeds, { mine, quiet });
    const nextIndex = this.#views.findIndex((other) => other.message.sequence > message.sequence);
    const index = nextIndex === -1 ? this.#views.length : nextIndex;
    this.#list.insertBefore(view.element, this.#views[index]?.element ?? null);
    this.#views.splice(index, 0, view);
    this.#byId.set(message.id, view);
    this.#relate(index);
    this.#relate(index + 1);
  }

  /** How a message stands to the one before it: on a new day, or in the same breath. */
  #relate(index: number): void {
    const view = this.#views[index];
    if (!view) return;
    const before = this.#views[index - 1]?.message;
    const { message, element } = view;
    const isNewDay = !before || dayOf(before.at) !== dayOf(message.at);
    if (isNewDay) element.dataset.day = dayName(message.at);
    else delete element.dataset.day;
    const sameAuthor =
      before?.content.kind === 'person' &&
      message.content.kind === 'person' &&
      before.content.author.id === message.content.author.id;
    const soon = before !== undefined && Date.parse(message.at) - Date.parse(before.at) < SAME_BREATH_MS;
    element.classList.toggle('follows', sameAuthor && soon && !isNewDay);
  }

  /** One page more; whoever asks while it is on its way waits for the same one. */
  #showOlder(): Promise<void> {
    this.#arrivingOlder ??= this.#fetchOlder().finally(() => {
      this.#arrivingOlder = undefined;
    });
    return this.#arrivingOlder;
  }

  async #fetchOlder(): Promise<void> {
    const { messages, more } = await this.#fetchHistory(this.#views[0]?.message.sequence);
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    for (const message of messages) this.#upsert(message, false);
    this.#older.hidden = !more;
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
  }

  #onScroll(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < END_PIXELS;
    // The end also moves away by itself, when a picture arrives: only going up is leaving it.
    this.#atEnd = isNear || (this.#atEnd && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    this.#showUnseen(this.#atEnd ? 0 : this.#unseen);
  }

  #showUnseen(count: number): void {
    this.#unseen = count;
    this.#newest.hidden = this.#atEnd;
    const label = byId('newest-label', HTMLElement);
    label.textContent =
      count === 0 ? 'Jump to newest' : `${count} new ${count === 1 ? 'message' : 'messages'}`;
  }

  /** Read out by screen readers: what is new, not every step of its making. */
  #announce({ content }: WireMessage): void {
    const isWorking = content.kind === 'bot' && content.state === 'working';
    if (isWorking) return;
    const name = content.kind === 'bot' ? 'Beat Cypher' : content.author.name;
    this.#announcer.replaceChildren(h('p', {}, `${name}: ${plainInline(content.text.slice(0, 200))}`));
  }

  #clear(): void {
    this.#list.replaceChildren();
    this.#views = [];
    this.#byId.clear();
  }
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}

function dayName(at: string): string {
  const day = new Date(at);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayOf(at) === today.toDateString()) return 'Today';
  if (dayOf(at) === yesterday.toDateString()) return 'Yesterday';
  return day.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}
