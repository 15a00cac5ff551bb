-- How somebody can be reached within an agreement, where they changed what its text says of it since
-- it was agreed: encrypted, or null if they took it back.
create table contact (
  enterprise text not null,
  team text not null,
  agreement text not null,
  person text not null,
  words ${bytes},
  primary key (enterprise, team, agreement, person),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};
