-- Who shall act, and whether money is reserved: a demand on the federation is no measure of the Land's own.
-- Measures read before this keep the defaults until their paper is read again.

alter table measure add column addressee text not null default 'own' check (addressee in ('own', 'federal', 'others'));
alter table measure add column is_reserved integer not null default 0 check (is_reserved in (0, 1));
