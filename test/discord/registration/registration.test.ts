import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { LOCALIZATIONS } from '../../../src/discord/localizations/index.ts';
import { commandTree } from '../../../src/discord/registration/command-tree.ts';
import { GROUP_DESCRIPTIONS } from '../../../src/discord/registration/group-descriptions.ts';
import { registrationOf } from '../../../src/discord/registration/registration.ts';
import { isSameRegistration } from '../../../src/discord/registration/same-registration.ts';
import { MADE, MADE_GROUPS } from '../made-commands.ts';
import { madeGerman } from './made-localization.ts';
import { registrationProblems } from './registration-problems.ts';

const made = (localizations = [madeGerman()]) =>
  JSON.parse(JSON.stringify(registrationOf(MADE, localizations, MADE_GROUPS)));
const named = (name: string, localizations?: Parameters<typeof made>[0]) =>
  made(localizations).find((command: { name: string }) => command.name === name);

describe('the registration', () => {
  it('types options with their bounds, required ones first and else in the order declared', () => {
    expect(named('make', []).options).toEqual([
      { type: 3, name: 'model', description: 'Which model', required: true, max_length: 6000 },
      { type: 3, name: 'primer', description: 'Notes to begin with', required: false, max_length: 6000 },
      { type: 4, name: 'qpm', description: 'Tempo', required: false, min_value: 40, max_value: 300 },
      {
        type: 10,
        name: 'temperature',
        description: 'How far it wanders',
        required: false,
        min_value: 0.1,
        max_value: 2,
      },
      { type: 5, name: 'loop', description: 'Whether it loops', required: false },
      { type: 11, name: 'primer_file', description: 'A file to begin with', required: false },
    ]);
  });

  it('gives choices or suggestions, never both', () => {
    const [beat, value] = named('vote', []).options;
    expect(beat).toMatchObject({ autocomplete: true });
    expect(beat.choices).toBeUndefined();
    expect(value.choices).toEqual([
      { name: 'Up', value: 'up' },
      { name: 'Down', value: 'down' },
    ]);
    expect(value.autocomplete).toBeUndefined();
  });

  it('has an attachment for each file, of which only the first can be required', () => {
    const [add] = named('crate', []).options;
    expect(
      add.options.map(({ name, required }: { name: string; required: boolean }) => [name, required]),
    ).toEqual([
      ['file', true],
      ['note', false],
      ['file_2', false],
      ['file_3', false],
    ]);
  });

  it('gathers subcommands under their word, with its own description', () => {
    expect(named('train', [])).toMatchObject({
      description: 'Trainings',
      options: [
        { type: 1, name: 'start', description: 'Train a model' },
        { type: 1, name: 'status', description: 'Show the trainings' },
      ],
    });
  });

  it('is for servers alone', () => {
    for (const command of made()) expect(command).toMatchObject({ contexts: [0], integration_types: [0] });
  });

  it('hides from members only what is for moderators in all its parts', () => {
    expect(named('settings').default_member_permissions).toBe('32');
    for (const name of ['train', 'crate', 'vote'])
      expect(named(name).default_member_permissions).toBeUndefined();
  });

  it('offers a command on messages under its label', () => {
    expect(named('Add to crate')).toMatchObject({ type: 3, name_localizations: { de: 'In die Kiste' } });
    expect(named('Add to crate').description).toBeUndefined();
  });

  it('carries the names of other languages everywhere', () => {
    expect(named('crate')).toMatchObject({
      name_localizations: { de: 'kiste' },
      options: [
        {
          name_localizations: { de: 'hinzufügen' },
          options: [
            { name: 'file', name_localizations: { de: 'datei' } },
            { name: 'note' },
            {
              name: 'file_2',
              name_localizations: { de: 'datei_2' },
              description_localizations: { de: 'Noch eine Datei' },
            },
            { name: 'file_3', name_localizations: { de: 'datei_3' } },
          ],
        },
        {},
      ],
    });
    expect(named('vote').options[1].choices[0]).toEqual({
      name: 'Up',
      value: 'up',
      name_localizations: { de: 'Hoch' },
    });
  });

  it('refuses a group that nobody described', () => {
    expect(() => registrationOf(MADE, [], {})).toThrow(/crate/);
  });
});

describe('the registration of the real commands', () => {
  it('keeps Discord’s rules in every language', () => {
    expect(registrationProblems(registrationOf(COMMANDS, LOCALIZATIONS))).toEqual([]);
  });

  it('describes each group that there is, and no other', () => {
    const groups = commandTree(COMMANDS).filter((branch) => 'subcommands' in branch);
    expect(Object.keys(GROUP_DESCRIPTIONS).sort()).toEqual(groups.map(({ name }) => name).sort());
  });

  it('describes the crate’s files one by one', () => {
    const dataset = registrationOf(COMMANDS, []).find(({ name }) => name === 'dataset');
    expect(JSON.stringify(dataset)).toContain('"file_10"');
  });
});

describe('comparing with what Discord has', () => {
  /** As Discord tells it: ids, versions and defaults filled in, in another order. */
  const told = (commands = made()) =>
    [...commands].reverse().map((command, index) => ({
      id: String(index),
      application_id: '1',
      version: '2',
      default_permission: true,
      dm_permission: true,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      default_member_permissions: null,
      description: '',
      ...command,
      options: command.options?.map((option: { required?: boolean }) => {
        const { required, ...rest } = option;
        return required ? option : rest;
      }),
    }));

  it('finds the same in what came back with defaults filled in', () => {
    expect(isSameRegistration(made(), told())).toBe(true);
    expect(isSameRegistration([], [])).toBe(true);
  });

  it('does not miss what Discord never tells of the commands of one server', () => {
    const inOneServer = told().map(({ contexts: _contexts, integration_types: _types, ...command }) => ({
      ...command,
      guild_id: '7',
    }));
    expect(isSameRegistration(made(), inOneServer)).toBe(true);
  });

  it.each<[string, (commands: ReturnType<typeof made>) => unknown]>([
    ['a command is gone', (commands) => commands.pop()],
    ['a command is new', (commands) => commands.push({ ...commands[0], name: 'other' })],
    ['a description changed', (commands) => (commands[0].description += '.')],
    ['a bound changed', (commands) => (commands[1].options[2].max_value = 400)],
    ['an option is required now', (commands) => (commands[1].options[1].required = true)],
    ['options stand in another order', (commands) => commands[1].options.reverse()],
    ['a choice changed', (commands) => (commands[0].options[1].choices[0].name = 'Yes')],
    ['a translation changed', (commands) => (commands[2].name_localizations.de = 'box')],
    ['a subcommand’s option changed', (commands) => (commands[3].options[0].options[0].name = 'other')],
    ['a permission changed', (commands) => (commands[4].default_member_permissions = '0')],
    ['it is offered in direct messages', (commands) => commands[0].contexts.push(1)],
  ])('sees that %s', (_what, change) => {
    const changed = made();
    change(changed);
    expect(isSameRegistration(changed, told())).toBe(false);
  });
});
