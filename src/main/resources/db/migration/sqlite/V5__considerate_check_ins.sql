-- Who left a check-in out this time, and when each of the two wants to be asked again. One that is
-- HELD, was answered by nobody and skipped by somebody was left out.
alter table check_in add column skipped text not null default '';
alter table check_in add column later_coach integer;
alter table check_in add column later_teacher integer;

-- When somebody who typed a reply was last met with what waits for them. Not what they typed.
create table met_reply (
  enterprise text not null,
  team text not null,
  person text not null,
  met integer not null,
  primary key (enterprise, team, person)
) strict;
