-- What an indicator counts from and to, and what a target is measured against. Where the money comes from needs no column: it is a
-- row of `measure_value` named 'funding'. Papers read before this have none of it until they are read again.
-- A released migration is never edited; add the next number.

alter table measure add column indicator_baseline real;
alter table measure add column indicator_target real;
alter table measure add column indicator_unit text;             -- as printed; EUR for money in full euros
alter table measure add column indicator_target_year integer;
alter table measure add column indicator_baseline_year integer;

alter table target add column baseline_value real;              -- in the target's unit
alter table target add column baseline_year integer;
