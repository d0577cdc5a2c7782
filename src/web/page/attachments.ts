/** Files on their way: picked, dropped or pasted, sent while the line is still being written, shown as chips. */
import { discardUpload, Refused, uploadFile } from './api.ts';
import { byId, h, icon } from './dom.ts';
import { type FileBounds, sortFiles } from './file-bounds.ts';
import type { Identity } from './identity.ts';

interface Attached {
  name: string;
  chip: HTMLElement;
  abort: AbortController;
  /** Upload id; rejects with `Refused`. */
  id: Promise<string>;
}

export interface AttachmentSettings {
  identity: () => Identity;
  bounds: FileBounds;
  onChange: () => void;
  onRefused: (sentence: string) => void;
}

export class Attachments {
  readonly #list = byId('attachments', HTMLUListElement);
  readonly #settings: AttachmentSettings;
  #attached: Attached[] = [];

  constructor(settings: AttachmentSettings) {
    this.#settings = settings;
  }

  get count(): number {
    return this.#attached.length;
  }

  get names(): string[] {
    return this.#attached.map(({ name }) => name);
  }

  /** Takes what fits and refuses the rest in words, all of it at once. */
  add(files: Iterable<File>): void {
    const { taken, refusal } = sortFiles([...files], this.count, this.#settings.bounds);
    for (const file of taken) this.#start(file);
    this.#changed();
    if (refusal !== undefined) this.#settings.onRefused(refusal);
  }

  /** Says on each file's chip what it is for, in the order of `names`. */
  label(words: readonly (string | undefined)[]): void {
    for (const [index, { chip }] of this.#attached.entries()) {
      const place = chip.querySelector('.file-place');
      if (place) place.textContent = words[index] ?? '';
    }
  }

  /** Waits for all to be through and hands their ids to `deliver`; the chips go once that has worked. */
  async send(deliver: (ids: string[]) => Promise<void>): Promise<void> {
    const sent = this.#attached;
    await deliver(await Promise.all(sent.map(({ id }) => id)));
    for (const one of sent) this.#forget(one);
  }

  #start(file: File): void {
    const abort = new AbortController();
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': `Remove ${file.name}` });
    remove.append(icon('close'));
    const chip = h(
      'li',
      { class: 'attachment' },
      icon('file'),
      h('span', { class: 'file-place' }),
      h('span', { class: 'file-name' }, file.name),
      remove,
    );
    const id = uploadFile(this.#settings.identity(), file, abort.signal, (fraction) =>
      chip.style.setProperty('--through', `${fraction * 100}%`),
    );
    const attached = { name: file.name, chip, abort, id };
    id.then(
      () => chip.classList.add('ready'),
      (error: unknown) => {
        this.#forget(attached);
        if (error instanceof Refused && !abort.signal.aborted) this.#settings.onRefused(error.message);
      },
    );
    remove.addEventListener('click', () => this.#takeBack(attached));
    this.#attached.push(attached);
    this.#list.append(chip);
  }

  #takeBack(attached: Attached): void {
    attached.abort.abort();
    attached.id.then((id) => discardUpload(this.#settings.identity(), id)).catch(() => {});
    this.#forget(attached);
  }

  #forget(attached: Attached): void {
    this.#attached = this.#attached.filter((other) => other !== attached);
    attached.chip.remove();
    this.#changed();
  }

  #changed(): void {
    this.#list.hidden = this.#attached.length === 0;
    this.#settings.onChange();
  }
}
