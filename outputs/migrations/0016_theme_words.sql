-- Words of people on whole themes: renamed, put into another one, parted. They hold at once and teach the next comparison.
-- A released migration is never edited; add the next number.

-- `label` is what the theme was called when the word was said; `other_id` the theme it went into, or the one that was parted from it;
-- `value` the new name, of the theme or of the part.
create table theme_word (
  id text primary key, action text not null check (action in ('rename', 'merge', 'split')), theme_id text not null, label text not null,
  other_id text, other_label text, value text, who text not null, made_at text not null, withdrawn_by text, withdrawn_at text
);

-- The entries that were seen: of the theme (those that stay in it), of the other one (those that leave for it).
create table theme_word_entry (
  theme_word_id text not null references theme_word(id) on delete cascade, side text not null check (side in ('theme', 'other')),
  item_id text not null, label text not null, primary key (theme_word_id, side, item_id)
) without rowid;

create view theme_word_held as select * from theme_word where withdrawn_at is null;

-- The comparison's themes as words on whole themes arrange them: kept whenever one of the two changes, as every answer asks for them.
create table shown_theme (id text primary key, label text not null, broader text) without rowid;
create table shown_member (theme_id text not null, item_id text not null, primary key (theme_id, item_id)) without rowid;
create index shown_member_by_item on shown_member(item_id);
insert into shown_theme (id, label, broader) select id, label, broader from theme;
insert into shown_member (theme_id, item_id) select theme_id, item_id from theme_member;

-- Words on pairs say more than words on themes: the views over them stand on the themes as shown.
drop view gap;
drop view overlap;
drop view synopsis;
drop view membership;
drop view placed;
drop view brought;
drop view parted;

create view parted as
  select m.theme_id, p.item_id from paired p join shown_member m on m.item_id = p.other_id where p.action = 'not_same';
create view brought as
  select distinct m.theme_id, p.item_id from paired p join shown_member m on m.item_id = p.other_id where p.action = 'same_theme';

create view placed as
  select theme_id, item_id from shown_member
  where (theme_id, item_id) not in (select theme_id, item_id from parted)
    and (theme_id, item_id) not in (select theme_id, item_id from brought)
  union all
  select theme_id, item_id from brought;

create view membership as
  select theme_id, item_id from placed
  union all
  select item_id, item_id from (select distinct item_id from paired where action = 'not_same')
  where item_id not in (select item_id from placed);

create view synopsis as
  with paper as materialized (
    select d.id, d.title, r.region, instr(d.regions, '+') > 0 as is_joint
    from document d join document_region r on r.document_id = d.id where d.is_current)
  select m.theme_id, coalesce(t.label, e.label) as theme, p.region, e.kind, e.label, e.quote, e.page, p.title as paper, p.id as document_id,
    e.id as finding_id, p.is_joint
  from membership m left join shown_theme t on t.id = m.theme_id join entry_of_any_version e on e.id = m.item_id
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

-- What words taught the comparison that is stored: wordings that name a theme no longer, and themes that stand for another one.
alter table taught_label add column is_named integer not null default 1;
create table taught_theme (theme_id text not null, into_id text not null, primary key (theme_id, into_id)) without rowid;
