-- When somebody said how they can be reached, or took it back: what they wrote into a change before
-- does not count any more. Null where nobody wrote that down.
alter table contact add column said ${instant};
