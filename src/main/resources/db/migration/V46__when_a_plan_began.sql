-- When the version came into force, or the plan was taken up again: what is asked of a plan that stalls
-- counts from then, however often days off change. Null where nobody knew it apart from that.
alter table agreement add column began ${instant};
