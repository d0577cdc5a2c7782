/** The languages in which commands are offered beside English. */
import { GERMAN } from './de.ts';
import { SPANISH } from './es-es.ts';
import { FRENCH } from './fr.ts';
import type { Localization } from './localization.ts';

export type {
  LocaleCode,
  Localization,
  LocalizedCommand,
  LocalizedOption,
  LocalizedWords,
} from './localization.ts';

export const LOCALIZATIONS: readonly Localization[] = [GERMAN, SPANISH, FRENCH];
