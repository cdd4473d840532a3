-- What two matched records are to each other, seen from a: same, part_of, contains, similar, contradicts, common_origin; null: not told.
-- A released migration is never edited; add the next number.

alter table match add column type text;
