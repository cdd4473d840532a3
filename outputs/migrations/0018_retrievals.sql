-- Answers that are no visit of a paper: lists of sources and addresses people typed, with HTTP status and what they say about mining.
-- A released migration is never edited; add the next number.

create table retrieval (
  address text not null,        -- as it was asked for
  retrieved_at text not null,
  status integer,               -- HTTP; null: no answer
  sha256 text not null,         -- of the bytes; empty: none came
  reservations text not null,   -- statements against text and data mining, as JSON
  row_hash text not null,       -- SHA-256 of the columns before
  primary key (address, retrieved_at)
) without rowid;

-- Every time an address was asked what it says about mining; a wall or an error page says nothing of the paper.
create view mining_stated as
  select address, visited_at as stated_at, reservations from visit where found in ('paper', 'unchanged', 'unreadable')
  union all select address, retrieved_at, reservations from retrieval where sha256 <> '';
