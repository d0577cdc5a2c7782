/** What is known of what was made, as a row of labelled values. */
import { h } from './dom.ts';
import { parseInline } from './markdown.ts';
import { inline } from './markdown-view.ts';
import type { BotContent } from './wire.ts';

export function factRow(facts: NonNullable<BotContent['facts']>): HTMLElement | undefined {
  if (facts.length === 0) return undefined;
  const row = h('dl', { class: 'facts' });
  for (const { label, value } of facts)
    row.append(h('div', {}, h('dt', {}, label), h('dd', {}, ...inline(parseInline(value)))));
  return row;
}
