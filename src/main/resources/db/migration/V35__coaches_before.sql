-- Who handed an agreement over can still take a copy of their own words, and have them erased.
create index event_handover on event (enterprise, team, person) where deed = 'HANDOVER_ASKED';
create index check_in_answer_by on check_in_answer (enterprise, team, agreement, writer);
