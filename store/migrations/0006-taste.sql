-- Votes are asked for newest first, those in battles too, which were kept without their time.
create index vote_newest on vote (guild_id, voted_at);
alter table battle_vote add column voted_at timestamptz not null default now();
create index battle_vote_newest on battle_vote (guild_id, voted_at);

-- What was worked out from other rows, and from which version of them: it can be thrown away at any time.
create table finding (
  guild_id text not null,
  name text not null,
  version text not null,
  value json not null,
  primary key (guild_id, name)
);
