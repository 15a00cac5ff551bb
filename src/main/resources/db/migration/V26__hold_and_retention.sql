-- Whose agreements an administrator put under a legal hold: nothing of them is erased.
create table hold (
  enterprise text not null,
  team text not null,
  person text not null,
  set_by text not null,
  since ${instant} not null,
  primary key (enterprise, team, person)
) ${strict};

-- For how many months after its end a workspace keeps the words of an agreement, where it said so.
create table retention (
  enterprise text not null,
  team text not null,
  months integer not null check (months > 0),
  primary key (enterprise, team)
) ${strict};

-- What both were told will be erased, and from when on it is. kind RECORD: all that is left of it.
create table announced_erasure (
  enterprise text not null,
  team text not null,
  agreement text not null,
  kind text not null check (kind in ('WORDS', 'RECORD')),
  due ${instant} not null,
  primary key (enterprise, team, agreement, kind)
) ${strict};

create index announced_erasure_due on announced_erasure (enterprise, team, due);

-- An agreement that is over does not change any more: changed is its end.
create index agreement_over on agreement (enterprise, team, changed)
  where stage in ('DECLINED', 'WITHDRAWN', 'COMPLETED', 'ENDED');
