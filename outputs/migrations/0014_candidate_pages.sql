-- The web page that led to a paper: both are one arrival, the page is what surrounds it.
-- A released migration is never edited; add the next number.

alter table candidate add column page text not null default '';

create index candidate_page on candidate(page) where page <> '';
