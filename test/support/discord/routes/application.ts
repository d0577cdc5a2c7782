/** Who the bot is, and where its gateway stands. */
import type { APIApplication } from 'discord-api-types/v10';
import { unknownGuild, unknownMember, unknownUser } from '../api-error.ts';
import type { Guild } from '../guild.ts';
import { memberToApi } from '../guild-shapes.ts';
import type { ApiRequest, Route } from '../router.ts';

export const applicationRoutes: readonly Route[] = [
  {
    name: 'GET /gateway',
    isOpen: true,
    handle: ({ world }) => ({ url: world.address().replace('http', 'ws') }),
  },
  {
    name: 'GET /gateway/bot',
    handle: ({ world }) => ({
      url: world.address().replace('http', 'ws'),
      shards: world.shards,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 },
    }),
  },
  { name: 'GET /applications/@me', handle: application },
  { name: 'GET /oauth2/applications/@me', handle: application },
  { name: 'GET /users/@me', handle: ({ world }) => world.bot },
  {
    name: 'GET /users/:user',
    handle({ world, params }) {
      const user = world.users.get(params.user);
      if (!user) throw unknownUser();
      return user;
    },
  },
  { name: 'GET /guilds/:guild', handle: (request) => guildOf(request).toApi() },
  {
    name: 'GET /guilds/:guild/channels',
    handle: (request) => guildOf(request).channels.map((channel) => channel.toApi()),
  },
  { name: 'GET /guilds/:guild/roles', handle: (request) => [...guildOf(request).roles.values()] },
  {
    name: 'GET /guilds/:guild/members/:user',
    handle(request) {
      const member = guildOf(request).members.get(request.params.user);
      if (!member) throw unknownMember();
      return memberToApi(member);
    },
  },
];

function application({ world }: ApiRequest): Partial<APIApplication> {
  return {
    id: world.bot.id,
    name: world.applicationName,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0 as APIApplication['flags'],
    bot: world.bot,
    owner: world.bot,
    team: null,
    approximate_guild_count: world.guilds.size,
  };
}

function guildOf({ world, params }: ApiRequest): Guild {
  const guild = world.guilds.get(params.guild);
  if (!guild?.hasBot) throw unknownGuild();
  return guild;
}
