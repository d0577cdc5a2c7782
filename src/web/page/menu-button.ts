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

  const close = (): void => list.hidePopover();
  list.addEventListener('beforetoggle', ({ newState }) => {
    if (newState === 'open') place(list, opener);
  });
  list.addEventListener('toggle', ({ newState }) => {
    if (newState === 'open') {
      items[0]?.focus({ preventScroll: true });
      // It does not move along with its button.
      window.addEventListener('scroll', close, { capture: true, once: true });
    } else window.removeEventListener('scroll', close, { capture: true });
  });
  opener.addEventListener('keydown', (event) => {
    if (STEPS[event.key] === undefined) return;
    event.preventDefault();
    list.showPopover();
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') return close();
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

/** Above or below its button, wherever there is more room. */
function place(list: HTMLElement, opener: HTMLElement): void {
  const { top, bottom, left } = opener.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const above = top > clientHeight - bottom;
  list.style.top = above ? 'auto' : `${bottom + GAP_PIXELS}px`;
  list.style.bottom = above ? `${clientHeight - top + GAP_PIXELS}px` : 'auto';
  list.style.maxHeight = `${(above ? top : clientHeight - bottom) - 2 * GAP_PIXELS}px`;
  // In the half of the window where its button is, so that it never sticks out.
  const onLeft = left < clientWidth / 2;
  list.style.left = onLeft ? `${Math.max(left, GAP_PIXELS)}px` : 'auto';
  list.style.right = onLeft
    ? 'auto'
    : `${Math.max(clientWidth - opener.getBoundingClientRect().right, GAP_PIXELS)}px`;
  list.style.maxWidth = `${clientWidth - (onLeft ? left : clientWidth - opener.getBoundingClientRect().right) - GAP_PIXELS}px`;
}
