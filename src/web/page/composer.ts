/** The field where people write: completion, hints, option chips, files, history, and the sending of it all. */
import { fetchSuggestions, Refused, sendCall, sendTalk, sendTyping, UNREACHABLE } from './api.ts';
import { Attachments } from './attachments.ts';
import { type Completion, type CompletionItem, completeAt, describe, suggestedItems } from './completion.ts';
import { type CommandLine, type ComposerLine, parseComposerLine } from './composer-line.ts';
import { byId } from './dom.ts';
import { endsWithOne } from './file-bounds.ts';
import { placeFiles } from './file-places.ts';
import type { Identity } from './identity.ts';
import { LineHistory } from './line-history.ts';
import { OptionChips } from './option-chips.ts';
import { checkLine } from './option-values.ts';
import { Popup } from './popup.ts';
import type { WireCatalogue, WireCommand } from './wire.ts';

/** Others are told at most this often that somebody writes. */
const TYPING_EVERY_MS = 3_000;
/** A pause in typing before the server is asked for suggestions. */
const ASK_AFTER_MS = 120;

export class Composer {
  readonly attachments: Attachments;
  readonly #catalogue: WireCatalogue;
  readonly #identity: () => Identity;
  readonly #onTalk: () => void;
  readonly #form = byId('composer', HTMLFormElement);
  readonly #field = byId('line', HTMLTextAreaElement);
  readonly #hint = byId('hint', HTMLElement);
  readonly #chips: OptionChips;
  readonly #picker = byId('picker', HTMLInputElement);
  readonly #popup: Popup;
  readonly #history = new LineHistory();
  #completion: Completion | undefined;
  #askTimer: number | undefined;
  #lastTyping = 0;
  #sending = false;

  /** @param onTalk - hears of plain talk once it is sent. */
  constructor(catalogue: WireCatalogue, identity: () => Identity, onTalk: () => void) {
    this.#catalogue = catalogue;
    this.#identity = identity;
    this.#onTalk = onTalk;
    this.#popup = new Popup(this.#field, (item) => this.#accept(item));
    this.#chips = new OptionChips({
      pickFiles: () => this.pickFiles(),
      begin: (option) => this.write(`${this.#field.value.trimEnd()} ${option.name}:`),
      goTo: (caret) => this.#moveCaret(caret),
    });
    const fileOptions = catalogue.commands.flatMap(({ options }) =>
      options.filter(({ type }) => type === 'files'),
    );
    const endings = [...new Set(fileOptions.flatMap(({ accepts }) => accepts ?? []))];
    this.attachments = new Attachments({
      identity,
      bounds: {
        maxBytes: catalogue.limits.fileBytes,
        maxFiles: Math.max(1, ...fileOptions.map(({ maxFiles }) => maxFiles ?? 1)),
        endings,
      },
      onChange: () => this.#refreshHint(),
      onRefused: (sentence) => this.#complain(sentence),
    });
    this.#picker.accept = endings.join(',');
    this.#listen();
  }

  focus(): void {
    this.#field.focus();
  }

  /** What could not be reached can be again: the sentence that said so goes. */
  reconnected(): void {
    if (this.#hint.textContent === UNREACHABLE) this.#refreshHint();
  }

  pickFiles(): void {
    this.#picker.click();
  }

  get isEmpty(): boolean {
    return this.#field.value.trim() === '' && this.attachments.count === 0;
  }

  /** Puts a line into the field as if typed; whoever asked can send it or go on writing. */
  write(line: string, caret = line.length): void {
    this.#setLine(line, caret);
    this.#field.focus();
    this.#refresh();
  }

  /** Sends a line as if it had been typed and sent; one that lacks something stays in the field, with the reason. */
  run(line: string): void {
    this.write(line);
    void this.#submit();
  }

  #listen(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#field.addEventListener('input', () => {
      this.#history.leave();
      this.#refresh();
      this.#tellTyping();
    });
    this.#field.addEventListener('keydown', (event) => this.#onKey(event));
    this.#field.addEventListener('click', () => this.#refresh());
    this.#field.addEventListener('keyup', (event) => {
      if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) this.#refresh();
    });
    this.#field.addEventListener('blur', () => this.#closePopup());
    this.#field.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.attachments.add(files);
    });
    byId('attach', HTMLButtonElement).addEventListener('click', () => this.pickFiles());
    this.#picker.addEventListener('change', () => {
      this.attachments.add(this.#picker.files ?? []);
      this.#picker.value = '';
      this.#field.focus();
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === 'Enter' && isPlain && !this.#breaksLines()) {
      event.preventDefault();
      const item = this.#popup.chosen;
      if (item) this.#accept(item);
      else void this.#submit();
    } else if (event.key === 'Tab' && isPlain && this.#popup.first) {
      event.preventDefault();
      this.#accept(this.#popup.first);
    } else if (event.key === 'Escape' && this.#popup.isOpen) {
      event.preventDefault();
      this.#closePopup();
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && isPlain)
      this.#onArrow(event, event.key === 'ArrowUp' ? -1 : 1);
  }

  /** On a phone, which has no Shift+Enter, what has several lines can be given more; the button sends it. */
  #breaksLines(): boolean {
    return this.#field.value.includes('\n') && matchMedia('(pointer: coarse)').matches;
  }

  #onArrow(event: KeyboardEvent, by: 1 | -1): void {
    if (this.#popup.isOpen) {
      event.preventDefault();
      this.#popup.move(by);
      return;
    }
    const { value, selectionStart } = this.#field;
    const onFirstLine = !value.slice(0, selectionStart).includes('\n');
    const onLastLine = !value.slice(selectionStart).includes('\n');
    const mayLeave = value === '' || this.#history.isBrowsing;
    if (!mayLeave || !(by === -1 ? onFirstLine : onLastLine)) return;
    const line = this.#history.step(by);
    if (line === undefined) return;
    event.preventDefault();
    this.#setLine(line, line.length);
    this.#refreshHint();
  }

  #accept(item: CompletionItem): void {
    const completion = this.#completion;
    if (!completion) return;
    const { value } = this.#field;
    const rest = value.slice(completion.end);
    const insert = item.insert.endsWith(' ') && rest.startsWith(' ') ? item.insert.trimEnd() : item.insert;
    const caret = completion.start + item.insert.length;
    this.#setLine(value.slice(0, completion.start) + insert + rest, caret);
    this.#field.focus();
    this.#refresh();
    const parsed = this.#parsed();
    if (parsed.kind !== 'command') return;
    const begun = parsed.command.options.find(({ name }) => item.insert === `${name}:`);
    if (begun?.type === 'files') this.pickFiles();
  }

  #parsed(): ComposerLine {
    return parseComposerLine(this.#field.value, this.#catalogue.commands);
  }

  /** After every change: what could come next, what is known of it, and what is wrong so far. */
  #refresh(): void {
    clearTimeout(this.#askTimer);
    const { value, selectionStart } = this.#field;
    const completion = completeAt(value, selectionStart, this.#catalogue.commands);
    this.#completion = completion;
    this.#popup.show(completion.items, completion.eager);
    if (completion.ask)
      this.#askTimer = window.setTimeout(() => void this.#askServer(completion), ASK_AFTER_MS);
    this.#refreshHint();
  }

  /** Suggestions still on their way are not shown any more. */
  #closePopup(): void {
    clearTimeout(this.#askTimer);
    this.#completion = undefined;
    this.#popup.hide();
  }

  async #askServer(completion: Completion): Promise<void> {
    if (!completion.ask) return;
    const { command, option, typed } = completion.ask;
    const values = await fetchSuggestions(this.#identity(), command, option, typed).catch(() => []);
    if (this.#completion !== completion || document.activeElement !== this.#field) return;
    this.#popup.show([...completion.items, ...suggestedItems(values, typed)], false);
  }

  #refreshHint(): void {
    const parsed = this.#parsed();
    this.#field.classList.toggle('is-command', parsed.kind !== 'talk');
    this.#fitHeight();
    const { selectionStart: caret } = this.#field;
    this.#chips.show(parsed, caret, this.attachments.names);
    this.attachments.label(this.#placesOfFiles(parsed));
    if (parsed.kind === 'command') this.#hintFor(parsed);
    else if (parsed.kind === 'talk' && this.attachments.count > 0) this.#say(this.#filesHint());
    else this.#say('');
  }

  /** The option that each file is for, where the command has several. */
  #placesOfFiles(parsed: ComposerLine): (string | undefined)[] {
    if (parsed.kind !== 'command') return [];
    const { places } = placeFiles(parsed, this.attachments.names);
    if (parsed.command.options.filter(({ type }) => type === 'files').length < 2) return [];
    return this.attachments.names.map((_, index) =>
      Object.keys(places).find((option) => places[option].includes(index)),
    );
  }

  #hintFor(parsed: CommandLine): void {
    const option = this.#completion?.option;
    const { problems } = checkLine(parsed, this.attachments.names);
    // What lacks is said when sending; what is wrong is said at once, but not of the word under the caret.
    const caret = this.#field.selectionStart;
    const wrong = problems.find(({ start, end }) => end > start && !(start <= caret && caret <= end));
    const here = problems.find(({ start, end }) => end > start && start <= caret && caret <= end);
    if (wrong) this.#complain(wrong.message);
    else if (option) this.#say(`${option.name}: ${describe(option)}`, here !== undefined);
    else if (here) this.#complain(here.message);
    else this.#say(parsed.command.description);
  }

  #filesHint(): string {
    const command = this.#commandForFiles();
    return command ? `Send to put the files where they belong: /${command.name}` : '';
  }

  #moveCaret(caret: number): void {
    this.#field.focus();
    this.#field.setSelectionRange(caret, caret);
    this.#refresh();
  }

  async #submit(): Promise<void> {
    if (this.#sending) return;
    const line = this.#field.value;
    const parsed = this.#parsed();
    if (line.trim() === '' && this.attachments.count === 0) return;
    const refusal = this.#refusalOf(parsed);
    this.#closePopup();
    if (refusal) {
      this.#complain(refusal.message);
      if (refusal.end > refusal.start) this.#field.setSelectionRange(refusal.end, refusal.end);
      this.#field.focus();
      return;
    }
    this.#sending = true;
    this.#setLine('', 0);
    this.#refreshHint();
    try {
      await this.#send(parsed);
      this.#history.add(line);
    } catch (error) {
      if (this.#field.value === '') this.#setLine(line, line.length);
      this.#refreshHint();
      this.#complain(
        error instanceof Refused ? error.message : 'That could not be sent; please try once more.',
      );
      if (!(error instanceof Refused)) throw error;
    } finally {
      this.#sending = false;
    }
  }

  #refusalOf(parsed: ComposerLine): { message: string; start: number; end: number } | undefined {
    const nowhere = { start: 0, end: 0 };
    if (parsed.kind === 'unknown-command') {
      const hint = parsed.nearest ? `Did you mean /${parsed.nearest}?` : 'Type / to see those there are.';
      return { message: `There is no command “/${parsed.typed.split(/\s/)[0]}”. ${hint}`, ...nowhere };
    }
    if (parsed.kind === 'command') return checkLine(parsed, this.attachments.names).problems[0];
    const { messageCharacters } = this.#catalogue.limits;
    if (parsed.text.length > messageCharacters)
      return {
        message: `The message has ${parsed.text.length} characters; ${messageCharacters} fit.`,
        ...nowhere,
      };
    if (this.attachments.count > 0 && !this.#commandForFiles())
      return { message: 'No command takes all of these files together.', ...nowhere };
    return undefined;
  }

  async #send(parsed: ComposerLine): Promise<void> {
    const author = this.#identity();
    if (parsed.kind === 'talk') {
      // Files first: if they fail, the words are still in the field, and not in the channel already.
      const command = this.#commandForFiles();
      if (command) await this.#sendWithFiles({ command, parts: [] }, {});
      if (parsed.text === '') return;
      await sendTalk(author, parsed.text);
      this.#onTalk();
    } else if (parsed.kind === 'command')
      await this.#sendWithFiles(parsed, checkLine(parsed, this.attachments.names).options);
  }

  async #sendWithFiles(
    line: Pick<CommandLine, 'command' | 'parts'>,
    options: Record<string, string | number | boolean>,
  ): Promise<void> {
    const { places } = placeFiles(line, this.attachments.names);
    if (this.attachments.count > 0) this.#say('Sending when the files are through …');
    await this.attachments.send((ids) => {
      const uploads = Object.fromEntries(
        Object.entries(places).map(([option, indices]) => [option, indices.map((index) => ids[index])]),
      );
      return sendCall({ command: line.command.name, options, uploads, author: this.#identity() });
    });
    this.#refreshHint();
  }

  /** Files without a command go to the first one that takes them all and needs nothing else. */
  #commandForFiles(): WireCommand | undefined {
    const { names } = this.attachments;
    if (names.length === 0) return undefined;
    return this.#catalogue.commands.find((command) => {
      const option = command.options.find(({ type }) => type === 'files');
      const needsMore = command.options.some((other) => other.required && other !== option);
      if (!option?.required || needsMore || names.length > (option.maxFiles ?? 1)) return false;
      return names.every((name) => endsWithOne(name, option.accepts ?? []));
    });
  }

  #tellTyping(): void {
    const now = Date.now();
    if (this.#field.value === '' || now - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = now;
    // A courtesy: nobody misses it when it fails.
    sendTyping(this.#identity()).catch(() => {});
  }

  #setLine(line: string, caret: number): void {
    this.#field.value = line;
    this.#field.setSelectionRange(caret, caret);
    this.#fitHeight();
  }

  #fitHeight(): void {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  #say(text: string, isDoubtful = false): void {
    this.#hint.textContent = text;
    this.#hint.className = isDoubtful ? 'hint doubtful' : 'hint';
  }

  #complain(text: string): void {
    this.#hint.textContent = text;
    this.#hint.className = 'hint problem';
  }
}
