/**
 * What a language calls our commands. English is Discord's default and needs no localization; what people see in
 * answers stays English, since a message is read by a whole channel.
 */

/** Discord's codes of the languages we have; Discord itself falls back from their neighbours, as es-419 to es-ES. */
export type LocaleCode = 'zh-CN' | 'de' | 'es-ES' | 'fr' | 'ja' | 'pt-BR';

/** A name as it is typed and one plain sentence of at most 100 characters. */
export interface LocalizedWords {
  /** 1 to 32 letters, digits, `-` and `_`; lower case where the script has it; unique among its siblings. */
  name: string;
  description: string;
}

export interface LocalizedOption extends LocalizedWords {
  /** By the choice's value. Left out for choices that are names (`MP3`, `lookback_rnn`): they stay as they are. */
  choices?: Readonly<Record<string, string>>;
  /** For an option that takes several files: the description of the second and all further ones. */
  furtherFile?: string;
}

export interface LocalizedCommand extends LocalizedWords {
  /** By the option's name as declared (`files`, not `file_2`); every option has to be there. */
  options: Readonly<Record<string, LocalizedOption>>;
  /** For commands that are also offered on messages: what the menu says, at most 32 characters, spaces allowed. */
  onMessage?: string;
}

/** What a language says of the commands that make beats and take them apart: they fill a file of their own. */
export interface BeatWords {
  /** Of the group `beats`. */
  group: LocalizedWords;
  commands: Localization['commands'];
}

export interface Localization {
  locale: LocaleCode;
  /** By the group's word, as `dataset`. */
  groups: Readonly<Record<string, LocalizedWords>>;
  /**
   * By the command's name as declared, as `dataset add`; its own `name` is then that of the subcommand alone. `train`
   * is named as `train start` will be: the word for `start`.
   */
  commands: Readonly<Record<string, LocalizedCommand>>;
}
