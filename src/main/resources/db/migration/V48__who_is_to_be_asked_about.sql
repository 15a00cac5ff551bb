-- Slack is asked again about people of whom it told long ago, the longest first.
create index person_by_seen on person (seen, enterprise, team, person);
