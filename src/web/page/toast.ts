/** A sentence in passing, below the composer: seen, read out, and gone by itself. */
import { byId, h } from './dom.ts';
import { parseInline } from './markdown.ts';
import { inline } from './markdown-view.ts';

const SHOWN_MS = 8_000;

export function toast(text: string): void {
  const sentence = h('p', { class: 'toast' }, ...inline(parseInline(text)));
  byId('toasts', HTMLElement).replaceChildren(sentence);
  window.setTimeout(() => sentence.remove(), SHOWN_MS);
}
