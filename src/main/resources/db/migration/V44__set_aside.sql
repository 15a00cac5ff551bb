-- What was overwritten or taken back while a legal hold was on the agreement, as it was sealed: kind
-- says in which column, person whose contact it was (null: of the two). It goes with the hold.
create table set_aside (
  seq ${sequence},
  enterprise text not null,
  team text not null,
  agreement text not null,
  kind text not null check (kind in (
    'TEXT', 'CHANGE', 'HANDED_OVER_BY_COACH', 'HANDED_OVER_BY_TEACHER', 'CONTACT')),
  person text,
  words ${bytes} not null,
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

create index set_aside_of on set_aside (enterprise, team, agreement);

-- What nobody goes on with is over as well: a draft, or a proposal that nobody answers. Each of these
-- is changed whenever somebody touches it.
drop index agreement_over;
create index agreement_over on agreement (enterprise, team, changed)
  where stage not in ('ACTIVE', 'PAUSED');
