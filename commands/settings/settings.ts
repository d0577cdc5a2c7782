/** `settings`: what moderators decide for their server. */
import { LIMITS } from '../../music/index.ts';
import type { GuildSettings, GuildStore } from '../../store/index.ts';
import type { CommandContext, Fact, Reply } from '../declaration.ts';
import { declareCommand } from '../declaration.ts';
import { weeklyTopCall } from '../voting/weekly-top.ts';
import { escapeMarkdown } from '../words.ts';
import {
  BUILT_IN,
  readSoundFont,
  readTempo,
  suggestSoundFonts,
  suggestTempos,
  USUAL,
} from './setting-values.ts';

type Changes = Parameters<GuildStore['settings']['change']>[0];

export const settings = declareCommand({
  name: 'settings',
  description: 'See and change what holds on this server: who trains, tempo, sound, weekly top',
  options: {
    who_trains: {
      type: 'text',
      description: 'Who may train models',
      choices: [
        { label: 'Everyone', value: 'everyone' },
        { label: 'Moderators', value: 'moderators' },
      ],
      example: 'everyone',
    },
    qpm: {
      type: 'text',
      description: `Tempo where none is asked for, ${LIMITS.qpmMin}-${LIMITS.qpmMax}, or ${USUAL}`,
      example: '92',
      suggest: async (_context, typed) => suggestTempos(typed),
      read: readTempo,
    },
    soundfont: {
      type: 'text',
      description: `One of the host’s soundfonts by name, or ${BUILT_IN}`,
      example: BUILT_IN,
      suggest: ({ store }, typed) => suggestSoundFonts(store, typed),
    },
    weekly_top: {
      type: 'text',
      description: 'Post the week’s best beats here on Sundays at 18:00 UTC, or not at all',
      choices: [
        { label: 'In this channel', value: 'here' },
        { label: 'Off', value: 'off' },
      ],
      example: 'here',
    },
  },
  kind: 'quick',
  permission: 'moderator',
  examples: ['settings', 'settings who_trains:everyone', 'settings qpm:88 weekly_top:here'],
  async run(context, { who_trains, qpm, soundfont, weekly_top }) {
    const { store, channelId } = context;
    const changes: Changes = {
      ...(who_trains !== undefined && { whoTrains: who_trains as GuildSettings['whoTrains'] }),
      ...(qpm !== undefined && { qpm }),
      ...(soundfont !== undefined && { soundFont: await readSoundFont(store, soundfont) }),
      ...(weekly_top !== undefined && { weeklyTopChannel: weekly_top === 'here' ? channelId : null }),
    };
    // Asked for before it is set: where nothing runs later, it is not set either.
    if (weekly_top === 'here') await context.later(weeklyTopCall(channelId, new Date()));
    const now = await store.settings.change(changes);
    return settingsReply(context, now, changedNames(changes));
  },
});

const NAMES = {
  whoTrains: 'Who trains',
  qpm: 'Tempo',
  soundFont: 'Soundfont',
  weeklyTopChannel: 'Weekly top',
} as const satisfies Record<keyof GuildSettings, string>;

function changedNames(changes: Changes): string[] {
  return (Object.keys(changes) as (keyof GuildSettings)[]).map((key) => NAMES[key]);
}

function settingsReply({ channelId }: CommandContext, now: GuildSettings, changed: string[]): Reply {
  const facts = settingFacts(now, channelId);
  return {
    text:
      changed.length === 0
        ? [
            '**Settings of this server**',
            ...facts.map(({ label, value }) => `- ${label}: **${value}**`),
            `Next: change one with \`who_trains:everyone\`, \`qpm:92\`, \`soundfont:${BUILT_IN}\` or \`weekly_top:here\`; \`qpm:${USUAL}\` and \`weekly_top:off\` take things back.`,
          ].join('\n')
        : [
            ...facts
              .filter(({ label }) => changed.includes(label))
              .map(({ label, value }) => `**${label}** is now: ${value}.`),
            'Next: `/settings` shows everything that holds here.',
          ].join('\n'),
    data: {
      who_trains: now.whoTrains,
      qpm: now.qpm ?? null,
      soundfont: now.soundFont ?? null,
      weekly_top: now.weeklyTopChannel ?? null,
    },
  };
}

function settingFacts(
  { whoTrains, qpm, soundFont, weeklyTopChannel }: GuildSettings,
  channelId: string,
): Fact[] {
  const weekly =
    weeklyTopChannel === undefined
      ? 'off'
      : `${weeklyTopChannel === channelId ? 'in this channel' : 'in another channel'}, Sundays at 18:00 UTC`;
  return [
    { label: NAMES.whoTrains, value: whoTrains },
    { label: NAMES.qpm, value: qpm === undefined ? 'each command’s own' : `${qpm} qpm` },
    {
      label: NAMES.soundFont,
      value: soundFont === undefined ? 'the built-in one' : escapeMarkdown(soundFont),
    },
    { label: NAMES.weeklyTopChannel, value: weekly },
  ];
}
