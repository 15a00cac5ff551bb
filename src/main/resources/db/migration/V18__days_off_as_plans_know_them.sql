-- The days off as they were before they changed: they count for every plan that was not made anew
-- since, see school_calendar.planned_to. None while all were.
create table school_day_off_before (
  enterprise text not null,
  team text not null,
  source text not null check (source in ('HOLIDAYS', 'FEED', 'FILE', 'TYPED')),
  first text not null,
  last text not null check (last >= first),
  primary key (enterprise, team, source, first, last)
) ${strict};
