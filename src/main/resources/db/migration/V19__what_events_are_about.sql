-- What else an event is about: a kind of words, whom something was shared with. Names and ids alone.
alter table event add column about text not null default '';
