-- Which papers name which themes, in whatever words there are for them: looked up once when papers are compared, not at each question.
-- A released migration is never edited; add the next number.

-- The first passage of a paper that names a theme: by whole words before parts of words.
create table naming (
  theme_id text not null, document_id text not null references document(id) on delete cascade, passage_id integer not null,
  is_part integer not null, primary key (theme_id, document_id)
) without rowid;
create index naming_by_document on naming(document_id);

-- Of each Land the first of them, with the sentence that names the theme; of what is current no longer the others are asked.
create table first_naming (
  theme_id text not null, region text not null, document_id text not null references document(id) on delete cascade,
  passage_id integer not null, is_part integer not null, start integer not null, end integer not null, primary key (theme_id, region)
) without rowid;

create table title_naming (
  theme_id text not null, document_id text not null references document(id) on delete cascade, primary key (theme_id, document_id)
) without rowid;
create index title_naming_by_document on title_naming(document_id);

-- What was looked for (`terms` says by which words), and in which papers: all of it in all of them.
create table sought (theme_id text primary key, terms text not null) without rowid;
create table sought_in (document_id text primary key references document(id) on delete cascade) without rowid;
