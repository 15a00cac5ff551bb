-- What was erased after a backup was made is erased again when that is restored, and why RESTORED.
alter table erasure rename to erasure_before;
drop index erasure_of_agreement;
drop index erasure_asked;
drop index erasure_decided;

create table erasure (
  enterprise text not null,
  team text not null,
  id text not null,
  agreement text not null,
  coach text not null,
  teacher text not null,
  scope text not null check (scope in ('ALL', 'OWN')),
  why text not null check (why in ('CONSENT', 'AUTHOR', 'RETENTION', 'UNINSTALLED', 'RESTORED')),
  person text,
  partner text,
  asked ${instant} not null,
  decided ${instant},
  done ${instant},
  primary key (enterprise, team, id),
  check (done is null or decided is not null)
) ${strict};

insert into erasure (
  enterprise, team, id, agreement, coach, teacher, scope, why, person, partner, asked, decided, done)
select
  enterprise, team, id, agreement, coach, teacher, scope, why, person, partner, asked, decided, done
from erasure_before;
drop table erasure_before;

create index erasure_of_agreement on erasure (enterprise, team, agreement, asked);
create unique index erasure_asked on erasure (enterprise, team, agreement) where decided is null;
create index erasure_decided on erasure (decided) where decided is not null and done is null;
