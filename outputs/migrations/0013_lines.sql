-- Where each printed line of a block lies: passages are marked line by line instead of by one box around them.
-- JSON: [[start, end, page, x0, top, x1, bottom], …], offsets in the document's text, the rest in points. Null where a format has no pages.
-- A released migration is never edited; add the next number.

alter table block add column lines text;
