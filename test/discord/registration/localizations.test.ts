import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { LOCALIZATIONS } from '../../../src/discord/localizations/index.ts';
import { isOffered } from '../../../src/discord/registration/command-tree.ts';
import { registrationOf } from '../../../src/discord/registration/registration.ts';
import { MADE, MADE_GROUPS } from '../made-commands.ts';
import { missingWords } from './localization-completeness.ts';
import { madeGerman } from './made-localization.ts';
import { registrationProblems } from './registration-problems.ts';

describe('the languages', () => {
  it.each(LOCALIZATIONS.map((localization) => [localization.locale, localization] as const))(
    'have a word for everything, and none for what is not: %s',
    (_locale, localization) => {
      expect(missingWords(localization, COMMANDS)).toEqual([]);
    },
  );

  it.each(LOCALIZATIONS.map((localization) => [localization.locale, localization] as const))(
    'call a command as its people find it, where a description speaks of one: %s',
    (_locale, { commands }) => {
      for (const { name, options } of COMMANDS.filter(isOffered))
        for (const [option, { description }] of Object.entries(options))
          for (const [, mentioned] of description.matchAll(/(?<!\w)\/([a-z]+)/g))
            expect(commands[name].options[option].description).toContain(`/${commands[mentioned].name}`);
    },
  );

  it('are these six, each there once', () => {
    const locales = LOCALIZATIONS.map(({ locale }) => locale);
    expect(locales.toSorted()).toEqual(['de', 'es-ES', 'fr', 'ja', 'pt-BR', 'zh-CN']);
  });
});

describe('the check of a language', () => {
  it('finds nothing in a complete one', () => {
    expect(missingWords(madeGerman(), MADE)).toEqual([]);
    expect(registrationProblems(registrationOf(MADE, [madeGerman()], MADE_GROUPS))).toEqual([]);
  });

  it.each<[string, (commands: Record<string, Record<string, unknown>>) => unknown, RegExp]>([
    ['a command', (commands) => delete commands.vote, /vote: no words/],
    [
      'an option',
      (commands) => delete (commands.make.options as Record<string, unknown>).qpm,
      /make qpm: no words/,
    ],
    ['a menu’s words', (commands) => delete commands['crate add'].onMessage, /crate add: .*onMessage/],
    ['what is no command', (commands) => (commands.nothing = {}), /nothing: there is no such/],
    [
      'what is no option',
      (commands) => ((commands.vote.options as Record<string, unknown>).other = {}),
      /vote other: there is no such/,
    ],
  ])('misses %s', (_what, spoil, problem) => {
    const spoilt = madeGerman();
    spoil(spoilt.commands as unknown as Record<string, Record<string, unknown>>);
    expect(missingWords(spoilt, MADE).join('\n')).toMatch(problem);
  });

  it.each([
    ['upper case', 'Tempo'],
    ['spaces', 'das tempo'],
    ['more than 32 characters', 'x'.repeat(33)],
    ['the name of a sibling', 'temperatur'],
    ['the English name of a sibling', 'primer'],
  ])('refuses names with %s', (_what, name) => {
    const spoilt = madeGerman();
    (spoilt.commands.make.options.qpm as { name: string }).name = name;
    expect(registrationProblems(registrationOf(MADE, [spoilt], MADE_GROUPS))).not.toEqual([]);
  });

  it('counts the longest words of all languages towards a command’s 8,000 characters', () => {
    const wordy = madeGerman();
    const { options } = wordy.commands.vote;
    (options.value.choices as Record<string, string>).up = 'x'.repeat(8_000);
    expect(registrationProblems(registrationOf(MADE, [wordy], MADE_GROUPS)).join('\n')).toMatch(
      /^vote: 8\d{3} characters in all$/m,
    );
  });
});
