-- What watching saw at each address and what happened there. Rows carry a hash of their own: SQLite does not notice rot.
-- A released migration is never edited; add the next number.

create table visit (
  address text not null,
  visited_at text not null,
  found text not null,
  content text not null,        -- the whole visit as JSON
  validators text not null,     -- what the server gave to ask again with, as JSON; empty object: none
  reservations text not null,   -- statements against text and data mining, as JSON
  row_hash text not null,       -- SHA-256 of the columns before
  primary key (address, visited_at)
) without rowid;

create table event (
  id text primary key,
  kind text not null,
  address text not null,
  happened_at text not null,
  before text not null,
  after text not null,
  share real
) without rowid;

create index event_time on event (happened_at);
