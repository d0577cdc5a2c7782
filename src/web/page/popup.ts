/** The list of completions above the composer, steered from the keyboard of the text field (ARIA combobox). */
import type { CompletionItem } from './completion.ts';
import { byId, h } from './dom.ts';

export class Popup {
  readonly #list = byId('popup', HTMLElement);
  readonly #field: HTMLTextAreaElement;
  readonly #onPick: (item: CompletionItem) => void;
  #items: readonly CompletionItem[] = [];
  /** -1 for none. */
  #chosen = -1;

  constructor(field: HTMLTextAreaElement, onPick: (item: CompletionItem) => void) {
    this.#field = field;
    this.#onPick = onPick;
  }

  get isOpen(): boolean {
    return this.#items.length > 0;
  }

  /** The item that Enter would take. */
  get chosen(): CompletionItem | undefined {
    return this.#items[this.#chosen];
  }

  /** The item that Tab would take. */
  get first(): CompletionItem | undefined {
    return this.chosen ?? this.#items[0];
  }

  show(items: readonly CompletionItem[], chooseFirst: boolean): void {
    this.#items = items;
    this.#list.replaceChildren(
      ...items.map((item, index) => {
        const row = h('div', { role: 'option', id: `popup-${index}`, 'aria-selected': false });
        row.append(h('code', {}, item.label), h('span', { class: 'detail' }, item.detail));
        // Not click: the field would lose its focus before that.
        row.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          this.#onPick(item);
        });
        return row;
      }),
    );
    this.#list.hidden = items.length === 0;
    this.#field.setAttribute('aria-expanded', String(items.length > 0));
    this.#choose(chooseFirst && items.length > 0 ? 0 : -1);
    this.#list.scrollTop = 0;
  }

  hide(): void {
    this.show([], false);
  }

  move(by: 1 | -1): void {
    const count = this.#items.length;
    const from = this.#chosen === -1 && by === -1 ? 0 : this.#chosen;
    this.#choose((from + by + count) % count);
  }

  #choose(index: number): void {
    this.#chosen = index;
    for (const [i, row] of [...this.#list.children].entries())
      row.setAttribute('aria-selected', String(i === index));
    const row = this.#list.children[index];
    if (row) {
      this.#field.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    } else this.#field.removeAttribute('aria-activedescendant');
  }
}
