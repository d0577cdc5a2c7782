/** The small markdown of chat as elements. */
import { h } from './dom.ts';
import { type Inline, parseMarkdown } from './markdown.ts';

export function markdown(text: string): HTMLElement {
  const box = h('div', { class: 'text' });
  for (const block of parseMarkdown(text)) {
    if (block.kind === 'code') box.append(h('pre', { tabindex: 0 }, h('code', {}, block.text)));
    else if (block.kind === 'list') {
      const list = block.ordered ? h('ol', { start: block.start }) : h('ul');
      for (const item of block.items) list.append(h('li', {}, ...inline(item)));
      box.append(list);
    } else {
      const paragraph = h('p');
      for (const [index, line] of block.lines.entries()) {
        if (index > 0) paragraph.append(h('br'));
        paragraph.append(...inline(line));
      }
      box.append(paragraph);
    }
  }
  return box;
}

export function inline(pieces: readonly Inline[]): (Node | string)[] {
  const tags = { bold: 'strong', code: 'code' } as const;
  return pieces.map(({ kind, text }) => (kind === 'text' ? text : h(tags[kind], {}, text)));
}
