-- What somebody asked to have erased, and what was: what proves it, without words. It stays when the
-- agreement is deleted. scope OWN: what person wrote alone. person is null where nobody asked,
-- partner until they consent; decided is null until both do; done, until the keys are destroyed and
-- the words overwritten.
create table erasure (
  enterprise text not null,
  team text not null,
  id text not null,
  agreement text not null,
  coach text not null,
  teacher text not null,
  scope text not null check (scope in ('ALL', 'OWN')),
  why text not null check (why in ('CONSENT', 'AUTHOR', 'RETENTION', 'UNINSTALLED')),
  person text,
  partner text,
  asked ${instant} not null,
  decided ${instant},
  done ${instant},
  primary key (enterprise, team, id),
  check (done is null or decided is not null)
) ${strict};

create index erasure_of_agreement on erasure (enterprise, team, agreement, asked);
create unique index erasure_asked on erasure (enterprise, team, agreement) where decided is null;
create index erasure_decided on erasure (decided) where decided is not null and done is null;
