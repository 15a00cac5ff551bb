-- Workspaces of which all was erased after they had removed the app: what proves it, without words. It
-- stays. id names the tombstone in the key store by which a backup that is older is found out; done is
-- null as long as it is under way.
create table erased_workspace (
  enterprise text not null,
  team text not null,
  id text not null,
  since ${instant} not null,
  done ${instant},
  primary key (enterprise, team, id)
) ${strict};
