-- From when on there have been program leads without a break. Where leads were named before this was
-- kept, it is empty until they are named again.
alter table program_lead add column since ${instant};

-- What program leads are shown of a month (2026-10), counted once and for good: numbers alone, and
-- none with fewer than five teachers behind it. School -1 is all of them together; it is there for
-- every month that was counted. 0: the text names no school.
create table program_month (
  enterprise text not null,
  team text not null,
  month text not null,
  school integer not null check (school >= -1),
  agreements integer,
  held integer,
  primary key (enterprise, team, month, school)
) ${strict};

-- Chains grow with every look; these are the few events that say what was in force.
create index event_in_force on event (enterprise, team, agreement, number)
  where deed in ('AGREED', 'CHANGE_AGREED', 'HANDED_OVER', 'ENDED', 'COMPLETED');
