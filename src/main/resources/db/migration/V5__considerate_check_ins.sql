-- Who left a check-in out this time, and when each of the two wants to be asked again. One that is
-- HELD, was answered by nobody and skipped by somebody was left out.
alter table check_in add column skipped text not null default '';
alter table check_in add column later_coach ${instant};
alter table check_in add column later_teacher ${instant};

-- Whether it was said by a timeline at no agreed time: of these, a person gets one message a day.
alter table delivery add column gathered integer not null default 0 check (gathered in (0, 1));
create index delivery_gathered on delivery (enterprise, team, recipient, due) where gathered = 1;

-- When somebody who typed a reply was last met with what waits for them. Not what they typed.
create table met_reply (
  enterprise text not null,
  team text not null,
  person text not null,
  met ${instant} not null,
  primary key (enterprise, team, person)
) ${strict};
