-- For how many months after its end a workspace keeps what is left of an agreement without its words,
-- where it said so. A table of its own beside retention: a process of before this change may run still.
create table record_retention (
  enterprise text not null,
  team text not null,
  months integer not null check (months > 0),
  primary key (enterprise, team)
) ${strict};
