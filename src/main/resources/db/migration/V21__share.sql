-- What the two ask to show to somebody else, and what is shown. No words: part and goal name what it
-- is (the goal by its mark, 0 for another part), version the text that the two consent for. Number
-- counts the shares of an agreement. answered_by consented or refused, ended_by took it back or ended
-- it; that is null where the app did.
create table share (
  enterprise text not null,
  team text not null,
  agreement text not null,
  number integer not null check (number >= 1),
  coach text not null,
  teacher text not null,
  part text not null check (part in ('GOAL', 'SUMMARY', 'TEXT')),
  goal integer not null check (goal >= 0),
  version integer not null check (version >= 1),
  person text not null,
  state text not null check (state in ('ASKED', 'SHARED', 'REFUSED', 'WITHDRAWN')),
  asked_by text not null,
  asked ${instant} not null,
  answered_by text,
  answered ${instant},
  ended_by text,
  ended ${instant},
  revision integer not null,
  primary key (enterprise, team, agreement, number),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id),
  check ((part = 'GOAL') = (goal > 0)),
  check ((answered is null) = (answered_by is null)),
  check (state <> 'ASKED' or answered is null and ended is null),
  check (state not in ('SHARED', 'REFUSED') or answered is not null and ended is null),
  check (state <> 'WITHDRAWN' or ended is not null)
) ${strict};

-- One question at a time about one part for one person.
create unique index share_asked on share (enterprise, team, agreement, part, goal, person)
  where state = 'ASKED';
create index share_shown on share (enterprise, team, person) where state = 'SHARED';
