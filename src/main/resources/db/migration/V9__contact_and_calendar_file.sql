-- How somebody can be reached within an agreement, where they changed what its text says of it since
-- it was agreed: encrypted, or null if they took it back.
create table contact (
  enterprise text not null,
  team text not null,
  agreement text not null,
  person text not null,
  words ${bytes},
  primary key (enterprise, team, agreement, person),
  foreign key (enterprise, team, agreement) references agreement (enterprise, team, id)
) ${strict};

-- What a calendar is called that a lead uploaded as a file, encrypted.
alter table school_calendar add column file ${bytes};

-- Days off come from such a file as well.
create table school_day_off_of_any_source (
  enterprise text not null,
  team text not null,
  source text not null check (source in ('HOLIDAYS', 'FEED', 'FILE', 'TYPED')),
  first text not null,
  last text not null check (last >= first),
  name ${bytes},
  primary key (enterprise, team, source, first, last)
) ${strict};

insert into school_day_off_of_any_source (enterprise, team, source, first, last, name)
  select enterprise, team, source, first, last, name from school_day_off;

drop table school_day_off;

alter table school_day_off_of_any_source rename to school_day_off;
