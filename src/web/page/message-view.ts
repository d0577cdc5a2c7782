/** One message on the page, patched in place while it is edited: what plays goes on playing, focus stays where it is. */

import { answer } from './answer-text.ts';
import { parseComposerLine } from './composer-line.ts';
import { h, icon } from './dom.ts';
import { parseInline } from './markdown.ts';
import { inline, markdown } from './markdown-view.ts';
import { audioPlayer } from './player.ts';
import { isSameButton } from './same-button.ts';
import type { BotContent, WireAuthor, WireButton, WireCommand, WireFile, WireMessage } from './wire.ts';

export interface MessageDeeds {
  press(button: WireButton): void;
  enlarge(address: string, alt: string): void;
  /** The button that is this person's own choice in this vote. */
  ownChoice(tally: string): WireButton | undefined;
  /** Goes to a message. */
  reveal(id: string): void;
  /** Puts a line into the composer. */
  write(line: string): void;
  commands: readonly WireCommand[];
}

/** A part of a message that is built anew only when what it shows has changed. */
interface Section {
  shows: string;
  node: HTMLElement;
}

const STEPS = 16;

export class MessageView {
  readonly element: HTMLLIElement;
  message: WireMessage;
  readonly #body = h('div', { class: 'body' });
  readonly #deeds: MessageDeeds;
  #sections = new Map<string, Section>();

  constructor(message: WireMessage, deeds: MessageDeeds, options: { mine: boolean; quiet: boolean }) {
    this.message = message;
    this.#deeds = deeds;
    const { content } = message;
    const isBot = content.kind === 'bot';
    const name = isBot ? 'Beat Cypher' : content.author.name;
    const time = h(
      'time',
      { datetime: message.at, title: new Date(message.at).toLocaleString() },
      clockTime(message.at),
    );
    const isAsked = content.kind === 'bot' && content.asker !== undefined;
    const note = isAsked && h('span', { class: 'about' }, `for ${content.asker?.name} · /${content.command}`);
    const alone = options.quiet ? h('span', { class: 'alone' }, 'only you see this') : undefined;
    const head = h('div', { class: 'head' }, h('strong', { class: 'author' }, name), time, alone, note);
    const classes = ['message', isBot ? 'bot' : 'person', options.mine && 'mine', options.quiet && 'quiet'];
    this.element = h('li', { class: classes.filter(Boolean).join(' '), 'data-id': message.id });
    this.element.append(
      isBot ? botMark() : avatar(content.author),
      h('div', { class: 'bubble' }, head, this.#body),
    );
    this.update(message);
  }

  update(message: WireMessage): void {
    this.message = message;
    const { content } = message;
    if (content.kind === 'person') {
      this.#put('text', content.text, () => this.#said(content.text));
      this.#put('files', content.files, () => attachedList(content.files));
      return;
    }
    this.element.dataset.state = content.state;
    this.#put('text', content.text, () =>
      content.text === '' ? undefined : answer(content.text, this.#deeds),
    );
    this.#put('origin', content.follows, () => content.follows && this.#origin(content.follows));
    this.#progress(content);
    const address = (file: WireFile) =>
      `/files/${file.sha256}/${encodeURIComponent(file.name)}?in=${message.id}`;
    const { picture, audio } = content;
    this.#put(
      'picture',
      picture,
      () => picture && this.#picture(address(picture), picture.alt ?? picture.name),
    );
    this.#put('audio', audio, () => audio && audioPlayer(address(audio), audio.name));
    this.#put('files', content.files, () => fileChips(content.files, address));
    this.#buttons(content);
  }

  /** Puts a section in place, in the order of the calls; an unchanged one is left alone. */
  #put(name: string, value: unknown, build: () => HTMLElement | '' | undefined): void {
    const shows = JSON.stringify(value) ?? '';
    const old = this.#sections.get(name);
    if (old?.shows === shows) return;
    const node = build();
    if (!node) {
      old?.node.remove();
      this.#sections.delete(name);
      return;
    }
    node.dataset.section = name;
    if (old) old.node.replaceWith(node);
    else this.#insert(name, node);
    this.#sections.set(name, { shows, node });
  }

  #insert(name: string, node: HTMLElement): void {
    const order = ['text', 'origin', 'progress', 'picture', 'audio', 'files', 'buttons'];
    const next = [...this.#body.children].find(
      (child) =>
        child instanceof HTMLElement && order.indexOf(child.dataset.section ?? '') > order.indexOf(name),
    );
    this.#body.insertBefore(node, next ?? null);
  }

  #said(text: string): HTMLElement {
    const line = parseComposerLine(text, this.#deeds.commands);
    if (line.kind !== 'command') return markdown(text);
    const call = h('div', { class: 'call' }, h('code', { class: 'command' }, `/${line.command.name}`));
    for (const { option, value } of line.parts)
      call.append(h('span', { class: 'given' }, h('span', {}, option.name), h('code', {}, value)));
    return call;
  }

  /** The way up to the message whose end this one tells. */
  #origin(id: string): HTMLElement {
    const button = h('button', { type: 'button', class: 'origin' }, 'Show');
    button.append(h('span', { class: 'visually-hidden' }, ' the whole answer above'));
    button.addEventListener('click', () => this.#deeds.reveal(id));
    return button;
  }

  #picture(address: string, alt: string): HTMLElement {
    const button = h(
      'button',
      { type: 'button', class: 'picture', 'aria-label': `Enlarge the picture: ${alt}` },
      h('img', { src: address, alt, loading: 'lazy' }),
    );
    button.addEventListener('click', () => this.#deeds.enlarge(address, alt));
    return button;
  }

  /** Sixteen steps that light up one after another, as on a drum machine. */
  #progress(content: BotContent): void {
    const isWorking = content.state === 'working';
    this.#put('progress', isWorking, () => (isWorking ? progressBar() : undefined));
    const bar = this.#sections.get('progress')?.node;
    if (!bar) return;
    const fraction = content.progress?.fraction;
    const percent = Math.round((fraction ?? 0) * 100);
    const steps = bar.firstElementChild;
    steps?.classList.toggle('waiting', fraction === undefined);
    if (fraction !== undefined) steps?.setAttribute('aria-valuenow', String(percent));
    for (const [index, step] of [...(steps?.children ?? [])].entries())
      if (step instanceof HTMLElement)
        step.style.setProperty('--lit', String(Math.min(1, Math.max(0, (fraction ?? 0) * STEPS - index))));
    const text = bar.lastElementChild;
    text?.replaceChildren(...inline(parseInline(content.progress?.text ?? 'Waiting for its turn …')));
  }

  /** Counts and choices change under people's fingers: a button that stays the same stays the same element. */
  #buttons({ buttons, tally }: BotContent): void {
    const faces = buttons.map(({ count: _count, ...face }) => face);
    this.#put('buttons', faces, () => this.#buttonRow(buttons));
    const elements = this.#sections.get('buttons')?.node.children ?? [];
    const own = tally === undefined ? undefined : this.#deeds.ownChoice(tally);
    for (const [index, button] of buttons.entries()) {
      if (button.count === undefined) continue;
      const isOwn = own !== undefined && isSameButton(own, button);
      elements[index].setAttribute('aria-pressed', String(isOwn));
      elements[index].querySelector('.count')?.replaceChildren(String(button.count));
    }
  }

  #buttonRow(buttons: readonly WireButton[]): HTMLElement | undefined {
    if (buttons.length === 0) return undefined;
    const row = h('div', { class: 'buttons', role: 'group', 'aria-label': 'Actions' });
    for (const button of buttons) {
      const isCounted = button.count !== undefined;
      const look = isCounted ? 'counted' : (button.emphasis ?? 'plain');
      const element = h('button', { type: 'button', class: look }, button.label);
      if (isCounted) element.append(h('span', { class: 'count' }));
      element.addEventListener('click', () => this.#press(button));
      row.append(element);
    }
    return row;
  }

  /** Pressing one's own choice once more takes it back. */
  #press(button: WireButton): void {
    const { content } = this.message;
    const tally = content.kind === 'bot' ? content.tally : undefined;
    const own = tally === undefined ? undefined : this.#deeds.ownChoice(tally);
    const undo = own && isSameButton(own, button) ? own.undo : undefined;
    this.#deeds.press(undo ? { ...button, options: undo } : button);
  }
}

/** A circle with the first letter, coloured by who it is. */
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

function botMark(): HTMLElement {
  return h(
    'span',
    { class: 'avatar mark', 'aria-hidden': true },
    h('img', { src: '/page/mark.svg', alt: '' }),
  );
}

function progressBar(): HTMLElement {
  const steps = h('div', {
    class: 'steps',
    role: 'progressbar',
    'aria-label': 'Progress',
    'aria-valuemin': 0,
    'aria-valuemax': 100,
  });
  for (let i = 0; i < STEPS; i++) steps.append(h('i'));
  return h('div', { class: 'progress' }, steps, h('span', { class: 'progress-text' }));
}

function attachedList(files: readonly { name: string; bytes: number }[]): HTMLElement | undefined {
  if (files.length === 0) return undefined;
  const list = h('ul', { class: 'files', 'aria-label': 'Attached files' });
  for (const { name, bytes } of files)
    list.append(
      h('li', { class: 'file' }, icon('file'), h('span', { class: 'file-name' }, name), size(bytes)),
    );
  return list;
}

function fileChips(files: readonly WireFile[], address: (file: WireFile) => string): HTMLElement | undefined {
  if (files.length === 0) return undefined;
  const list = h('ul', { class: 'files', 'aria-label': 'Files' });
  for (const file of files) {
    const link = h('a', { class: 'file', href: address(file), download: file.name });
    link.append(icon('download'), h('span', { class: 'file-name' }, file.name), size(file.bytes));
    list.append(h('li', {}, link));
  }
  return list;
}

function size(bytes: number): HTMLElement {
  const text =
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return h('span', { class: 'size' }, text);
}

function clockTime(at: string): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
