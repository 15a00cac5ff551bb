-- Somebody's copy of everything about them: a page that was made for it, by the hash of what stands in its
-- link, and when the copy was taken; without its content. Visitor is the hash of what the browser holds in
-- which the person signed in.
create table export (
  id text primary key,
  enterprise text not null,
  team text not null,
  person text not null,
  until ${instant} not null,
  visitor text,
  taken ${instant}
) ${strict};

create index export_of_person on export (enterprise, team, person);
