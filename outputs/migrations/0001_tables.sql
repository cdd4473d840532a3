-- Plans, editions, documents, findings with their evidence, themes, decisions, issues.
-- A released migration is never edited; add the next number.

create table plan (id text primary key, name text not null, regions text not null);

create table edition (
  id text primary key, plan_id text not null references plan(id), period_start_year integer, period_end_year integer, label text not null
);

create table document (
  id text primary key, edition_id text not null references edition(id), sha256 text not null, location text not null,
  media_type text not null, title text not null, kind text not null, issuer text, place text, regions text not null,
  period_start_year integer, period_end_year integer, published text, pages integer, language text, text text not null,
  readable_share real not null, is_current integer not null, supersedes text references document(id),
  stated_title text, stated_regions text, content_hash text not null
);
create index document_by_edition on document(edition_id, is_current);
create index document_by_location on document(location);

create table document_region (
  document_id text not null references document(id) on delete cascade, region text not null, primary key (document_id, region)
) without rowid;

create table block (
  document_id text not null references document(id) on delete cascade, position integer not null, kind text not null, level integer,
  start integer not null, end integer not null, page integer, x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text,
  marker text, table_number integer, row integer, "column" integer, row_header text, column_header text,
  primary key (document_id, position)
) without rowid;

create table repair (
  document_id text not null references document(id) on delete cascade, start integer not null, end integer not null, raw text not null,
  primary key (document_id, start)
) without rowid;

create table action_field (
  id text primary key, document_id text not null references document(id) on delete cascade, position integer not null,
  label text not null, kind text not null, code text, parent_label text, context text not null, confidence real not null, finder text not null,
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text
);
create index action_field_by_document on action_field(document_id, position);

create table measure (
  id text primary key, document_id text not null references document(id) on delete cascade, position integer not null,
  title text not null, code text, action_field_label text, start_date text, end_date text, budget_eur real, commitment text,
  context text not null, confidence real not null, finder text not null,
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text
);
create index measure_by_document on measure(document_id, position);
create index measure_by_end on measure(end_date);

create table measure_value (
  measure_id text not null references measure(id) on delete cascade, name text not null, value text not null,
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text,
  primary key (measure_id, name)
);

create table actor (id text primary key, name text not null, type text not null, known text);

create table actor_name (
  actor_id text not null references actor(id), name text not null, document_id text not null references document(id) on delete cascade,
  primary key (actor_id, name, document_id)
) without rowid;

create table document_actor (
  document_id text not null references document(id) on delete cascade, actor_id text not null references actor(id), finding_id text not null,
  name text not null, roles text not null, confidence real not null, finder text not null,
  primary key (document_id, actor_id)
) without rowid;

create table mention (
  id integer primary key, document_id text not null references document(id) on delete cascade, actor_id text not null references actor(id),
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text
);
create index mention_by_actor on mention(actor_id, document_id);

create table measure_actor (
  measure_id text not null references measure(id) on delete cascade, role text not null, position integer not null, name text not null,
  actor_id text references actor(id),
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text,
  primary key (measure_id, role, position)
);
create index measure_actor_by_actor on measure_actor(actor_id);

create table target (
  id text primary key, document_id text not null references document(id) on delete cascade, value real not null, unit text not null,
  target_year integer, confidence real not null, finder text not null,
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text
);

create table lineage (
  id text primary key, document_id text not null references document(id) on delete cascade, relation text not null, target text not null,
  plan_id text references plan(id), confidence real not null, finder text not null,
  start integer not null, end integer not null, quote text not null, page integer,
  x0_pt real, top_pt real, x1_pt real, bottom_pt real, path text
);

create table theme (id text primary key, label text not null, broader text, model text not null);

create table theme_member (theme_id text not null references theme(id) on delete cascade, item_id text not null,
  primary key (theme_id, item_id)) without rowid;
create index theme_member_by_item on theme_member(item_id);

create table match (a text not null, b text not null, probability real not null, reason text not null, model text not null,
  primary key (a, b)) without rowid;
create index match_by_b on match(b);

create table vector (item_id text not null, model text not null, text_hash text not null, dimensions integer not null, "values" blob not null,
  primary key (item_id, model)) without rowid;

create table decision (
  id text primary key, action text not null, kind text not null, finding_id text not null, other_id text, label text not null,
  quote text not null, document_id text not null references document(id), edition_id text not null, location text not null,
  other_kind text, other_label text, other_quote text, other_document_id text references document(id),
  name text not null, value text, who text not null, made_at text not null
);

create table decision_anchor (
  decision_id text not null references decision(id) on delete cascade, side text not null, finding_id text not null,
  document_id text not null references document(id) on delete cascade, primary key (decision_id, side, finding_id)
) without rowid;
create index decision_anchor_by_finding on decision_anchor(finding_id);

create table issue (
  id text primary key, document_id text references document(id) on delete cascade, stage text not null, code text not null,
  level text not null, message text not null, remedy text not null, source text, page integer
);

create table run (id integer primary key, started_at text not null, command text not null, documents integer not null, status text not null);
