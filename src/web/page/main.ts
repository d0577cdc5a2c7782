/** Wires the page together: who is here, what is heard, what is written. */
import { eventsAddress, fetchCatalogue, fetchHistory, Refused, sendCall } from './api.ts';
import { askLine } from './ask-line.ts';
import { avatar } from './avatar.ts';
import { ChannelView } from './channel-view.ts';
import { Composer } from './composer.ts';
import { Connection } from './connection.ts';
import { byId, h } from './dom.ts';
import { acceptDroppedFiles } from './drop-zone.ts';
import { Hello } from './hello.ts';
import { becomeNamed, currentIdentity } from './identity.ts';
import { learnChoice, ownChoice } from './own-choices.ts';
import { isReceipt } from './receipt.ts';
import { toast } from './toast.ts';
import { TypingNotice } from './typing-notice.ts';
import type { BotContent, WireButton } from './wire.ts';

let me = currentIdentity();

async function start(): Promise<void> {
  const catalogue = await fetchCatalogue();
  const composer = new Composer(catalogue, () => me, explainOnce);
  const typing = new TypingNotice();
  /** What a button asks for is typed in the composer, where it can be seen and corrected. */
  const ask = (button: WireButton, option: NonNullable<WireButton['ask']>): void => {
    const { line, caret } = askLine(button, option);
    composer.write(line, caret);
  };
  const view = new ChannelView(
    {
      press: (button) => (button.ask ? ask(button, button.ask) : void press(button)),
      enlarge,
      ownChoice: (tally) => ownChoice(me, tally),
      reveal: (id) => void view.reveal(id),
      write: (line) => composer.write(line),
      commands: catalogue.commands,
    },
    fetchHistory,
  );
  /** What its asker should type next is begun for them, unless they are writing something else. */
  const offerForm = ({ form, asker }: BotContent): void => {
    if (form?.ask && asker?.id === view.myId && composer.isEmpty) ask(form, form.ask);
  };
  const hello = new Hello(catalogue.commands, {
    run: (line) => composer.run(line),
    pickFiles: (line) => {
      composer.write(`${line} `);
      composer.pickFiles();
    },
  });

  const connection = new Connection(
    () => eventsAddress(me),
    {
      hello: async ({ me: author, resumed }) => {
        view.myId = author.id;
        byId('who', HTMLButtonElement).replaceChildren(
          avatar(author),
          h('span', { class: 'who-name' }, author.name),
        );
        if (!resumed) view.merge(await fetchHistory());
        hello.show(view.isEmpty);
      },
      message: (message) => {
        hello.show(false);
        if (message.content.kind === 'person') typing.stopped(message.content.author.id);
        view.add(message);
        if (message.content.kind === 'bot') offerForm(message.content);
      },
      edit: (message) => view.edit(message),
      quiet: (message) => {
        const { content } = message;
        learnChoice(me, content);
        view.refresh();
        if (isReceipt(content)) toast(content.text);
        else view.addQuiet(message);
        offerForm(content);
      },
      typing: (author) => typing.heard(author),
    },
    (isOpen) => {
      showConnected(isOpen);
      if (isOpen) composer.reconnected();
    },
    // If the session has ended, this answer leads back to the login page.
    () => void fetchHistory().catch(() => {}),
  );

  askNames(catalogue.limits.nameCharacters, (name) => {
    me = becomeNamed(name);
    connection.open();
    composer.focus();
  });
  acceptDroppedFiles(
    (files) => composer.attachments.add(files),
    () => composer.focus(),
  );
  byId('enlarged', HTMLDialogElement).addEventListener('click', (event) => {
    if (event.currentTarget instanceof HTMLDialogElement) event.currentTarget.close();
  });
  connection.open();
  composer.focus();
}

async function press(button: WireButton): Promise<void> {
  const { command, options } = button;
  try {
    await sendCall({ command, options, uploads: {}, author: me, pressed: true });
  } catch (error) {
    notify(error instanceof Refused ? error.message : 'That could not be sent; please try once more.');
  }
}

/** Who talks to the bot for the first time may wait for an answer. */
function explainOnce(): void {
  const key = `beat-cypher.explained.${me.id}`;
  if (localStorage.getItem(key) !== null) return;
  localStorage.setItem(key, 'yes');
  toast('The bot listens to commands: type `/` to see them, `/help` explains.');
}

function enlarge(address: string, alt: string): void {
  const dialog = byId('enlarged', HTMLDialogElement);
  const close = h(
    'button',
    { type: 'button', class: 'close-picture', 'aria-label': 'Close the picture' },
    '×',
  );
  dialog.replaceChildren(h('img', { src: address, alt }), h('p', {}, alt), close);
  dialog.showModal();
}

function showConnected(isConnected: boolean): void {
  const state = byId('state', HTMLElement);
  state.textContent = isConnected ? 'live' : 'reconnecting …';
  state.classList.toggle('broken', !isConnected);
}

function notify(sentence: string): void {
  const hint = byId('hint', HTMLElement);
  hint.textContent = sentence;
  hint.className = 'hint problem';
}

/** The dialog behind the “Who am I” chip. */
function askNames(maxCharacters: number, onName: (name: string) => void): void {
  const dialog = byId('name-dialog', HTMLDialogElement);
  const field = byId('name', HTMLInputElement);
  field.maxLength = maxCharacters;
  byId('who', HTMLButtonElement).addEventListener('click', () => {
    field.value = me.name;
    dialog.showModal();
    field.select();
  });
  byId('name-cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
  byId('name-form', HTMLFormElement).addEventListener('submit', () => {
    const name = field.value.trim().replace(/\s+/g, ' ');
    if (name !== '' && name !== me.name) onName(name);
  });
}

start().catch((error: unknown) => {
  notify(error instanceof Refused ? error.message : 'The page could not be set up; reload it.');
  throw error;
});
