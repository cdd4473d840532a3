-- Two indexes over folded text: whole words, and parts of words.
-- A released migration is never edited; add the next number.

create table passage (
  id integer primary key, document_id text not null references document(id) on delete cascade, kind text not null, finding_id text,
  start integer not null, end integer not null, page integer, text text not null, folded text not null
);
create index passage_by_document on passage(document_id);
create virtual table passage_words using fts5(folded, content='passage', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
create virtual table passage_parts using fts5(folded, content='passage', content_rowid='id', tokenize='trigram');
create trigger passage_added after insert on passage begin
  insert into passage_words(rowid, folded) values (new.id, new.folded);
  insert into passage_parts(rowid, folded) values (new.id, new.folded);
end;
create trigger passage_removed after delete on passage begin
  insert into passage_words(passage_words, rowid, folded) values ('delete', old.id, old.folded);
  insert into passage_parts(passage_parts, rowid, folded) values ('delete', old.id, old.folded);
end;
