-- Who wishes to be mailed, and where: nobody while address is null, and not before since. Address and
-- code are encrypted with a key of the person's own; codes are when codes were mailed of late.
create table mail_wish (
  enterprise text not null,
  team text not null,
  person text not null,
  address ${bytes},
  since ${instant},
  code ${bytes},
  code_until ${instant} not null,
  tries integer not null,
  codes text not null,
  refused integer not null check (refused in (0, 1)),
  primary key (enterprise, team, person),
  check (since is null or address is not null)
) ${strict};

-- What is told goes its ways independently of each other: each delivery and each message names its
-- own. A message that is UNKNOWN may have arrived or not, and nobody will know; one that is STALE was
-- not worth sending any more. Both tables are made anew, because SQLite cannot change what it checks.
create table message_of_way (
  id text primary key,
  way text not null check (way in ('SLACK', 'MAIL')),
  enterprise text not null,
  team text not null,
  recipient text not null,
  state text not null check (state in (
    'SENDING', 'WAITING', 'UNCERTAIN', 'SENT', 'REFUSED', 'MALFORMED', 'STALE', 'UNKNOWN')),
  attempt integer not null check (attempt > 0),
  due ${instant} not null,
  lease_until ${instant} not null,
  retry_at ${instant} not null default 0,
  conversation text,
  position text,
  problem text not null default '',
  problem_at ${instant} not null default 0,
  wanted integer not null default 0,
  shown integer not null default 0,
  refresh_retry_at ${instant} not null default 0,
  check (state <> 'SENT' or (conversation is not null and position is not null))
) ${strict};

insert into message_of_way
  (id, way, enterprise, team, recipient, state, attempt, due, lease_until, retry_at, conversation,
   position, problem, problem_at, wanted, shown, refresh_retry_at)
select id, 'SLACK', enterprise, team, recipient, state, attempt, due, lease_until, retry_at,
  conversation, position, problem, problem_at, wanted, shown, refresh_retry_at
from message;

create table delivery_of_way (
  seq ${sequence},
  way text not null check (way in ('SLACK', 'MAIL')),
  enterprise text not null,
  team text not null,
  agreement text not null,
  occurrence text not null,
  recipient text not null,
  step text not null,
  number integer not null,
  due ${instant} not null,
  held_until ${instant},
  gathered integer not null default 0 check (gathered in (0, 1)),
  message text references message_of_way (id),
  unique (enterprise, team, agreement, occurrence, recipient, step, number, way)
) ${strict};

insert into delivery_of_way
  (way, enterprise, team, agreement, occurrence, recipient, step, number, due, held_until, gathered,
   message)
select 'SLACK', enterprise, team, agreement, occurrence, recipient, step, number, due, held_until,
  gathered, message
from delivery order by seq;

drop table delivery;
drop table message;
alter table message_of_way rename to message;
alter table delivery_of_way rename to delivery;

create index message_unfinished on message (way, state, retry_at) where state in ('SENDING', 'WAITING', 'UNCERTAIN');
create index message_outdated on message (way, refresh_retry_at) where state = 'SENT' and shown < wanted;
create index message_given_up on message (way, state) where state in ('REFUSED', 'MALFORMED', 'STALE', 'UNKNOWN');
create index message_waiting on message (way, enterprise, team, retry_at) where state = 'WAITING';
create index message_sending on message (way, lease_until) where state = 'SENDING';
create index message_uncertain on message (way, retry_at) where state = 'UNCERTAIN';

create index delivery_pending on delivery (way, due) where message is null;
create index delivery_of_message on delivery (message) where message is not null;
create index delivery_gathered on delivery (enterprise, team, recipient, due) where gathered = 1;
create index delivery_of_workspace on delivery (way, enterprise, team, due) where message is null;
create index delivery_free on delivery (way, enterprise, team, held_until) where message is null;
create index delivery_of_recipient on delivery (way, enterprise, team, recipient, due) where message is null;
create index delivery_unseen on delivery (way, due) where message is null and held_until is null;
