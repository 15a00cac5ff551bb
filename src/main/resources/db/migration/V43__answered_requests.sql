-- Requests of Slack's that were answered, by the hash of their signatures, as long as those may be good:
-- each is answered once, whichever process it comes to.
create table answered (
  signature text primary key,
  until ${instant} not null
) ${strict};
