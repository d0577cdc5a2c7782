/** Who a message is from, as a circle. */
import { h } from './dom.ts';
import type { WireAuthor } from './wire.ts';

/** With the first letter, coloured by who it is. */
export function avatar(author: WireAuthor): HTMLElement {
  const circle = h(
    'span',
    { class: 'avatar', 'aria-hidden': true },
    [...author.name][0]?.toUpperCase() ?? '?',
  );
  let hash = 0;
  for (const character of author.id + author.name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  circle.style.setProperty('--hue', String(hash));
  return circle;
}

export function botMark(): HTMLElement {
  return h(
    'span',
    { class: 'avatar mark', 'aria-hidden': true },
    h('img', { src: '/page/mark.svg', alt: '' }),
  );
}
