/** The languages in which commands are offered beside English. */
import { GERMAN } from './de.ts';
import { SPANISH } from './es-es.ts';
import { FRENCH } from './fr.ts';
import { JAPANESE } from './ja.ts';
import type { Localization } from './localization.ts';
import { BRAZILIAN_PORTUGUESE } from './pt-br.ts';
import { SIMPLIFIED_CHINESE } from './zh-cn.ts';

export type {
  LocaleCode,
  Localization,
  LocalizedCommand,
  LocalizedOption,
  LocalizedWords,
} from './localization.ts';

export const LOCALIZATIONS: readonly Localization[] = [
  SIMPLIFIED_CHINESE,
  GERMAN,
  SPANISH,
  FRENCH,
  JAPANESE,
  BRAZILIAN_PORTUGUESE,
];
