-- That both consented to show something, and that a link to a copy was made and opened by somebody who
-- signed in, is sealed as well: whoever can only write to the database cannot make it up. A link from
-- before would have been good for a quarter of an hour. What was shared before is asked for anew.
alter table export add column proof ${bytes};
delete from export where taken is null;
alter table share add column consent ${bytes};
