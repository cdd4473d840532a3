-- What pages ask of a thousand papers: the few rows they show are found without reading the others.
-- A released migration is never edited; add the next number.

-- Who does what, without the passages that say so.
drop index measure_actor_by_actor;
create index measure_actor_by_actor on measure_actor(actor_id, role, measure_id);
create index document_actor_by_actor on document_actor(actor_id, document_id);

-- Nine of ten matches are no more than similar.
create index match_told on match(a, b, type) where type <> 'similar';

-- Which entries a paper holds, without their words.
create index action_field_ids on action_field(document_id, id);
create index measure_ids on measure(document_id, id);

-- Which vectors there are, without reading them.
create index vector_known on vector(model, item_id, text_hash);
