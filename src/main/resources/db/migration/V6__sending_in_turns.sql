-- What is sent next is found without looking at what is not: by the workspace, and in it by what is
-- due, by what no longer waits for timelines, and by the person.

create index delivery_of_workspace on delivery (enterprise, team, due) where message is null;
create index delivery_free on delivery (enterprise, team, held_until) where message is null;
create index delivery_of_recipient on delivery (enterprise, team, recipient, due) where message is null;
create index delivery_unseen on delivery (due) where message is null and held_until is null;

create index message_waiting on message (enterprise, team, retry_at) where state = 'WAITING';
create index message_sending on message (lease_until) where state = 'SENDING';
create index message_uncertain on message (retry_at) where state = 'UNCERTAIN';

-- The name of a wake-up up to its last "/" is <enterprise>/<team>/.
create index scheduled_tasks_of_workspace on scheduled_tasks
  (task_name, rtrim(task_instance, replace(task_instance, '/', '')), execution_time);
