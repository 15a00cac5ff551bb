-- When it was agreed for, of what is told later than that; due is when it is told.
alter table delivery add column agreed ${instant};

-- Whether it was NOT_HELD because nobody could be asked: that is nobody's doing.
alter table check_in add column unasked integer not null default 0 check (unasked in (0, 1));
