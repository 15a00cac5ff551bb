-- When each master key became the primary one, and when it was seen that an older one is gone: each
-- workspace is told once.
alter table renewal add column begun ${instant} not null default 0;
alter table renewal add column dropped ${instant};
update renewal set begun = coalesce(finished, lease_until);
