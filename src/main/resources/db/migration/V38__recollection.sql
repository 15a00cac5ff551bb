-- After a backup was restored: whose conversations are yet to be looked through for what was sent to
-- them after the backup was made. Nothing is sent as long as there are any.
create table recollection (
  enterprise text not null,
  team text not null,
  person text not null,
  primary key (enterprise, team, person)
) ${strict};
