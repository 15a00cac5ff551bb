-- Workspaces that removed the app; after a while all that is kept of them is erased.
create table uninstalled (
  enterprise text not null,
  team text not null,
  since ${instant} not null,
  primary key (enterprise, team)
) ${strict};
