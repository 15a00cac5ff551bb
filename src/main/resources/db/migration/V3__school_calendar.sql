-- Instants (${instant}) are epoch milliseconds; dates are ISO 8601. Every BLOB is encrypted.

-- Where the days off of a workspace come from: the holidays of a place, a calendar on the web, whose
-- address may hold a secret, and what was typed. revision counts what leads change.
create table school_calendar (
  enterprise text not null,
  team text not null,
  revision integer not null check (revision > 0),
  country text,
  region text,
  feed ${bytes},
  typed ${bytes},
  -- How reading the calendar on the web went; the marks are what its server calls the last copy.
  tag text not null default '',
  modified text not null default '',
  read_whole ${instant},
  read_last ${instant},
  problem text,
  failures integer not null default 0,
  -- When it is looked after next.
  next_look ${instant} not null,
  -- Up to which agreement plans were made anew since the days off changed; null when all were.
  planned_to text,
  primary key (enterprise, team),
  check ((country is null) = (region is null))
) ${strict};

create index school_calendar_next on school_calendar (next_look);

-- What came of it: days off in a row, first and last included. Days that are over stay as they are.
create table school_day_off (
  enterprise text not null,
  team text not null,
  source text not null check (source in ('HOLIDAYS', 'FEED', 'TYPED')),
  first text not null,
  last text not null check (last >= first),
  name ${bytes},
  primary key (enterprise, team, source, first, last)
) ${strict};
