-- What is due is looked for by workspace and by person. An index of everything by its instant alone was
-- written twice for each message. And a server that counted when nothing waited takes each of these
-- indexes for empty, and any of them for as good as another: so each says of what it is in other words,
-- and a statement that says the same can use no other.
drop index delivery_pending;
drop index delivery_of_recipient;
drop index delivery_free;
create index delivery_of_person on delivery
  ((way || '/' || enterprise || '/' || team || '/' || recipient), due) where coalesce(message, '') = '';
create index delivery_free on delivery (way, enterprise, team, held_until)
  where message is null and held_until is not null;
