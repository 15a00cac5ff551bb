-- When the backup was restored: for whoever asks how long nothing was sent.
alter table recollection add column since ${instant} not null default 0;
