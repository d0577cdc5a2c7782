/** The bot's words, where a command that is named is a button that begins to write it. */
import { parseComposerLine } from './composer-line.ts';
import { h } from './dom.ts';
import { markdown } from './markdown-view.ts';
import type { WireCommand } from './wire.ts';

export interface AnswerDeeds {
  /** Puts a line into the composer. */
  write(line: string): void;
  commands: readonly WireCommand[];
}

export function answer(text: string, { write, commands }: AnswerDeeds): HTMLElement {
  const box = markdown(text);
  const buttons: HTMLButtonElement[] = [];
  for (const code of box.querySelectorAll('code')) {
    const line = code.textContent;
    if (parseComposerLine(line, commands).kind !== 'command') continue;
    const button = h('button', { type: 'button', class: 'named-command', title: 'Write this command' }, line);
    button.addEventListener('click', () => write(`${line} `));
    code.replaceWith(button);
    buttons.push(button);
  }
  makeOneTabStop(buttons);
  return box;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Tab comes to one of them, the arrow keys go on from there: a long list is not a long way for the keyboard. */
function makeOneTabStop(buttons: readonly HTMLButtonElement[]): void {
  for (const [index, button] of buttons.entries()) {
    button.tabIndex = index === 0 ? 0 : -1;
    button.addEventListener('keydown', (event) => {
      const next = buttons[index + (STEPS[event.key] ?? 0)];
      if (!next || next === button) return;
      event.preventDefault();
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }
}
