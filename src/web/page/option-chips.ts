/** The options of the command being written, as chips: set, wrong, needed, or free to set; a click begins one. */
import { describe } from './completion.ts';
import type { CommandLine, ComposerLine } from './composer-line.ts';
import { byId, h } from './dom.ts';
import { placeFiles } from './file-places.ts';
import { readOptionValue } from './option-values.ts';
import type { WireOption } from './wire.ts';

export interface ChipDeeds {
  pickFiles(): void;
  begin(option: WireOption): void;
  goTo(caret: number): void;
}

type ChipState = 'set' | 'wrong' | 'needed' | 'free';

const STATE_WORDS: Readonly<Record<ChipState, string>> = {
  set: 'set',
  wrong: 'needs mending',
  needed: 'required',
  free: 'optional',
};

export class OptionChips {
  readonly #row = byId('options', HTMLElement);
  readonly #deeds: ChipDeeds;

  constructor(deeds: ChipDeeds) {
    this.#deeds = deeds;
  }

  show(line: ComposerLine, caret: number, attachedFiles: readonly string[]): void {
    const options = line.kind === 'command' ? line.command.options : [];
    this.#row.hidden = options.length === 0;
    if (line.kind !== 'command') this.#row.replaceChildren();
    else
      this.#row.replaceChildren(
        ...options.map((option) => this.#chip(line, option, stateOf(line, option, caret, attachedFiles))),
      );
  }

  #chip(line: CommandLine, option: WireOption, state: ChipState): HTMLElement {
    const part = line.parts.find((other) => other.option === option);
    const words = h('span', { class: 'visually-hidden' }, `, ${STATE_WORDS[state]}`);
    const attributes = { type: 'button', class: `option ${state}`, title: describe(option), tabindex: -1 };
    const chip = h('button', attributes, option.name, words);
    // The field keeps its focus, and a phone its keyboard.
    chip.addEventListener('pointerdown', (event) => event.preventDefault());
    chip.addEventListener('click', () => {
      const isFiles = option.type === 'files';
      if (part && !isFiles) this.#deeds.goTo(part.end);
      // Of several that take files, the line says which is meant.
      else if (!part && (!isFiles || hasSeveralFiles(line))) this.#deeds.begin(option);
      if (isFiles) this.#deeds.pickFiles();
    });
    return chip;
  }
}

function hasSeveralFiles({ command }: CommandLine): boolean {
  return command.options.filter(({ type }) => type === 'files').length > 1;
}

/** A value under the caret is still being written: it is not wrong yet. */
function stateOf(
  line: CommandLine,
  option: WireOption,
  caret: number,
  attachedFiles: readonly string[],
): ChipState {
  const unset = option.required ? 'needed' : 'free';
  if (option.type === 'files') return option.name in placeFiles(line, attachedFiles).places ? 'set' : unset;
  const part = line.parts.find((other) => other.option === option);
  if (!part || part.value === '') return unset;
  const isBeingWritten = part.start <= caret && caret <= part.end;
  return 'problem' in readOptionValue(option, part.value) && !isBeingWritten ? 'wrong' : 'set';
}
