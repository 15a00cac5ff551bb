-- Who left a check-in out this time, and when each of the two wants to be asked again. One that is
-- HELD, was answered by nobody and skipped by somebody was left out.
alter table check_in add column skipped text not null default '';
alter table check_in add column later_coach integer;
alter table check_in add column later_teacher integer;
