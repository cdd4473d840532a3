-- Decisions on pairs: what people said about two findings, entries of one paper that are found twice, and where a merged one leads.
-- A released migration is never edited; add the next number.

create table likely_double (
  a text not null, b text not null, document_id text not null references document(id) on delete cascade, likeness real not null,
  primary key (a, b)
) without rowid;

-- The queue of pairs begins where the comparison is least sure.
create index match_by_doubt on match(abs(probability - 0.5), a, b);

-- Every word on two findings that holds, whichever of them it was said of; entries of one paper meet in one version of it.
create view said_of_pair as
  select min(f.finding_id, o.finding_id) as a, max(f.finding_id, o.finding_id) as b, f.finding_id as item_id, o.finding_id as other_id,
    d.action, d.who, d.made_at, d.id as decision_id
  from decision d join decision_anchor f on f.decision_id = d.id and f.side = 'finding'
  join decision_anchor o on o.decision_id = d.id and o.side = 'other'
  where d.action in ('same_theme', 'not_same', 'merge', 'distinct') and f.finding_id <> o.finding_id
    and (d.action in ('same_theme', 'not_same') or f.document_id = o.document_id)
    and d.id not in (select decision_id from withdrawal);

-- The latest word on a finding counts; a merge only while it is the latest word on its pair.
create view verdict as
  with joined as (
    select item_id, other_id, action, decision_id, made_at,
      row_number() over (partition by a, b order by made_at desc, decision_id desc) as newest
    from said_of_pair where action in ('merge', 'distinct')),
  word as (
    select finding_id, null as other_id, action, made_at, decision_id from held where action in ('accept', 'reject')
    union all select item_id, other_id, action, made_at, decision_id from joined where newest = 1 and action = 'merge')
  select finding_id, other_id, action from (
    select *, row_number() over (partition by finding_id order by made_at desc, decision_id desc) as newest from word)
  where newest = 1;

drop view hidden;
create view hidden as select finding_id from verdict where action <> 'accept';

create view merged as select finding_id, other_id from verdict where action = 'merge';
