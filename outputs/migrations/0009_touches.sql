-- What the check behind 'not contained' goes by beside words: for each paper and theme the sentence nearest in meaning.
-- A released migration is never edited; add the next number.

create table touch (
  document_id text not null references document(id) on delete cascade, theme_id text not null, passage_id integer not null,
  start integer not null, end integer not null, likeness real not null, primary key (theme_id, document_id)
) without rowid;
create index touch_by_document on touch(document_id);

-- Papers whose passages were looked through, and by which version of model and vocabulary.
create table checked (
  document_id text primary key references document(id) on delete cascade, model text not null
) without rowid;

-- Near misses are gathered in one pass over the matches (`outputs/near_misses.py`); the next comparison keeps them anew.
drop view nearest;
