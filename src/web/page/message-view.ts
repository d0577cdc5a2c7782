/** One message on the page, patched in place while it is edited: what plays goes on playing, focus stays where it is. */

import { actionRow, showCounts } from './action-row.ts';
import { answer } from './answer-text.ts';
import { avatar, botMark } from './avatar.ts';
import { parseComposerLine } from './composer-line.ts';
import { h } from './dom.ts';
import { factRow } from './facts.ts';
import { attachedList, downloadList } from './file-list.ts';
import { markdown } from './markdown-view.ts';
import { pictureButton } from './picture-button.ts';
import { audioPlayer } from './player.ts';
import { progressBar, showProgress } from './progress-bar.ts';
import { isSameButton } from './same-button.ts';
import { type SideDeeds, sideBySide } from './sides.ts';
import type { BotContent, WireButton, WireFile, WireMessage } from './wire.ts';

export interface MessageDeeds extends SideDeeds {
  press(button: WireButton): void;
  /** The button that is this person's own choice in this vote. */
  ownChoice(tally: string): WireButton | undefined;
  /** Goes to a message. */
  reveal(id: string): void;
}

/** A part of a message that is built anew only when what it shows has changed. */
interface Section {
  shows: string;
  node: HTMLElement;
}

/** Sections of a message, from top to bottom. */
const ORDER = ['text', 'facts', 'origin', 'progress', 'picture', 'audio', 'sides', 'files', 'actions'];

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
    const { facts = [], picture, audio, sides = [], files } = content;
    this.#put('facts', facts, () => factRow(facts));
    this.#put(
      'picture',
      picture,
      () => picture && pictureButton(address(picture), picture.alt ?? picture.name, this.#deeds.enlarge),
    );
    this.#put('audio', audio, () => audio && audioPlayer(address(audio), audio.name, audio.seconds));
    this.#put('sides', sides, () => sideBySide(sides, address, this.#deeds));
    this.#put('files', files, () => downloadList(files, address));
    this.#actions(content);
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
    const next = [...this.#body.children].find(
      (child) =>
        child instanceof HTMLElement && ORDER.indexOf(child.dataset.section ?? '') > ORDER.indexOf(name),
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
    const button = h('button', { type: 'button', class: 'origin' }, 'Show the answer above');
    button.addEventListener('click', () => this.#deeds.reveal(id));
    return button;
  }

  #progress(content: BotContent): void {
    const isWorking = content.state === 'working';
    this.#put('progress', isWorking, () => (isWorking ? progressBar() : undefined));
    const bar = this.#sections.get('progress')?.node;
    if (bar) showProgress(bar, content);
  }

  #actions({ buttons, menu, form, tally }: BotContent): void {
    const faces = buttons.map(({ count, ...face }) => ({ ...face, isCounted: count !== undefined }));
    this.#put('actions', { faces, menu, form }, () =>
      actionRow({ buttons, menu, form }, (button) => this.#press(button)),
    );
    const row = this.#sections.get('actions')?.node;
    if (row) showCounts(row, buttons, tally === undefined ? undefined : this.#deeds.ownChoice(tally));
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

function clockTime(at: string): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
