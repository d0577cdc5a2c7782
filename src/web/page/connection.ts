/** The page's ear: one event stream, opened again whenever it breaks, let go while nobody looks at the tab. */
import type { WireEvents } from './wire.ts';

/** Browsers allow six connections to one server: tabs in the background give theirs up. */
const UNSEEN_MS = 60_000;
const REOPEN_MS = 3_000;

export type Listeners = { [E in keyof WireEvents]: (data: WireEvents[E]) => void };

export class Connection {
  readonly #address: () => string;
  readonly #listeners: Listeners;
  readonly #onState: (isOpen: boolean) => void;
  readonly #onRefused: () => void;
  #source: EventSource | undefined;
  #timer: number | undefined;

  /** @param address - of the stream; asked for at each opening, because people change their names. */
  constructor(
    address: () => string,
    listeners: Listeners,
    onState: (isOpen: boolean) => void,
    onRefused: () => void,
  ) {
    this.#address = address;
    this.#listeners = listeners;
    this.#onState = onState;
    this.#onRefused = onRefused;
    document.addEventListener('visibilitychange', () => this.#onVisibility());
  }

  open(): void {
    this.close();
    const source = new EventSource(this.#address());
    this.#source = source;
    source.addEventListener('open', () => this.#onState(true));
    source.addEventListener('error', () => {
      this.#onState(false);
      if (source.readyState !== EventSource.CLOSED) return;
      // A refused stream is not tried again by the browser itself, nor does it say why it was refused.
      this.#onRefused();
      this.#timer = window.setTimeout(() => this.open(), REOPEN_MS);
    });
    this.#listen(source, 'hello');
    this.#listen(source, 'message');
    this.#listen(source, 'edit');
    this.#listen(source, 'quiet');
    this.#listen(source, 'typing');
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #listen<E extends keyof WireEvents>(source: EventSource, event: E): void {
    source.addEventListener(event, (frame) => {
      if (frame instanceof MessageEvent)
        this.#listeners[event](JSON.parse(String(frame.data)) as WireEvents[E]);
    });
  }

  #onVisibility(): void {
    if (document.visibilityState === 'hidden') {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.close(), UNSEEN_MS);
      return;
    }
    clearTimeout(this.#timer);
    if (!this.#source || this.#source.readyState === EventSource.CLOSED) this.open();
  }
}
