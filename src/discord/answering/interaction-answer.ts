/**
 * What Discord has been told about one interaction. It wants a first word within three seconds, and that word decides
 * what can come after: an answer at once can be for the asker alone or a window; a promise to answer cannot be taken
 * back, so there the rest is done by edits and by messages below.
 */
import type {
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  RESTPostAPIInteractionCallbackWithResponseResult,
  RequestData,
} from 'discord.js';
import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { hasCode, inShort } from '../api-errors.ts';
import type { MessageRow } from '../layout/component-rows.ts';
import type { OutgoingMessage, PlaceParts } from './message-place.ts';
import { MessagePlace } from './message-place.ts';
import type { ReplyPlace } from './reply-place.ts';

/**
 * `open`: nothing said yet. `promised`: the channel sees that an answer follows. `held`: the pressed message stays as it
 * is until further word. `answered`: said. `lost`: Discord does not listen any more.
 */
type State = 'open' | 'promised' | 'held' | 'answered' | 'lost';

/** Above this a file would take longer than the three seconds over a slow line, so the answer is promised first. */
const BYTES_AT_ONCE = 256 * 1024;

const UNHEARD: readonly number[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
];

interface Word {
  type: InteractionResponseType;
  data?: object;
}

const MAKE_MESSAGES: ReadonlySet<InteractionResponseType> = new Set([
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
]);

export interface InteractionFacts {
  id: string;
  token: string;
  /** Whether it came from a message of ours, which can be held or updated. */
  isFromMessage: boolean;
}

export class InteractionAnswer {
  /** The answer's message, once the channel sees one. */
  readonly place: MessagePlace;
  readonly #parts: PlaceParts;
  readonly #facts: InteractionFacts;
  #state: State = 'open';
  /** The first word on its way: what comes after it must not overtake it. */
  #firstWord: Promise<unknown> = Promise.resolve();

  constructor(parts: PlaceParts, facts: InteractionFacts, place: ReplyPlace) {
    this.#parts = parts;
    this.#facts = facts;
    this.place = new MessagePlace(parts, place);
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Promises a new message that all will see. False if Discord does not listen any more. */
  promise(): Promise<boolean> {
    return this.#say('promised', { type: InteractionResponseType.DeferredChannelMessageWithSource });
  }

  /** Buys time without promising more than can be kept: a pressed message can wait, a command shows that it works. */
  async hold(): Promise<boolean> {
    if (!this.#facts.isFromMessage) return this.promise();
    return this.#say('held', { type: InteractionResponseType.DeferredMessageUpdate });
  }

  /** Resolves to the id of the message that all see, if there is one. */
  async show(message: OutgoingMessage): Promise<string | undefined> {
    if (this.isOpen && weigh(message) > BYTES_AT_ONCE) await this.promise();
    await this.#firstWord;
    switch (this.#state) {
      case 'open': {
        const { body: data, files } = message;
        await this.#say('answered', { type: InteractionResponseType.ChannelMessageWithSource, data }, files);
        return this.place.where.messageId;
      }
      case 'promised':
        return (await this.place.write(message))?.id;
      case 'held':
        return (await this.place.follow(message))?.id;
      default:
        return undefined;
    }
  }

  /** Tells the asker alone. */
  async whisper(message: OutgoingMessage): Promise<void> {
    await this.#firstWord;
    switch (this.#state) {
      case 'open': {
        const data = { ...message.body, flags: (message.body.flags ?? 0) | MessageFlags.Ephemeral };
        await this.#say(
          'answered',
          { type: InteractionResponseType.ChannelMessageWithSource, data },
          message.files,
        );
        return;
      }
      case 'promised':
        if (await this.place.remove()) await this.place.whisper(message);
        else await this.place.write(message);
        return;
      case 'held':
        await this.place.whisper(message);
        return;
      default:
    }
  }

  /**
   * Changes the buttons of the message that was pressed, and nothing else of it. By an edit, for it keeps the files that
   * it does not name; an update at once is said to drop them.
   */
  async update(components: MessageRow[]): Promise<void> {
    await this.hold();
    await this.#firstWord;
    if (this.#state === 'held') await this.place.write({ body: { components }, files: [] });
  }

  /** Opens a window to type in; false where Discord takes none any more. */
  async open(window: APIModalInteractionResponseCallbackData): Promise<boolean> {
    if (!this.isOpen) return false;
    return this.#say('answered', { type: InteractionResponseType.Modal, data: window });
  }

  async suggest(choices: APIApplicationCommandOptionChoice[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    await this.#say('answered', { type, data: { choices } });
  }

  async #say(next: State, body: Word, files: OutgoingMessage['files'] = []): Promise<boolean> {
    if (!this.isOpen) return this.#state !== 'lost';
    this.#state = next;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#firstWord = promise;
    try {
      const messageId = await this.#tell(body, files);
      if (messageId !== undefined) this.place.isAt(messageId);
      return true;
    } catch (error) {
      // A refused form is not said: another word can still be.
      this.#state = hasCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType) ? 'open' : 'lost';
      // Delivered twice, and somebody else has it: nothing is missing.
      if (hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return false;
      // Too late, or in a thread that was locked meanwhile.
      if (!hasCode(error, ...UNHEARD)) throw error;
      this.#parts.log.info('Discord: an interaction could not be answered any more', {
        refusal: inShort(error),
      });
      return false;
    } finally {
      resolve();
    }
  }

  /** Resolves to the id of the message that came of it, where one did. */
  async #tell(body: Word, files: OutgoingMessage['files']): Promise<string | undefined> {
    const { id, token } = this.#facts;
    const makesMessage = MAKE_MESSAGES.has(body.type);
    const request: RequestData = {
      auth: false,
      body,
      files,
      ...(makesMessage && { query: new URLSearchParams({ with_response: 'true' }) }),
    };
    const tell = () => this.#parts.rest.callback.post(Routes.interactionCallback(id, token), request);
    let told: unknown;
    try {
      told = await tell();
    } catch (error) {
      if (error instanceof DiscordAPIError) throw error;
      // Without an answer nobody knows whether it was heard; if so, Discord says now that it has it already.
      told = await tell().catch((again: unknown) => {
        if (!hasCode(again, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw again;
      });
    }
    if (!makesMessage) return undefined;
    const { interaction } = (told ?? {}) as Partial<RESTPostAPIInteractionCallbackWithResponseResult>;
    return interaction?.response_message_id ?? this.#findMessage();
  }

  /** Where Discord did not say what message came of a word. Without its id it can be written to by the token alone. */
  async #findMessage(): Promise<string | undefined> {
    const { applicationId } = this.place.where;
    const route = Routes.webhookMessage(applicationId, this.#facts.token, '@original');
    try {
      const found = (await this.#parts.rest.token.get(route, { auth: false })) as APIMessage;
      return found.id;
    } catch (error) {
      this.#parts.log.info('Discord: an answer was not found again', { error: inShort(error) });
      return undefined;
    }
  }
}

function weigh({ files }: OutgoingMessage): number {
  return files.reduce((bytes, { data }) => bytes + data.length, 0);
}
