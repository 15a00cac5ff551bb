package org.samepage.coaching;

import org.samepage.delivery.Ledger;

/** What a transaction's work may use. Not valid after the work returned. */
public interface Ports {
  Agreements agreements();

  CheckIns checkIns();

  People people();

  History history();

  Looks looks();

  Templates templates();

  ProgramLeads leads();

  Wordings wordings();

  SchoolCalendars schoolCalendars();

  Leaves leaves();

  MailWishes mailWishes();

  Contacts contacts();

  Ledger ledger();

  Timelines timelines();
}
