/** What people asked of the bot: sent over the gateway, to be acknowledged in three seconds, editable for 15 minutes. */
import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  type InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import { Bell, type WaitOptions } from './bell.ts';
import type { Channel } from './channel.ts';
import type { Message } from './message.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

/** The bot must have said something by then. */
export const ACKNOWLEDGE_WITHIN_MS = 3000;
/** The token serves so long. */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

export interface Acknowledgement {
  type: InteractionResponseType;
  /** Since it was sent. */
  afterMs: number;
}

/** A window that was opened for somebody; `submits` fills it in. */
export interface ShownModal {
  readonly data: APIModalInteractionResponseCallbackData;
  readonly from: Interaction;
}

/** Something that somebody asked of the bot, and all that came of it. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly payload: APIInteraction;
  readonly person: Person;
  readonly channel: Channel;
  /** The message whose component was used. */
  readonly source: Message | undefined;
  readonly sentAt: number;
  acknowledgement: Acknowledgement | undefined;
  /** What `@original` means. */
  original: Message | undefined;
  /** When the first message, window or list of choices stood there that was no mere “thinking”. */
  answeredAfterMs: number | undefined;
  modal: ShownModal | undefined;
  choices: APIApplicationCommandOptionChoice[] | undefined;
  readonly followUps: Message[] = [];
  readonly #world: World;
  readonly #changed = new Bell();
  #isUpdateDue = false;

  constructor(world: World, payload: APIInteraction, person: Person, channel: Channel, source?: Message) {
    this.#world = world;
    this.id = payload.id;
    this.token = payload.token;
    this.payload = payload;
    this.person = person;
    this.channel = channel;
    this.source = source;
    this.sentAt = world.clock.now();
  }

  get isTokenAlive(): boolean {
    const isInTime = this.acknowledgement !== undefined || !this.isOverdue;
    return isInTime && this.#world.clock.now() < this.sentAt + TOKEN_LIFE_MS;
  }

  get isOverdue(): boolean {
    return this.#world.clock.now() > this.sentAt + ACKNOWLEDGE_WITHIN_MS;
  }

  /** Whether its answer is for the asker's eyes only. */
  get isEphemeral(): boolean {
    return this.original?.isEphemeral ?? false;
  }

  /** @throws Error once three seconds have passed without one. */
  get acknowledged(): Promise<Acknowledgement> {
    return this.#until(() => this.acknowledgement, { for: 'an acknowledgement' });
  }

  /** The first message that is no mere “thinking”: the reply, or the source message once it was updated. */
  get answered(): Promise<Message> {
    return this.#until(() => this.#answer(), { for: 'an answer' });
  }

  get shownModal(): Promise<ShownModal> {
    return this.#until(() => this.modal, { for: 'a window' });
  }

  get suggested(): Promise<APIApplicationCommandOptionChoice[]> {
    return this.#until(() => this.choices, { for: 'suggestions' });
  }

  /** The reply or a follow-up that is as wished: now, or after any change. */
  until(isIt: (message: Message) => boolean, options: Partial<WaitOptions> = {}): Promise<Message> {
    const messages = () => [...(this.original ? [this.original] : []), ...this.followUps];
    return this.#until(() => messages().find(isIt), {
      for: 'such an answer',
      instead: () =>
        messages()
          .map((message) => JSON.stringify(message.text.slice(0, 300)))
          .join(', '),
      ...options,
    });
  }

  acknowledge(type: InteractionResponseType): void {
    this.acknowledgement = { type, afterMs: this.#world.clock.now() - this.sentAt };
    this.rang();
  }

  /** The source message will be updated later. */
  expectUpdate(): void {
    this.#isUpdateDue = true;
    this.original = this.source;
  }

  updated(): void {
    this.#isUpdateDue = false;
    this.rang();
  }

  /** Something has come of it. */
  rang(): void {
    if (this.#answer() || this.modal || this.choices) {
      this.answeredAfterMs ??= this.#world.clock.now() - this.sentAt;
    }
    this.#changed.ring();
  }

  #answer(): Message | undefined {
    if (this.#isUpdateDue) return this.followUps[0];
    return this.original && !this.original.isThinking ? this.original : this.followUps[0];
  }

  async #until<T>(look: () => T | undefined, options: WaitOptions): Promise<T> {
    const stop = this.channel.changed.listen(() => this.#changed.ring());
    const lookOrFail = () => {
      if (this.acknowledgement === undefined && this.isOverdue) {
        throw new Error(`${this.name}: the application did not respond`);
      }
      return look();
    };
    const forgetAlarm = this.#world.clock.at(this.sentAt + ACKNOWLEDGE_WITHIN_MS + 1, () =>
      this.#changed.ring(),
    );
    try {
      return await this.#changed.until(lookOrFail, { ...options, for: `${options.for} to ${this.name}` });
    } finally {
      stop();
      forgetAlarm();
    }
  }

  get name(): string {
    const { payload } = this;
    if (payload.type === InteractionType.Ping) return 'ping';
    return 'name' in payload.data ? `/${payload.data.name}` : `“${payload.data.custom_id}”`;
  }
}

export class Interactions {
  readonly #world: World;
  readonly #byToken = new Map<string, Interaction>();
  /** All that were sent, in order. */
  readonly sent: Interaction[] = [];
  #isNextTwice = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** The next interaction reaches the bot two times. */
  deliverNextTwice(): void {
    this.#isNextTwice = true;
  }

  send(interaction: Interaction): Interaction {
    this.#byToken.set(interaction.token, interaction);
    this.sent.push(interaction);
    const times = this.#isNextTwice ? 2 : 1;
    this.#isNextTwice = false;
    for (let time = 0; time < times; time += 1) {
      this.#world.gateway.dispatch(interaction.channel.guild.id, 'INTERACTION_CREATE', interaction.payload);
    }
    return interaction;
  }

  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }
}
