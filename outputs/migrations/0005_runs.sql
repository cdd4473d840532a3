-- Runs of the watch and what they leave: progress by source, the lease, health of the sources, papers that were met, what was told.
-- A released migration is never edited; add the next number.

alter table run add column ended_at text;
alter table run add column slot text;                      -- the scheduled time the run stands for (ISO, UTC); null: by hand
alter table run add column counts text not null default '{}';  -- sources, events, alarms, papers, as JSON
alter table run add column note text not null default '';

create table run_source (
  run_id integer not null references run(id) on delete cascade,
  source text not null,
  ended_at text not null,
  events integer not null,
  issues text not null,         -- what people should know, as JSON
  primary key (run_id, source)
) without rowid;

create table lease (
  name text primary key,
  holder text not null,         -- host and process
  taken_at text not null,
  until text not null
) without rowid;

create table source_health (
  source text primary key,
  state text not null,          -- ok, alarm
  since text not null,
  reason text not null,
  checked_at text not null,
  good_at text,                 -- the last visit at which all promises held, and what it showed
  links integer not null,
  candidates integer not null
) without rowid;

create table health_change (
  source text not null,
  changed_at text not null,
  state text not null,
  reason text not null,
  primary key (source, changed_at)
) without rowid;

create table candidate (
  address text not null,
  sha256 text not null,         -- of the original in the archive
  source text not null,
  found_at text not null,
  state text not null,          -- found, taken, waiting, aside, rejected, failed
  kind text not null default '',
  title text not null default '',
  regions text not null default '',
  plan text not null default '',
  edition text not null default '',
  reasons text not null default '[]',  -- as JSON
  decided_by text,              -- null: nobody has decided
  decided_at text,
  primary key (address, sha256)
) without rowid;

create index candidate_state on candidate(state);

create table told (
  item text not null,           -- id of an event or a change of health
  channel text not null,
  told_at text not null,
  primary key (item, channel)
) without rowid;
