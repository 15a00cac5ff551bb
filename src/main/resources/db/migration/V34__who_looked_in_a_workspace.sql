-- What somebody looked at today is looked for whenever they look again.
create index workspace_event_of_person on workspace_event (enterprise, team, person, happened);
