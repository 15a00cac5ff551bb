-- Wake-ups that fail again and again are counted.
create index scheduled_tasks_failing on scheduled_tasks (consecutive_failures) where consecutive_failures > 5;

-- Each process writes its row every few seconds, with the time of the system's clock; probe is never
-- kept. Those that were not written of late are nobody's.
create table pulse (
  process text primary key,
  beat ${instant} not null,
  probe text
) ${strict};

-- How many events of the calendar on the web, and of the file, nobody understands.
alter table school_calendar add column unclear_in_feed integer not null default 0;
alter table school_calendar add column unclear_in_file integer not null default 0;
