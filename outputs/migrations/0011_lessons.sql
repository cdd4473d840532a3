-- What decisions taught the comparison that is stored: labels that name a theme here, and the shift of all log odds.
-- A released migration is never edited; add the next number.

create table taught_label (wording text not null, theme_id text not null, primary key (wording, theme_id)) without rowid;
create table taught_offset (log_odds real not null);
