-- Entries and themes after decisions; overlap, gap and synopsis over them.
-- A released migration is never edited; add the next number.

-- Every finding under the words people know it by.
create view finding as
  select id, 'action_field' as kind, label, quote, document_id from action_field
  union all select id, 'measure', title, quote, document_id from measure
  union all select id, 'target', quote, quote, document_id from target
  union all select id, 'lineage', target, quote, document_id from lineage
  union all select finding_id, 'actor', name, name, document_id from document_actor;

-- Where decisions hold, with what they say.
create view held as
  select a.finding_id, d.action, d.kind, d.name, d.value, d.who, d.made_at, d.id as decision_id
  from decision d join decision_anchor a on a.decision_id = d.id and a.side = 'finding';

-- The latest word on a finding counts; of two at the same second, the one with the higher id.
create view hidden as
  select finding_id from (
    select finding_id, action, row_number() over (partition by finding_id order by made_at desc, decision_id desc) as newest
    from held h where action in ('accept', 'reject')
      or (action = 'merge' and exists (select 1 from decision_anchor o where o.decision_id = h.decision_id and o.side = 'other'))
  ) where newest = 1 and action <> 'accept';

create view edited as
  select finding_id, name, value from (
    select finding_id, name, value, row_number() over (partition by finding_id, name order by made_at desc, decision_id desc) as newest
    from held where action = 'edit'
  ) where newest = 1;

create view paired as
  select item_id, other_id, action from (
    select f.finding_id as item_id, o.finding_id as other_id, d.action,
      row_number() over (partition by min(f.finding_id, o.finding_id), max(f.finding_id, o.finding_id) order by d.made_at desc, d.id desc) as newest
    from decision d join decision_anchor f on f.decision_id = d.id and f.side = 'finding'
    join decision_anchor o on o.decision_id = d.id and o.side = 'other' where d.action in ('same_theme', 'not_same')
  ) where newest = 1;

-- Fields and measures after decisions: of all versions, and of the current ones.
create view entry_of_any_version as
  select f.id, 'action_field' as kind, coalesce(e.value, f.label) as label, f.document_id, f.position, f.quote, f.page, f.start, f.end, f.confidence
  from action_field f left join edited e on e.finding_id = f.id and e.name = 'label'
  where f.id not in (select finding_id from hidden)
  union all
  select m.id, 'measure', coalesce(e.value, m.title), m.document_id, m.position, m.quote, m.page, m.start, m.end, m.confidence
  from measure m left join edited e on e.finding_id = m.id and e.name = 'label'
  where m.id not in (select finding_id from hidden);

create view entry as
  select e.* from entry_of_any_version e join document d on d.id = e.document_id where d.is_current;

-- Themes after decisions: who is 'not the same' leaves the other's themes, who is 'same theme' joins them,
-- and who is left without a theme is one of its own.
create view placed as
  select theme_id, item_id from theme_member where (theme_id, item_id) not in (
    select m.theme_id, p.item_id from paired p join theme_member m on m.item_id = p.other_id where p.action = 'not_same')
  union
  select m.theme_id, p.item_id from paired p join theme_member m on m.item_id = p.other_id where p.action = 'same_theme';

create view membership as
  select theme_id, item_id from placed
  union
  select item_id, item_id from paired where action = 'not_same' and item_id not in (select item_id from placed);

create view synopsis as
  select m.theme_id, coalesce(t.label, e.label) as theme, r.region, e.kind, e.label, e.quote, e.page, d.title as paper, d.id as document_id,
    e.id as finding_id, instr(d.regions, '+') > 0 as is_joint
  from membership m left join theme t on t.id = m.theme_id join entry e on e.id = m.item_id
  join document d on d.id = e.document_id join document_region r on r.document_id = d.id;

-- Shared by papers of their own; a joint paper adds at most one more, where a Land has none of its own.
create view overlap as
  select s.theme_id, s.theme, count(distinct s.region) as regions, count(distinct s.finding_id) as entries
  from synopsis s group by s.theme_id, s.theme
  having count(distinct case when not s.is_joint then s.region end) + max(s.is_joint and not exists (
    select 1 from synopsis own where own.theme_id = s.theme_id and own.region = s.region and not own.is_joint)) > 1;

create view gap as
  select t.theme_id, t.theme, r.region
  from (select distinct theme_id, theme from synopsis) t, (select distinct region from document_region) r
  where not exists (select 1 from synopsis s where s.theme_id = t.theme_id and s.region = r.region);
