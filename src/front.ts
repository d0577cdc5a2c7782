/**
 * What a front (web chat, CLI, Discord) and the dispatcher are to each other. A front turns what a person did into a
 * `CommandCall` and gives a sink to answer into; it holds no logic of music.
 */
import type { Progress, Reply, UploadedFile } from '../commands/index.ts';
import type { Author, JobRequest, JsonValue } from '../store/index.ts';

export interface CommandCall {
  /** As declared: `dataset add`. */
  command: string;
  /** As typed or as a button carries them; checked by the dispatcher. */
  options: { [option: string]: JsonValue };
  /** By option name. */
  files: { [option: string]: UploadedFile[] };
  guildId: string;
  channelId: string;
  author: Author;
  /** Whether the author may do what moderators may here. */
  isModerator: boolean;
}

/** Where the answer to one call goes. The dispatcher calls `progress` any number of times, then one of the others. */
export interface ReplySink {
  /** The largest file that can be posted there; left out where nothing bounds it. */
  readonly attachmentBytes?: number;
  progress(progress: Progress): void;
  reply(reply: Reply): Promise<void>;
  /** The person can mend it: `text` says how. */
  refuse(text: string, code: string): Promise<void>;
  /** Our fault: `reference` is in the log. */
  fail(reference: string): Promise<void>;
}

/** A front registers under its name, so that a job begun anew after a restart finds the message it was answering. */
export interface Front {
  readonly name: string;
  /** The sink for a kept `replyTo`; undefined if the place is gone. */
  sinkFor(replyTo: JobRequest['replyTo']): Promise<ReplySink | undefined>;
  /** A `replyTo` for a new message in this channel, for what runs later by itself. */
  inChannel(channelId: string, guildId: string): JobRequest['replyTo'];
}

/** `src/dispatcher.ts` implements it. */
export interface Dispatcher {
  /**
   * Checks and runs the call, or hands it on as a job. Resolves once a quick command has answered, or a long one is
   * safely queued; refusals and failures go to the sink, so it only rejects on a bug in the sink itself.
   */
  dispatch(call: CommandCall, replyTo: JobRequest['replyTo'], sink: ReplySink): Promise<void>;
  /** How many others a call of this command would find in line or being made; 0 where it would begin at once. */
  othersInLine(command: string): Promise<number>;
  /** Suggestions for an option while it is being typed; at most 25. */
  suggest(
    call: Pick<CommandCall, 'command' | 'guildId' | 'author'>,
    option: string,
    typed: string,
  ): Promise<{ label: string; value: string }[]>;
}
