-- A decision that was taken back stays as a row; it only holds no longer.
-- A released migration is never edited; add the next number.

create table withdrawal (
  decision_id text primary key references decision(id) on delete cascade, who text not null, withdrawn_at text not null
) without rowid;

drop view held;
create view held as
  select a.finding_id, d.action, d.kind, d.name, d.value, d.who, d.made_at, d.id as decision_id
  from decision d join decision_anchor a on a.decision_id = d.id and a.side = 'finding'
  where d.id not in (select decision_id from withdrawal);

drop view paired;
create view paired as
  select item_id, other_id, action from (
    select f.finding_id as item_id, o.finding_id as other_id, d.action,
      row_number() over (partition by min(f.finding_id, o.finding_id), max(f.finding_id, o.finding_id) order by d.made_at desc, d.id desc) as newest
    from decision d join decision_anchor f on f.decision_id = d.id and f.side = 'finding'
    join decision_anchor o on o.decision_id = d.id and o.side = 'other'
    where d.action in ('same_theme', 'not_same') and d.id not in (select decision_id from withdrawal)
  ) where newest = 1;

-- The queue asks for all findings by confidence: without their long texts.
create index action_field_review on action_field(document_id, confidence, start, id);
create index measure_review on measure(document_id, confidence, start, id);
