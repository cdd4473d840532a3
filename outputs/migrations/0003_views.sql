-- Entries after decisions; overlap, gap and synopsis over them.
-- A released migration is never edited; add the next number.

create view held as
  select a.finding_id, d.action, d.kind, d.value, d.who, d.made_at, d.id as decision_id from decision d join decision_anchor a on a.decision_id = d.id;

create view rejected as
  select finding_id from held h where action = 'reject' and not exists (
    select 1 from held later where later.finding_id = h.finding_id and later.action = 'accept' and later.made_at > h.made_at);

create view edited as
  select finding_id, kind, value from held h where action = 'edit' and not exists (
    select 1 from held later where later.finding_id = h.finding_id and later.action = 'edit'
    and (later.made_at, later.decision_id) > (h.made_at, h.decision_id));

create view entry as
  select f.id, 'action_field' as kind, coalesce(e.value, f.label) as label, f.document_id, f.position, f.quote, f.page, f.start, f.end, f.confidence
  from action_field f join document d on d.id = f.document_id and d.is_current left join edited e on e.finding_id = f.id
  where f.id not in (select finding_id from rejected)
  union all
  select m.id, 'measure', coalesce(e.value, m.title), m.document_id, m.position, m.quote, m.page, m.start, m.end, m.confidence
  from measure m join document d on d.id = m.document_id and d.is_current left join edited e on e.finding_id = m.id
  where m.id not in (select finding_id from rejected);

create view synopsis as
  select t.id as theme_id, t.label as theme, r.region, e.kind, e.label, e.quote, e.page, d.title as paper, d.id as document_id, e.id as finding_id,
    (select count(*) from document_region where document_id = d.id) > 1 as is_joint
  from theme t join theme_member m on m.theme_id = t.id join entry e on e.id = m.item_id
  join document d on d.id = e.document_id join document_region r on r.document_id = d.id;

create view overlap as
  select theme_id, theme, count(distinct region) as regions, count(distinct finding_id) as entries
  from synopsis group by theme_id, theme having count(distinct case when is_joint then document_id else region end) > 1;

create view gap as
  select t.id as theme_id, t.label as theme, r.region from theme t, (select distinct region from document_region) r
  where exists (select 1 from synopsis s where s.theme_id = t.id)
  and not exists (select 1 from synopsis s where s.theme_id = t.id and s.region = r.region);
