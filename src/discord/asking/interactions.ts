/** Takes what people do on Discord: checks what came, acknowledges it in time, and hands it to the dispatcher. */
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteraction,
  APIInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord.js';
import { ApplicationCommandType, ComponentType, InteractionType, PermissionFlagsBits } from 'discord.js';
import { UserError } from '../../../music/index.ts';
import type { JobRequest } from '../../../store/index.ts';
import type { CommandCall, ReplySink } from '../../front.ts';
import { InteractionAnswer } from '../answering/interaction-answer.ts';
import type { PressedButton } from '../answering/quick-sink.ts';
import { QuickSink } from '../answering/quick-sink.ts';
import { placeOfInteraction, toReplyTo } from '../answering/reply-place.ts';
import type { ReplyParts } from '../answering/reply-writing.ts';
import type { Sinks } from '../answering/sinks.ts';
import { layoutSettings } from '../front-parts.ts';
import { MENU_ID } from '../layout/component-rows.ts';
import { customIdsOf, readCustomId } from '../layout/custom-id.ts';
import { layOut } from '../layout/message-layout.ts';
import { modalOf, submittedCall } from '../layout/modal-layout.ts';
import { isModerator, NEEDED_PERMISSIONS, permissionAdvice } from '../permissions.ts';
import { downloadAttachments } from './attachment-download.ts';
import type { AskedCall } from './interaction-call.ts';
import { authorOf, messageCall, slashCall, typedOption } from './interaction-call.ts';
import { RecentIds } from './recent-ids.ts';
import { suggestionsFor } from './suggestions.ts';
import { Turnstile } from './turnstile.ts';

/** Discord delivers again within moments, if at all. */
const REMEMBERED = 10_000;
/** Calls whose files are fetched and kept at a time: each can bring a hundred megabytes. The others are acknowledged, and wait. */
const CALLS_WITH_FILES = 2;
/** What is being answered when the front closes is waited for so long. */
const LAST_WORDS_MS = 5_000;

const RESTARTING =
  'Beat Cypher is being restarted. Please ask again in a minute; nothing that was kept is lost.';
const SERVERS_ONLY =
  'Beat Cypher works in servers, where each has its own crate, models and beats. Ask it there.';
const OUTDATED = 'Beat Cypher does not have that command any more. `/help` lists those it has.';

/** What an answer cannot do without once the interaction's token is over; by the token it may all of it. */
const LASTING =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.AttachFiles | PermissionFlagsBits.EmbedLinks;

/** One interaction in a server, with what is needed to answer it. */
interface Asked {
  interaction: APIInteraction;
  answer: InteractionAnswer;
  guildId: string;
  channelId: string;
}

type Call = Pick<AskedCall, 'command' | 'options' | 'attachments'>;

export class Interactions {
  readonly #parts: ReplyParts;
  readonly #sinks: Sinks;
  readonly #seen = new RecentIds(REMEMBERED);
  /** Channels in which somebody was told what the bot lacks there. */
  readonly #advised = new RecentIds(REMEMBERED);
  readonly #withFiles = new Turnstile(CALLS_WITH_FILES);
  readonly #answering = new Set<Promise<void>>();
  #isClosing = false;

  constructor(parts: ReplyParts, sinks: Sinks) {
    this.#parts = parts;
    this.#sinks = sinks;
  }

  /** Never throws: what fails is told to the asker, if that is still possible, and logged. */
  take(interaction: APIInteraction): void {
    if (interaction.type === InteractionType.Ping || !this.#seen.isNew(interaction.id)) return;
    const answered = this.#answer(interaction)
      .catch((error: unknown) => this.#parts.log.error('Discord: an interaction was not answered', error))
      .finally(() => this.#answering.delete(answered));
    this.#answering.add(answered);
  }

  /** Takes nothing new, and resolves when what was taken is answered or handed on, or after five seconds. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const callOff = this.#parts.clock.after(LAST_WORDS_MS, resolve);
    await Promise.race([Promise.all(this.#answering), late]);
    callOff();
  }

  async #answer(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): Promise<void> {
    const { guild_id: guildId = '', channel_id, channel } = interaction;
    const channelId = channel_id ?? channel?.id ?? '';
    const place = placeOfInteraction(interaction, {
      guildId,
      channelId,
      askerId: authorOf(interaction).id,
      askedAt: this.#parts.clock.now(),
    });
    const facts = {
      id: interaction.id,
      token: interaction.token,
      isFromMessage: interaction.message !== undefined,
    };
    const answer = new InteractionAnswer(this.#parts, facts, place);
    const asked: Asked = { interaction, answer, guildId, channelId };
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
      return this.#suggest(interaction, asked);
    if (this.#isClosing) return this.#refuse(asked, RESTARTING);
    if (guildId === '' || channelId === '') return this.#refuse(asked, SERVERS_ONLY);
    try {
      switch (interaction.type) {
        case InteractionType.ApplicationCommand:
          return await this.#called(interaction, asked);
        case InteractionType.MessageComponent:
          return await this.#pressed(interaction, asked);
        case InteractionType.ModalSubmit:
          return await this.#submitted(interaction, asked);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.#refuse(asked, error.message);
    }
  }

  async #suggest(
    interaction: APIApplicationCommandAutocompleteInteraction,
    { answer, guildId }: Asked,
  ): Promise<void> {
    const typed = this.#isClosing ? undefined : typedOption(interaction.data, this.#parts.commands);
    const author = authorOf(interaction);
    await answer.suggest(typed ? await suggestionsFor(this.#parts, { ...typed, guildId, author }) : []);
  }

  async #called({ data }: APIApplicationCommandInteraction, asked: Asked): Promise<void> {
    const { commands } = this.#parts;
    const call =
      data.type === ApplicationCommandType.ChatInput
        ? slashCall(data, commands)
        : data.type === ApplicationCommandType.Message
          ? messageCall(data, commands)
          : undefined;
    if (!call) return this.#refuse(asked, OUTDATED);
    await this.#run(call, asked);
  }

  async #pressed({ data, message }: APIMessageComponentInteraction, asked: Asked): Promise<void> {
    const isMenu = data.component_type === ComponentType.StringSelect && data.custom_id === MENU_ID;
    const customId = isMenu ? (data.values[0] ?? '') : data.custom_id;
    const { commands, store } = this.#parts;
    const { notes } = store.guild(asked.guildId);
    const { ask, ...pressed } = await readCustomId(customId, notes, commands);
    const command = this.#command(pressed.command);
    if (ask) {
      // The window's id is that of a button that asks the same: an id beside others in its message may differ.
      const [windowId] = await customIdsOf([{ ...pressed, label: '', ask }], notes);
      await asked.answer.open(modalOf({ ...pressed, ask }, windowId, command));
      return;
    }
    await this.#run({ command, options: pressed.options, attachments: {} }, asked, { customId, message });
  }

  async #submitted({ data }: APIModalSubmitInteraction, asked: Asked): Promise<void> {
    const { commands, store } = this.#parts;
    const pressed = await readCustomId(data.custom_id, store.guild(asked.guildId).notes, commands);
    const { command, options } = submittedCall(pressed, data);
    await this.#run({ command: this.#command(command), options, attachments: {} }, asked);
  }

  /** `readCustomId` has found it before. */
  #command(name: string): Call['command'] {
    const command = this.#parts.commands.find((candidate) => candidate.name === name);
    if (!command) throw new Error(`no command ${name}`);
    return command;
  }

  async #run(call: Call, asked: Asked, pressed?: PressedButton): Promise<void> {
    const { answer, guildId, interaction } = asked;
    if (call.command.kind === 'quick') {
      const canOpen = interaction.type !== InteractionType.ModalSubmit;
      const sink = new QuickSink({
        parts: this.#parts,
        answer,
        guildId,
        canOpen,
        ...(pressed && { pressed }),
      });
      return this.#dispatch(call, asked, toReplyTo(answer.place.where), sink);
    }
    if (!(await answer.promise())) return;
    const sink = this.#sinks.open(answer.place, guildId, this.#adviceFor(asked));
    await this.#dispatch(call, asked, toReplyTo(answer.place.where), sink);
    sink.queued();
  }

  /** What will be wanting there later on, told once in each channel. */
  #adviceFor({ interaction, channelId }: Asked): string | undefined {
    const others = NEEDED_PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n) & ~LASTING;
    const advice = permissionAdvice(BigInt(interaction.app_permissions) | others, 'this channel');
    return advice !== undefined && this.#advised.isNew(channelId) ? advice : undefined;
  }

  async #dispatch(
    call: Call,
    { interaction, guildId, channelId }: Asked,
    replyTo: JobRequest['replyTo'],
    sink: ReplySink,
  ): Promise<void> {
    const { dispatcher } = this.#parts;
    const { command, options } = call;
    const author = authorOf(interaction);
    const asModerator = isModerator(interaction.member?.permissions ?? '0');
    const asked = { command: command.name, options, guildId, channelId, author, isModerator: asModerator };
    if (Object.keys(call.attachments).length === 0) {
      return dispatcher.dispatch({ ...asked, files: {} }, replyTo, sink);
    }
    return this.#withFiles.run(async () => {
      let files: CommandCall['files'];
      try {
        files = await this.#fetch(call.attachments);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return sink.refuse(error.message, error.code);
      }
      await dispatcher.dispatch({ ...asked, files }, replyTo, sink);
    });
  }

  async #fetch(attachments: Call['attachments']): Promise<CommandCall['files']> {
    const { cdnHosts } = this.#parts;
    const options = Object.keys(attachments);
    const all = options.flatMap((option) => attachments[option]);
    const files = await downloadAttachments(all, { cdnHosts });
    return Object.fromEntries(options.map((option) => [option, files.splice(0, attachments[option].length)]));
  }

  async #refuse({ answer, guildId }: Asked, refusal: string): Promise<void> {
    const { attachmentBytes } = answer.place.where;
    await answer.whisper(
      await layOut({ refusal }, layoutSettings(this.#parts, { guildId, attachmentBytes })),
    );
  }
}
