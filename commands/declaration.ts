/**
 * How a command declares itself, once: from this come every front's form, the CLI's flags and help, the README's
 * table, and the check of what people typed.
 */
import type { Author, GuildStore, JobQueue, JsonValue } from '../store/index.ts';

export interface Choice {
  /** What people read. */
  label: string;
  /** What is typed. */
  value: string;
}

interface OptionBase {
  /** One plain sentence of at most 100 characters (Discord's limit). */
  description: string;
  required?: boolean;
  /** What people may type; shown in help and in refusals. */
  example?: string;
}

export interface IntegerOption extends OptionBase {
  type: 'integer';
  /** Inclusive. */
  min: number;
  /** Inclusive. */
  max: number;
  default?: number;
  /** What is taken where nothing else says otherwise: told in help, filled in by the command. */
  usual?: number;
}

export interface NumberOption extends OptionBase {
  type: 'number';
  /** Inclusive. */
  min: number;
  /** Inclusive. */
  max: number;
  default?: number;
  /** As an integer's. */
  usual?: number;
}

export interface BooleanOption extends OptionBase {
  type: 'boolean';
  default?: boolean;
}

/** Text, read by `read` into what the command wants (a primer, hparams), or kept as it is. */
export interface TextOption<T = string> extends OptionBase {
  type: 'text';
  choices?: readonly Choice[];
  /** Suggestions while typing; at most 25 are shown. */
  suggest?: (context: SuggestContext, typed: string) => Promise<Choice[]>;
  /** @throws UserError naming the offending piece and a right example. */
  read?: (text: string) => T;
  default?: string;
}

export interface FilesOption extends OptionBase {
  type: 'files';
  /** Accepted endings, lower case with the dot. */
  accepts: readonly string[];
  maxFiles: number;
}

export type OptionDeclaration =
  | IntegerOption
  | NumberOption
  | BooleanOption
  | TextOption<unknown>
  | FilesOption;
export type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>;

/** A file as it came from a person: its name is hostile until checked, its bytes until parsed. */
export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

type OptionValue<D> = D extends { type: 'integer' | 'number' }
  ? number
  : D extends { type: 'boolean' }
    ? boolean
    : D extends { type: 'files' }
      ? UploadedFile[]
      : D extends { type: 'text'; read: (text: string) => infer T }
        ? T
        : string;

/** The type of a command's options follows from their declarations: required or defaulted ones are always there. */
export type OptionValues<D extends OptionDeclarations> = {
  [K in keyof D]: D[K] extends { required: true } | { default: unknown }
    ? OptionValue<D[K]>
    : OptionValue<D[K]> | undefined;
};

export interface Attachment {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** For pictures: what they show, for those who cannot see them. */
  alt?: string;
}

/** Sound that people play where they read. */
export interface Sound extends Attachment {
  /** Length, the tail included. */
  seconds: number;
  /** Set where a voice message was asked for: loudness over time, 1 to 256 values of 0 to 255. Then it is Ogg Opus. */
  waveform?: Uint8Array;
}

/** One of the things that a reply puts side by side to be compared: a take, a beat. */
export interface Side {
  /** `A`, `B`. */
  label: string;
  text: string;
  audio?: Sound;
  picture?: Attachment;
}

/** A button is a command with its options filled in; whoever presses it is the author of that command. */
export interface Button {
  label: string;
  command: string;
  options: { [option: string]: string | number | boolean };
  /** `danger` for what cannot be undone by pressing again. */
  emphasis?: 'primary' | 'quiet' | 'danger';
  /** Set on buttons that carry a live count, as a vote's. */
  count?: number;
  /** True if it means something only while the reply's vote goes on: it goes with the counted buttons. */
  withVote?: true;
  /** Set in a quiet reply, on the button that is now the asker's own choice: the options that take it back. */
  undo?: { [option: string]: string | number | boolean };
  /** Asks for one more text option before it runs, in a window of its own that begins with `value`. */
  ask?: Ask;
}

export interface Ask {
  /** The text option that is typed there. */
  option: string;
  /** What is asked for, at most 45 characters (Discord's limit). */
  label: string;
  /** What the window begins with; at most 4,000 characters (Discord's limit). */
  value?: string;
}

/** Buttons that stand behind one another, as a list to choose from; at most 25. */
export interface Menu {
  /** What choosing does, as `Change it`. */
  label: string;
  choices: Button[];
}

/** One thing that is known of what was made, as `Tempo`: `92 qpm`. */
export interface Fact {
  label: string;
  /** One line of markdown, as a reply's text is. */
  value: string;
}

export interface Reply {
  /**
   * Markdown of the chat kind: **bold**, `code`, lists, code blocks, and a backslash before a sign that means itself. No
   * HTML. Words from people go through `escapeMarkdown` or stand in a code span (`quotedName`).
   */
  text: string;
  /** Shown as a small table; at most 25. */
  facts?: readonly Fact[];
  picture?: Attachment;
  audio?: Sound;
  /** Two things to compare, side by side. */
  sides?: readonly Side[];
  files?: Attachment[];
  buttons?: Button[];
  menu?: Menu;
  /** What the asker should type next: fronts that can open its window at once, others show it as a button. */
  form?: Button & { ask: Ask };
  /** The result as data, for `--json`. */
  data?: JsonValue;
  /** Set where nothing that was asked for could be done: why, in one line. The command line then exits with 1. */
  refusal?: string;
  /** True if this only concerns the asker (a vote's receipt): fronts may show it to them alone. */
  quiet?: boolean;
  /**
   * Set when this shows a vote or changes it: the id of what is voted on (beat, jam or battle). Every message that shows
   * the same tally shows the new counts on its buttons.
   */
  tally?: string;
  /** Set when that vote is over: every message that shows the tally loses its counted buttons and those `withVote`. */
  isClosed?: boolean;
  /** What follows is a talk of its own: fronts that have threads open one below this and put `first` into it. */
  thread?: { name: string; first: Reply };
}

export interface Progress {
  /** 0 to 1. */
  fraction: number;
  text: string;
  picture?: Attachment;
  /** What can be pressed while it works, such as “Cancel”. Stays until other buttons are given; gone with the answer. */
  buttons?: readonly Button[];
}

export interface SuggestContext {
  store: GuildStore;
  author: Author;
}

/** What a running command has in hand. */
export interface CommandContext {
  store: GuildStore;
  /** For `train cancel` and `dataset cancel`. */
  jobs: Pick<JobQueue, 'cancel' | 'openOf'>;
  author: Author;
  /** Whether the author may do what moderators may: always so on a chat of the host's own. */
  isModerator: boolean;
  /** Where it was asked; a thread is a channel of its own. */
  channelId: string;
  /** The largest file that can be posted there; infinite where nothing bounds it. */
  attachmentBytes: number;
  /** Identity of this run: the same again when a job is begun anew after a crash. */
  jobId: string;
  /** True where this run stands in a lane and is begun anew by itself after a crash; false where it runs just once. */
  isJob: boolean;
  signal: AbortSignal;
  /** Shows how far it is; fronts thin it out, so call it freely. */
  progress(progress: Progress): void;
  /** A fresh seed for what was asked without one. Drawn when the command is asked, so a run begun anew is the same. */
  seed: number;
  /**
   * Runs a command at a later time, in this author's name, answered by a new message in this channel. Kept over restarts
   * once it resolves; asked twice with one `key`, it runs once.
   * @throws UserError `needs-chat` on the command line, which is over by then.
   */
  later(call: LaterCall): Promise<void>;
}

export interface LaterCall {
  command: string;
  options: { [option: string]: string | number | boolean };
  at: Date;
  /** Unique in the server, as `battle:K7Q2`. */
  key: string;
}

export interface CommandDeclaration<D extends OptionDeclarations = OptionDeclarations> {
  /** As typed, with a space before a subcommand: `dataset add`. */
  name: string;
  /** Another name that is taken where whole lines are typed, as on the command line: `beat extend`. */
  alias?: string;
  /** At most 100 characters. */
  description: string;
  options: D;
  /** Quick commands answer where they arrive; long ones become a job in a lane. */
  kind: 'quick' | { lane: 'make' | 'train' };
  /** Who may: everyone (also if left out), the server's moderators, or whoever its settings let train. */
  permission?: 'everyone' | 'trainer' | 'moderator';
  /** False for what only other commands ask for, later; people are not offered it and cannot call it. */
  isOffered?: false;
  /** True if it needs others who answer: the command line does not offer it. */
  isForChats?: true;
  /** Also offered on any message that carries files, under this name; they go into `option`. */
  onMessage?: { label: string; option: string };
  /** As typed after the slash. */
  examples: readonly string[];
  /** Called once a long command stands in line, for what should be seen of it before its turn comes. */
  queued?(context: CommandContext, options: OptionValues<D>): Promise<void>;
  /**
   * Undefined if there is nothing to say, which only a command run by `later` may have.
   * @throws UserError for what the asker can mend.
   */
  run(context: CommandContext, options: OptionValues<D>): Promise<Reply | undefined>;
}

/**
 * Checks the declaration's types against its own `run`, and returns it unchanged under the one type that all commands
 * share. The widening is sound because `run` is only ever given what `readOptions` made from these very declarations.
 */
export function declareCommand<const D extends OptionDeclarations>(
  declaration: CommandDeclaration<D>,
): CommandDeclaration {
  return declaration as unknown as CommandDeclaration;
}
