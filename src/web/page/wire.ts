/**
 * What the web chat's server and its page say to each other, and what a message's row in the log holds. Types only:
 * both sides import them, nothing of them reaches the browser.
 */

export type WireAuthor = {
  id: string;
  name: string;
};

export type WireFile = {
  name: string;
  mediaType: string;
  sha256: string;
  bytes: number;
  /** For pictures: what they show. */
  alt?: string;
};

export type WireSound = WireFile & {
  /** Known before any of it is loaded; left out by what was kept before it was told. */
  seconds?: number;
};

/** One of the things that are put side by side. */
export type WireSide = {
  label: string;
  text: string;
  audio?: WireSound;
  picture?: WireFile;
};

export type WireButton = {
  label: string;
  command: string;
  options: { [option: string]: string | number | boolean };
  emphasis?: 'primary' | 'quiet' | 'danger';
  /** Set on buttons that carry a live count. */
  count?: number;
  /** True if it goes with the counted ones when the vote is over. */
  withVote?: true;
  /** Set in an answer to one person, on the button that is their own choice now: the options that take it back. */
  undo?: { [option: string]: string | number | boolean };
  /** One more text option that is to be typed, which begins as `value`. */
  ask?: { option: string; label: string; value?: string };
};

/** Buttons that stand behind one another. */
export type WireMenu = {
  label: string;
  choices: WireButton[];
};

/** What a person wrote: a command as it was understood, or just talk. */
export type PersonContent = {
  kind: 'person';
  author: WireAuthor;
  text: string;
  files: { name: string; bytes: number }[];
};

/** The bot's answer to one call, edited while the call is worked on; or what it says by itself. */
export type BotContent = {
  kind: 'bot';
  state: 'working' | 'done' | 'refused' | 'failed';
  /** Left out, as the asker is, where nobody asked just now. */
  command?: string;
  asker?: WireAuthor;
  /** True if a job stands behind it, which a restart takes up again. */
  job: boolean;
  /** Markdown of the chat kind. */
  text: string;
  /** Of a job that had to wait: how many others it found in line or being made. */
  othersInLine?: number;
  /** While working; `fraction` 0 to 1. */
  progress?: { fraction: number; text: string };
  facts?: { label: string; value: string }[];
  picture?: WireFile;
  audio?: WireSound;
  sides?: WireSide[];
  files: WireFile[];
  buttons: WireButton[];
  menu?: WireMenu;
  /** What the asker should type next. */
  form?: WireButton;
  /** What the votes are on, which its counted buttons cast: new counts of that tally are news for them. */
  tally?: string;
  /** True if a button asked for it: an answer to that person alone may then be a receipt, shown in passing. */
  pressed?: boolean;
  /** Id of the message above whose end this one tells. */
  follows?: string;
};

export type MessageContent = PersonContent | BotContent;

export type WireMessage = {
  id: string;
  /** Position in the channel, ascending. */
  sequence: number;
  /** ISO 8601. */
  at: string;
  content: MessageContent;
};

/** An answer to one person alone. */
export type WireWhisper = WireMessage & { content: BotContent };

/** One page of history, oldest first. */
export type WireHistory = {
  messages: WireMessage[];
  /** True if there are older ones. */
  more: boolean;
};

/** Events of `GET /api/events`, by their SSE event name; the data is JSON. */
export type WireEvents = {
  /** First on every stream: who the server takes this page for. */
  hello: { me: WireAuthor; resumed: boolean };
  message: WireMessage;
  edit: WireMessage;
  /** Concerns this person alone and is kept nowhere. */
  quiet: WireWhisper;
  /** Somebody else is writing. */
  typing: WireAuthor;
};

export type WireOption = {
  name: string;
  type: 'integer' | 'number' | 'boolean' | 'text' | 'files';
  description: string;
  required: boolean;
  example?: string;
  /** Inclusive bounds of numbers. */
  min?: number;
  max?: number;
  default?: string | number | boolean;
  /** Taken where neither this nor the settings say otherwise. */
  usual?: number;
  choices?: { label: string; value: string }[];
  /** True if `GET /api/suggest` knows values for it. */
  suggests: boolean;
  /** For files: accepted endings, lower case with the dot. */
  accepts?: string[];
  maxFiles?: number;
};

export type WireCommand = {
  name: string;
  /** Another name that a line may begin with. */
  alias?: string;
  description: string;
  options: WireOption[];
  examples: string[];
};

export type WireCatalogue = {
  commands: WireCommand[];
  limits: { fileBytes: number; nameCharacters: number; messageCharacters: number };
};

/** Body of `POST /api/calls`. */
export type WireCall = {
  command: string;
  options: { [option: string]: string | number | boolean };
  /** Upload ids by option. */
  uploads: { [option: string]: string[] };
  author: WireAuthor;
  /** True if a button was pressed: then the call itself is not shown as a message. */
  pressed?: boolean;
};

/** Any refusal: one sentence for people. */
export type WireRefusal = { error: string; code: string };
