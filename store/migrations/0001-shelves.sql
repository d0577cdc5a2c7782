-- Every table starts its key with the guild, so that no query can reach past it by forgetting it.
-- Names, titles and facts are `json`, not `jsonb`: they hold what files and people brought, and jsonb refuses \u0000.

-- Ids for people, one space for all that a guild makes: an id names one thing, and is never given out again.
create table short_id (
  guild_id text not null,
  id text not null,
  primary key (guild_id, id)
);

create table crate_file (
  guild_id text not null,
  sha256 text not null,
  sequence_sha256 text not null,
  name text not null,
  bytes integer not null,
  analysis json not null,
  position bigint generated always as identity,
  added_at timestamptz not null default now(),
  primary key (guild_id, sha256)
);
create index crate_file_name on crate_file (guild_id, name);

create table crate_uploader (
  guild_id text not null,
  sha256 text not null,
  author_id text not null,
  author_name text not null,
  position bigint generated always as identity,
  primary key (guild_id, sha256, author_id),
  foreign key (guild_id, sha256) references crate_file on delete cascade
);

create table model (
  guild_id text not null,
  id text not null,
  name text not null,
  family text not null,
  config text not null,
  author_id text not null,
  author_name text not null,
  facts json not null,
  checkpoint_sha256 text not null,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  primary key (guild_id, id),
  unique (guild_id, name)
);

create table default_model (
  guild_id text not null,
  family text not null,
  model_id text not null,
  primary key (guild_id, family),
  foreign key (guild_id, model_id) references model on delete cascade
);

create table training (
  guild_id text not null,
  job_id text not null,
  author_id text not null,
  author_name text not null,
  name text not null,
  family text not null,
  config text not null,
  state text not null,
  request json not null,
  step integer not null default 0,
  total_steps integer not null,
  snapshot_sha256 text,
  model_id text,
  progress json not null default '{}',
  position bigint generated always as identity,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (guild_id, job_id)
);

-- What a training learns from, held for it even if the crate lets go of the file meanwhile.
create table training_piece (
  guild_id text not null,
  job_id text not null,
  position integer not null,
  sha256 text not null,
  sequence_sha256 text not null,
  primary key (guild_id, job_id, position),
  foreign key (guild_id, job_id) references training on delete cascade
);

create table take (
  guild_id text not null,
  id text not null,
  key text not null,
  kind text not null,
  author_id text not null,
  author_name text not null,
  sequence json not null,
  recipe json not null,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  primary key (guild_id, id),
  unique (guild_id, key)
);

create table beat (
  guild_id text not null,
  id text not null,
  key text not null,
  title text not null,
  author_id text not null,
  author_name text not null,
  sequence json not null,
  recipe json not null,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  primary key (guild_id, id),
  unique (guild_id, key)
);

create table beat_file (
  guild_id text not null,
  beat_id text not null,
  position integer not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  bytes integer not null,
  alt text,
  primary key (guild_id, beat_id, position),
  foreign key (guild_id, beat_id) references beat on delete cascade
);

create table vote (
  guild_id text not null,
  beat_id text not null,
  author_id text not null,
  author_name text not null,
  value smallint not null check (value in (1, -1)),
  voted_at timestamptz not null default now(),
  primary key (guild_id, beat_id, author_id),
  foreign key (guild_id, beat_id) references beat on delete cascade
);

-- Files that a job was sent with, until it is done. The job itself is pg-boss's, in its own schema.
create table job_file (
  job_id uuid not null,
  sha256 text not null,
  primary key (job_id, sha256)
);

-- The local chat's history. Its channels belong to no guild: they are the front's own.
create table message (
  id uuid primary key default gen_random_uuid(),
  channel_id text not null,
  sequence bigint generated always as identity,
  content json not null,
  created_at timestamptz not null default now()
);
create index message_channel on message (channel_id, sequence);
