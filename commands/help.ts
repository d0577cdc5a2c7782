/** `help`: what one can ask, and one command in full. */
import { quotedName, UserError } from '../music/index.ts';
import type { CommandDeclaration } from './declaration.ts';
import { declareCommand } from './declaration.ts';
import { describeOption } from './option-words.ts';

/** Commands that people look for in one place. */
export interface CommandGroup {
  title: string;
  commands: readonly CommandDeclaration[];
}

/** Made from the other declarations, so that help never lags behind them. */
export function declareHelp(groups: readonly CommandGroup[]) {
  const commands = groups.flatMap((group) => group.commands);
  return declareCommand({
    name: 'help',
    description: 'What one can ask here',
    options: {
      command: {
        type: 'text',
        description: 'One command in full',
        example: 'melody',
        suggest: async (_context, typed) =>
          commands
            .filter(({ name }) => name.includes(typed.toLowerCase()))
            .map(({ name, description }) => ({ label: `${name}: ${description}`, value: name })),
      },
    },
    kind: 'quick',
    examples: ['help', 'help command:melody'],
    async run(_context, { command: asked }) {
      if (asked === undefined) return overview(groups);
      const name = asked.trim().replace(/^\//, '').toLowerCase();
      const command = commands.find((candidate) => candidate.name === name);
      if (!command) {
        throw new UserError(
          'no-such-command',
          `There is no command \`${quotedName(asked)}\`. \`/help\` lists them all.`,
          { asked },
        );
      }
      return inFull(command);
    },
  });
}

/** Names alone: what each does stands beside it where it is typed, and with all of it this would fill a phone twice. */
function overview(groups: readonly CommandGroup[]) {
  const commands = groups.flatMap((group) => group.commands);
  return {
    text: [
      '**Beat Cypher** makes beats with you. Begin with one of these:',
      '- `/beat` makes a beat right away; vote below it, or change it',
      '- `/jam start` begins one that the crew makes in turns',
      '- `/dataset add` takes your MIDI or MusicXML files, and `/train model:drums` learns from them',
      ...groups.flatMap(({ title, commands: members }) => [
        '',
        `**${title}**`,
        members.map(({ name }) => `\`/${name}\``).join(' · '),
      ]),
      '',
      'Next: `/help command:beat` tells all about one of them.',
    ].join('\n'),
    quiet: true,
    data: { commands: commands.map(({ name, description }) => ({ name, description })) },
  };
}

const FOR_WHOM = {
  everyone: [],
  moderator: ['For this server’s moderators.'],
  trainer: ['For this server’s moderators, and for everyone where `/settings` says so.'],
};

function inFull({ name, description, options, examples, permission = 'everyone' }: CommandDeclaration) {
  return {
    text: [
      `\`/${name}\` ${description}`,
      ...FOR_WHOM[permission],
      ...Object.entries(options).map(
        ([option, declaration]) => `\`${option}\` ${describeOption(declaration)}`,
      ),
      'For example:',
      ...examples.map((example) => `\`/${example}\``),
    ].join('\n'),
    quiet: true,
    data: { name, description, examples: [...examples] },
  };
}
