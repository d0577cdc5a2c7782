/** The first words to who comes into an empty channel, with three things to try. */
import { byId, h } from './dom.ts';
import type { WireCommand } from './wire.ts';

/** In the order of preference; those that are not declared are passed over. */
const TRIED_FIRST = [
  { command: 'beat', line: '/beat', label: 'Make a beat', about: 'melody and drums, ready in seconds' },
  {
    command: 'melody',
    line: '/melody primer:[60, -2, 52, -2, 60, -2, 52, -2]',
    label: 'Continue a melody',
    about: 'from eight typed steps',
  },
  {
    command: 'dataset add',
    line: '/dataset add',
    label: 'Fill the crate',
    about: 'with MIDI and MusicXML to learn from',
  },
  { command: 'help', line: '/help', label: 'See what there is', about: 'every command, with examples' },
];

export interface HelloDeeds {
  run(line: string): void;
  pickFiles(line: string): void;
}

export class Hello {
  readonly #box = byId('hello', HTMLElement);

  constructor(commands: readonly WireCommand[], deeds: HelloDeeds) {
    const suggestions = TRIED_FIRST.filter(({ command }) =>
      commands.some(({ name }) => name === command),
    ).slice(0, 3);
    const list = h('div', { class: 'suggestions' });
    for (const { command, line, label, about } of suggestions) {
      const button = h(
        'button',
        { type: 'button', class: 'suggestion' },
        h('strong', {}, label),
        h('span', {}, about),
      );
      button.append(h('code', {}, `/${command}`));
      const takesFiles = commands.some(
        ({ name, options }) =>
          name === command && options.some(({ type, required }) => type === 'files' && required),
      );
      button.addEventListener('click', () => (takesFiles ? deeds.pickFiles(line) : deeds.run(line)));
      list.append(button);
    }
    this.#box.append(list);
  }

  show(isShown: boolean): void {
    this.#box.hidden = !isShown;
  }
}
