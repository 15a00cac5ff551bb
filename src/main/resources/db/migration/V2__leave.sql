-- Days on which somebody is away; dates as ISO 8601.
create table leave (
  enterprise text not null,
  team text not null,
  person text not null,
  id text not null,
  first_day text not null,
  last_day text not null check (last_day >= first_day),
  primary key (enterprise, team, person, id)
) ${strict};
