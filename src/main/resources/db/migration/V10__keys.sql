-- What days off are called is bound to an id of its own, because the days change. Names that were
-- sealed before are read again with the calendar.
alter table school_day_off add column name_id text;
update school_day_off set name = null;

-- How far the words were sealed anew since a master key became the primary one. Who holds the lease
-- goes on at the position; finished when no words are left that an older data key sealed.
create table renewal (
  master text not null primary key,
  place text not null default '',
  position text not null default '',
  lease_until ${instant} not null default 0,
  finished ${instant}
) ${strict};
