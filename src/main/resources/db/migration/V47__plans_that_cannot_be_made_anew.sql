-- How many plans could not be made anew since the days off changed and were passed over.
alter table school_calendar add column failing integer not null default 0;

-- Where making plans anew was cut short before, it goes on at once.
update school_calendar set next_look = 0 where planned_to is not null;
