-- Who cannot be reached, since when, on the app's clock; forgotten once a message has reached them.
create table unreachable (
  enterprise text not null,
  team text not null,
  person text not null,
  since ${instant} not null,
  primary key (enterprise, team, person)
) ${strict};
