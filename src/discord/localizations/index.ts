/** The languages in which commands are offered beside English. */
import type { Localization } from './localization.ts';

export type {
  LocaleCode,
  Localization,
  LocalizedCommand,
  LocalizedOption,
  LocalizedWords,
} from './localization.ts';

export const LOCALIZATIONS: readonly Localization[] = [];
