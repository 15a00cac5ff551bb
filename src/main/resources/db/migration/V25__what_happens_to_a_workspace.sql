-- What happened to a workspace as a whole: a chain like that of an agreement, with an id of its own
-- in the agreement's place.
create table workspace_event (
  enterprise text not null,
  team text not null,
  agreement text not null,
  number integer not null check (number > 0),
  happened ${instant} not null,
  person text,
  deed text not null,
  version integer not null,
  text text not null,
  about text not null,
  previous text not null,
  hash text not null,
  primary key (enterprise, team, agreement, number)
) ${strict};
