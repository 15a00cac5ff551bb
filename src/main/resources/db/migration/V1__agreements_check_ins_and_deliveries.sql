-- Every row names its workspace: enterprise ('' when there is none) and team.
-- Instants (${instant}) are epoch milliseconds, several in one column with spaces between. Enumerations are the names in the code. BLOBs named words are
-- encrypted, as are those of a text that was handed over; nothing that a person typed stands in any
-- other column.

create table agreement (
  enterprise text not null,
  team text not null,
  id text not null,
  coach text not null,
  teacher text not null,
  author text not null check (author in ('COACH', 'TEACHER')),
  revision integer not null check (revision > 0),
  terms text not null,
  words ${bytes} not null,
  stage text not null check (stage in (
    'DRAFT', 'PROPOSED', 'DECLINED', 'WITHDRAWN', 'ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED')),
  stage_data text not null,
  -- The draft's text as each of the two handed it over last.
  handed_over_by_coach ${bytes},
  handed_over_by_teacher ${bytes},
  -- A change, and a handover to another coach, that are under way.
  change_data text,
  change_words ${bytes},
  handover_data text,
  new_coach text,
  created ${instant} not null,
  changed ${instant} not null,
  primary key (enterprise, team, id)
) ${strict};

create index agreement_of_coach on agreement (enterprise, team, coach, changed desc);
create index agreement_of_teacher on agreement (enterprise, team, teacher, changed desc);
create index agreement_offered on agreement (enterprise, team, new_coach) where new_coach is not null;

create table agreement_version (
  enterprise text not null,
  team text not null,
  agreement text not null,
  version integer not null check (version > 0),
  coach text not null,
  teacher text not null,
  terms text not null,
  words ${bytes} not null,
  salt text not null,
  hash text not null,
  made ${instant} not null,
  primary key (enterprise, team, agreement, version),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

-- What somebody wrote when they asked for changes, declined or ended it. The highest seq is the newest.
create table remark (
  seq ${sequence},
  enterprise text not null,
  team text not null,
  id text not null unique,
  agreement text not null,
  kind text not null check (kind in ('CHANGES', 'REASON', 'CHANGE_REASON', 'END_REASON')),
  author text not null,
  written ${instant} not null,
  words ${bytes} not null,
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

create index remark_of_agreement on remark (enterprise, team, agreement, kind, seq);

-- What happened to an agreement: a chain in which each event names the hash of the one before.
create table event (
  enterprise text not null,
  team text not null,
  agreement text not null,
  number integer not null check (number > 0),
  happened ${instant} not null,
  person text,
  deed text not null,
  version integer not null,
  text text not null,
  previous text not null,
  hash text not null,
  primary key (enterprise, team, agreement, number),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

create index event_of_person on event (enterprise, team, person, happened);

create table check_in (
  enterprise text not null,
  team text not null,
  agreement text not null,
  occurrence text not null,
  coach text not null,
  teacher text not null,
  medium text not null,
  asked text not null,
  state text not null check (state in ('MOVED', 'OPEN', 'HELD', 'NOT_HELD')),
  due ${instant} not null,
  zone text not null,
  nudges text not null,
  closes ${instant} not null,
  attempt integer not null check (attempt > 0),
  answered text not null,
  revision integer not null check (revision > 0),
  primary key (enterprise, team, agreement, occurrence),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

create index check_in_unfinished_for_coach on check_in (enterprise, team, coach, due)
  where state in ('OPEN', 'MOVED');
create index check_in_unfinished_for_teacher on check_in (enterprise, team, teacher, due)
  where state in ('OPEN', 'MOVED');

-- An answer that is changed is a new row. The highest seq is the newest.
create table check_in_answer (
  seq ${sequence},
  enterprise text not null,
  team text not null,
  id text not null unique,
  agreement text not null,
  occurrence text not null,
  author text not null check (author in ('COACH', 'TEACHER')),
  writer text not null,
  written ${instant} not null,
  words ${bytes} not null,
  private_words ${bytes},
  foreign key (enterprise, team, agreement, occurrence)
    references check_in (enterprise, team, agreement, occurrence)
) ${strict};

create index check_in_answer_of on check_in_answer (enterprise, team, agreement, occurrence, author, seq);

create table person (
  enterprise text not null,
  team text not null,
  person text not null,
  zone text not null,
  language text not null,
  standing text not null,
  admin integer not null check (admin in (0, 1)),
  seen ${instant} not null,
  primary key (enterprise, team, person)
) ${strict};

create table no_invitation (
  enterprise text not null,
  team text not null,
  person text not null,
  asker text not null,
  since ${instant} not null,
  primary key (enterprise, team, person, asker)
) ${strict};

create table direct_channel (
  enterprise text not null,
  team text not null,
  person text not null,
  conversation text not null,
  primary key (enterprise, team, person)
) ${strict};

-- What is sent in one piece. It waits to be sent again at retry_at, or is looked up from then on;
-- both are on the system's clock, as is lease_until. It says less than is true while shown < wanted.
create table message (
  id text primary key,
  enterprise text not null,
  team text not null,
  recipient text not null,
  state text not null
    check (state in ('SENDING', 'WAITING', 'UNCERTAIN', 'SENT', 'REFUSED', 'MALFORMED')),
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

create index message_unfinished on message (state, retry_at) where state in ('SENDING', 'WAITING', 'UNCERTAIN');
create index message_outdated on message (refresh_retry_at) where state = 'SENT' and shown < wanted;
create index message_refused on message (state) where state in ('REFUSED', 'MALFORMED');

-- One thing due to one person, pending while it has no message. What a timeline told is held back
-- until every timeline of its workspace that is due was woken, but no longer than held_until, on the
-- system's clock: null until it was seen to be due. What follows somebody's doing is not: 0.
create table delivery (
  seq ${sequence},
  enterprise text not null,
  team text not null,
  agreement text not null,
  occurrence text not null,
  recipient text not null,
  step text not null,
  number integer not null,
  due ${instant} not null,
  held_until ${instant},
  message text references message (id),
  unique (enterprise, team, agreement, occurrence, recipient, step, number)
) ${strict};

create index delivery_pending on delivery (due) where message is null;
create index delivery_of_message on delivery (message) where message is not null;

-- The scheduling engine's own table, with its names; a range of instances is asked for byte by byte. An instance is
-- <enterprise>/<team>/<agreement>@<instant>.
create table scheduled_tasks (
  task_name text not null,
  task_instance text collate ${bytewise} not null,
  task_data ${bytes},
  execution_time ${instant} not null,
  picked ${truth} not null,
  picked_by text,
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures integer,
  last_heartbeat ${instant},
  version integer not null,
  priority integer,
  primary key (task_name, task_instance)
) ${strict};

create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_picked on scheduled_tasks (last_heartbeat) where picked;

-- A template that the workspace made for itself; those that come with the app stand in the code.
-- Its label is its name and the like; both BLOBs are encrypted with a key of the template's own.
create table template (
  enterprise text not null,
  team text not null,
  id text not null,
  revision integer not null check (revision > 0),
  retired integer not null check (retired in (0, 1)),
  weeks integer not null check (weeks > 0),
  terms text not null,
  label ${bytes} not null,
  words ${bytes} not null,
  created ${instant} not null,
  changed ${instant} not null,
  primary key (enterprise, team, id)
) ${strict};

-- Whom the administrators of the workspace named; they themselves need not be.
create table program_lead (
  enterprise text not null,
  team text not null,
  person text not null,
  primary key (enterprise, team, person)
) ${strict};

-- What a workspace words for all its agreements, by the key of the question that it answers.
create table workspace_wording (
  enterprise text not null,
  team text not null,
  question text not null,
  revision integer not null check (revision > 0),
  words ${bytes} not null,
  primary key (enterprise, team, question)
) ${strict};
