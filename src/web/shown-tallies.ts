/** Which messages of the channel show which tally: those of a beat, a jam or a battle that is voted on. */
import type { MessageContent } from './page/wire.ts';

export class ShownTallies {
  readonly #walk: () => AsyncIterable<{ id: string; content: MessageContent }>;
  /** Ids of messages by tally; undefined until it is first asked for. */
  #showing: Promise<Map<string, Set<string>>> | undefined;

  /**
   * @param walk - through all that was ever posted: done once in a process's life, at the first question; later messages
   * are noted as they are posted. A walk that fails is begun anew at the next question.
   */
  constructor(walk: () => AsyncIterable<{ id: string; content: MessageContent }>) {
    this.#walk = walk;
  }

  /** Ids of the messages that show it. */
  async of(tally: string): Promise<string[]> {
    this.#showing ??= this.#findAll().catch((error: unknown) => {
      this.#showing = undefined;
      throw error;
    });
    return [...((await this.#showing).get(tally) ?? [])];
  }

  async note(message: { id: string; content: MessageContent }): Promise<void> {
    // Where the walk fails, the next one comes by this message, too.
    const showing = await this.#showing?.catch(() => undefined);
    if (showing) noteIn(showing, message);
  }

  async #findAll(): Promise<Map<string, Set<string>>> {
    const showing = new Map<string, Set<string>>();
    for await (const message of this.#walk()) noteIn(showing, message);
    return showing;
  }
}

function noteIn(
  showing: Map<string, Set<string>>,
  { id, content }: { id: string; content: MessageContent },
): void {
  if (content.kind !== 'bot' || content.tally === undefined) return;
  showing.set(content.tally, (showing.get(content.tally) ?? new Set()).add(id));
}
