/** Whom a message would ping: what its words mention, as far as `allowed_mentions` lets them. */
import type { APIAllowedMentions } from 'discord-api-types/v10';
import type { Pings } from './message.ts';

export interface MentionRights {
  /** Whether the author may ping everyone and any role there. */
  everyone: boolean;
}

/** Only the content pings; embeds never do. Text displays of Components V2 do, and belong to `text`. */
export function pingsOf(text: string, allowed: APIAllowedMentions | undefined, rights: MentionRights): Pings {
  // A mention within code is plain text.
  const spoken = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const users = unique([...spoken.matchAll(/<@!?(\d{17,20})>/g)].map((match) => match[1]));
  const roles = unique([...spoken.matchAll(/<@&(\d{17,20})>/g)].map((match) => match[1]));
  const parse = allowed?.parse as readonly string[] | undefined;
  const allows = (kind: string) => allowed === undefined || parse?.includes(kind) === true;
  return {
    everyone: rights.everyone && allows('everyone') && /@(everyone|here)\b/.test(spoken),
    roles: rights.everyone ? roles.filter((id) => allows('roles') || allowed?.roles?.includes(id)) : [],
    users: users.filter((id) => allows('users') || allowed?.users?.includes(id)),
  };
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
