-- The views over themes at a thousand papers: each table is read once, not once a row; near misses are kept beside the matches.
-- A released migration is never edited; add the next number.

drop view gap;
drop view overlap;
drop view synopsis;
drop view membership;
drop view placed;

-- Themes that 'not the same' takes an item out of, and those that 'same theme' brings it into.
create view parted as
  select m.theme_id, p.item_id from paired p join theme_member m on m.item_id = p.other_id where p.action = 'not_same';
create view brought as
  select distinct m.theme_id, p.item_id from paired p join theme_member m on m.item_id = p.other_id where p.action = 'same_theme';

create view placed as
  select theme_id, item_id from theme_member
  where (theme_id, item_id) not in (select theme_id, item_id from parted)
    and (theme_id, item_id) not in (select theme_id, item_id from brought)
  union all
  select theme_id, item_id from brought;

create view membership as
  select theme_id, item_id from placed
  union all
  select item_id, item_id from (select distinct item_id from paired where action = 'not_same')
  where item_id not in (select item_id from placed);

-- The long text of a document stands before what the views ask of it.
create index document_current on document(is_current, id, title, regions);

create view synopsis as
  with paper as materialized (
    select d.id, d.title, r.region, instr(d.regions, '+') > 0 as is_joint
    from document d join document_region r on r.document_id = d.id where d.is_current)
  select m.theme_id, coalesce(t.label, e.label) as theme, p.region, e.kind, e.label, e.quote, e.page, p.title as paper, p.id as document_id,
    e.id as finding_id, p.is_joint
  from membership m left join theme t on t.id = m.theme_id join entry_of_any_version e on e.id = m.item_id
  join paper p on p.id = e.document_id;

-- Shared by papers of their own; a joint paper adds at most one more, where a Land has none of its own.
create view overlap as
  with said as materialized (select theme_id, theme, region, finding_id, is_joint from synopsis),
    land as (select theme_id, region, max(not is_joint) as has_own from said group by theme_id, region),
    shared as (select theme_id from land group by theme_id having sum(has_own) + max(not has_own) > 1)
  select theme_id, theme, count(distinct region) as regions, count(distinct finding_id) as entries
  from said where theme_id in (select theme_id from shared) group by theme_id, theme;

create view gap as
  with said as materialized (select distinct theme_id, theme, region from synopsis)
  select t.theme_id, t.theme, r.region
  from (select distinct theme_id, theme from said) t, (select distinct region from document_region) r
  where (t.theme_id, r.region) not in (select theme_id, region from said);

-- For each theme and Land the Land's entries that match best with entries other Länder have on the theme.
create table near_miss (
  theme_id text not null references theme(id) on delete cascade, region text not null, item_id text not null, probability real not null,
  primary key (theme_id, region, item_id)
) without rowid;

create view nearest as
  with land as materialized (
      select e.id, r.region from entry e join document_region r on r.document_id = e.document_id),
    pair as (select a as mine, b as other, probability from match union all select b, a, probability from match),
    best as (
      select m.theme_id, l.region, p.other as item_id, max(p.probability) as probability
      from pair p join theme_member m on m.item_id = p.mine join land l on l.id = p.other
      where not exists (select 1 from land own where own.id = p.mine and own.region = l.region)
      group by m.theme_id, l.region, p.other)
  select theme_id, region, item_id, probability from (
    select *, row_number() over (partition by theme_id, region order by probability desc, item_id) as place from best) where place <= 6;

insert into near_miss (theme_id, region, item_id, probability) select theme_id, region, item_id, probability from nearest;

create index measure_facts on measure(document_id, end_date, id);
