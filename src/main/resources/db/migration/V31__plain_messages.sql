-- Whether it arrived in plain words only, because the channel did not take what was written.
alter table message add column plain integer not null default 0 check (plain in (0, 1));

create index message_plain on message (way) where plain = 1;
