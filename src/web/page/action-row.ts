/** What can be done with an answer: its buttons, its menu, and what should be typed next. */
import { h } from './dom.ts';
import { menuButton } from './menu-button.ts';
import { isSameButton } from './same-button.ts';
import type { BotContent, WireButton } from './wire.ts';

type Actions = Pick<BotContent, 'buttons' | 'menu' | 'form'>;

export function actionRow(
  { buttons, menu, form }: Actions,
  press: (button: WireButton) => void,
): HTMLElement | undefined {
  if (buttons.length === 0 && !menu && !form) return undefined;
  const row = h('div', { class: 'buttons', role: 'group', 'aria-label': 'Actions' });
  // The counted ones are found again by their place.
  row.append(...buttons.map((button) => buttonElement(button, press)));
  if (form) row.append(buttonElement({ emphasis: 'primary', ...form }, press));
  if (menu) row.append(menuButton(menu, press));
  return row;
}

function buttonElement(button: WireButton, press: (button: WireButton) => void): HTMLElement {
  const isCounted = button.count !== undefined;
  const look = isCounted ? 'counted' : (button.emphasis ?? 'plain');
  const element = h('button', { type: 'button', class: look, title: button.ask?.label }, button.label);
  if (isCounted) element.append(h('span', { class: 'count' }));
  element.addEventListener('click', () => press(button));
  return element;
}

/**
 * Counts and choices change under people's fingers: a button that stays the same stays the same element.
 * @param row - made by `actionRow` of the same buttons.
 */
export function showCounts(row: HTMLElement, buttons: readonly WireButton[], own?: WireButton): void {
  for (const [index, button] of buttons.entries()) {
    if (button.count === undefined) continue;
    const element = row.children[index];
    const isOwn = own !== undefined && isSameButton(own, button);
    element.setAttribute('aria-pressed', String(isOwn));
    element.querySelector('.count')?.replaceChildren(String(button.count));
  }
}
