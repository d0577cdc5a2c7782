-- What people do together on a server: settings, jams, battles, and where all of it is shown.

create table setting (
  guild_id text not null,
  name text not null,
  value json not null,
  primary key (guild_id, name)
);

-- Messages that show the votes on a beat, jam or battle, in chats that keep their messages elsewhere.
create table post (
  guild_id text not null,
  tally text not null,
  front text not null,
  channel_id text not null,
  message_id text not null,
  position bigint generated always as identity,
  primary key (guild_id, tally, front, channel_id, message_id)
);
create index post_message on post (guild_id, message_id);

-- What is too long for a button's id, by its own hash.
create table note (
  guild_id text not null,
  id text not null,
  content json not null,
  primary key (guild_id, id)
);

create table jam (
  guild_id text not null,
  id text not null,
  key text not null,
  title text not null,
  author_id text not null,
  author_name text not null,
  qpm double precision not null,
  bars integer not null,
  vote_seconds integer not null,
  beat_id text,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  primary key (guild_id, id),
  unique (guild_id, key),
  foreign key (guild_id, beat_id) references beat
);
create index jam_open on jam (guild_id, position) where beat_id is null;

create table jam_layer (
  guild_id text not null,
  jam_id text not null,
  layer integer not null,
  kind text not null,
  state text not null default 'open' check (state in ('open', 'making', 'voting', 'chosen')),
  author_id text,
  author_name text,
  -- The run that has it, from when on: no other gives it back or puts takes to the vote.
  job_id text,
  claimed_at timestamptz,
  takes text[] not null default '{}',
  chosen text,
  primary key (guild_id, jam_id, layer),
  foreign key (guild_id, jam_id) references jam on delete cascade
);

create table jam_vote (
  guild_id text not null,
  jam_id text not null,
  layer integer not null,
  author_id text not null,
  author_name text not null,
  take_id text not null,
  position bigint generated always as identity,
  primary key (guild_id, jam_id, layer, author_id),
  foreign key (guild_id, jam_id, layer) references jam_layer on delete cascade
);

-- The beats are of the same guild: the foreign keys see to it.
create table battle (
  guild_id text not null,
  id text not null,
  key text not null,
  author_id text not null,
  author_name text not null,
  beat_a text not null,
  beat_b text not null,
  closes_at timestamptz not null,
  result json,
  position bigint generated always as identity,
  created_at timestamptz not null default now(),
  primary key (guild_id, id),
  unique (guild_id, key),
  check (beat_a <> beat_b),
  foreign key (guild_id, beat_a) references beat,
  foreign key (guild_id, beat_b) references beat
);
create index battle_open on battle (guild_id, position) where result is null;

create table battle_vote (
  guild_id text not null,
  battle_id text not null,
  author_id text not null,
  author_name text not null,
  side text not null check (side in ('a', 'b')),
  primary key (guild_id, battle_id, author_id),
  foreign key (guild_id, battle_id) references battle on delete cascade
);

create table beat_rating (
  guild_id text not null,
  beat_id text not null,
  rating double precision not null default 1500,
  battles integer not null default 0,
  primary key (guild_id, beat_id),
  foreign key (guild_id, beat_id) references beat on delete cascade
);
create index beat_rating_best on beat_rating (guild_id, rating);

-- Jobs that are one job however often they are sent. Rows stay when the job is done.
create table job_key (
  guild_id text not null,
  key text not null,
  job_id uuid not null,
  primary key (guild_id, key)
);
create index job_key_job on job_key (job_id);

-- Lists begin with what is newest.
create index beat_newest on beat (guild_id, position);
create index take_newest on take (guild_id, position);
create index take_kind_newest on take (guild_id, kind, position);

-- A message's `beat` is a `tally` now, for jams and battles have votes, too. Only the outermost key is renamed: buttons
-- have options of that name. Messages with escapes that PostgreSQL cannot unescape, if there are any, stay as they are.
update message
set content = (
  select ('{' || string_agg(
    case key when 'beat' then '"tally"' else to_json(key)::text end || ':' || value::text, ',' order by nth
  ) || '}')::json
  from json_each(content) with ordinality as part (key, value, nth)
)
where content::text like '%"kind":"bot"%' and content::text like '%"beat":%'
  and content::text !~ '\\u(0000|d[89a-f])';

-- The option `take` of /play is called `of` now, and kept buttons must go on working. Within somebody's words the quotes
-- would be escaped, so nothing but buttons is found.
update message
set content = replace(content::text, '"command":"play","options":{"take":', '"command":"play","options":{"of":')::json
where strpos(content::text, '"command":"play","options":{"take":') > 0;
