/** A button that opens a list of deeds, for the keyboard as for a thumb (ARIA menu button). */
import { h, icon } from './dom.ts';
import type { WireButton, WireMenu } from './wire.ts';

/** Between the button and its list, and between the list and the window's edge. */
const GAP_PIXELS = 6;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function menuButton({ label, choices }: WireMenu, press: (choice: WireButton) => void): HTMLElement {
  // A popover lies above everything and closes by itself: at Escape, and at a press elsewhere.
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' });
  const opener = h('button', { type: 'button', class: 'opener', 'aria-haspopup': 'menu' }, label);
  opener.append(icon('down'));
  opener.popoverTargetElement = list;

  const items = choices.map((choice) => {
    const item = h('button', { type: 'button', role: 'menuitem', tabindex: -1 }, choice.label);
    item.addEventListener('click', () => {
      list.hidePopover();
      opener.focus();
      press(choice);
    });
    return item;
  });
  list.append(...items);

  // The channel scrolls under it, and a phone's keyboard goes away when it opens.
  const follow = (): void => (opener.isConnected ? place(list, opener) : stopFollowing());
  const stopFollowing = (): void => {
    window.removeEventListener('scroll', follow, { capture: true });
    window.removeEventListener('resize', follow);
  };
  list.addEventListener('beforetoggle', ({ newState }) => {
    if (newState === 'open') follow();
  });
  list.addEventListener('toggle', ({ newState }) => {
    if (newState === 'open') {
      items[0]?.focus({ preventScroll: true });
      window.addEventListener('scroll', follow, { capture: true });
      window.addEventListener('resize', follow);
    } else stopFollowing();
  });
  opener.addEventListener('keydown', (event) => {
    if (STEPS[event.key] === undefined) return;
    event.preventDefault();
    list.showPopover();
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') return list.hidePopover();
    const next = nextItem(items, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return h('div', { class: 'menu-button' }, opener, list);
}

function nextItem(items: readonly HTMLElement[], key: string): HTMLElement | undefined {
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = STEPS[key];
  const at = items.findIndex((item) => item.matches(':focus'));
  return step === undefined ? undefined : items[(at + step + items.length) % items.length];
}

/** Above or below its button, wherever there is more room; from that of its edges which is nearer to the middle. */
function place(list: HTMLElement, opener: HTMLElement): void {
  const { top, bottom, left, right } = opener.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const roomBelow = clientHeight - bottom;
  const above = top > roomBelow;
  const fromLeft = left < clientWidth - right;
  const inset = Math.max(fromLeft ? left : clientWidth - right, GAP_PIXELS);
  list.style.top = above ? 'auto' : `${bottom + GAP_PIXELS}px`;
  list.style.bottom = above ? `${clientHeight - top + GAP_PIXELS}px` : 'auto';
  list.style.left = fromLeft ? `${inset}px` : 'auto';
  list.style.right = fromLeft ? 'auto' : `${inset}px`;
  list.style.maxWidth = `${clientWidth - inset - GAP_PIXELS}px`;
  list.style.maxHeight = `${Math.max(top, roomBelow) - 2 * GAP_PIXELS}px`;
}
