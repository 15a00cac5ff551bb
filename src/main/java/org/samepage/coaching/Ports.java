package org.samepage.coaching;

import java.time.Instant;
import org.samepage.delivery.Ledger;

/** What a transaction's work may use. Not valid after the work returned. */
public interface Ports {
  /** What the clock says by which it is judged how old something is. */
  Instant now();

  Agreements agreements();

  CheckIns checkIns();

  People people();

  History history();

  Looks looks();

  Templates templates();

  ProgramLeads leads();

  ProgramMonths program();

  Wordings wordings();

  SchoolCalendars schoolCalendars();

  Leaves leaves();

  MailWishes mailWishes();

  Contacts contacts();

  Exports exports();

  Recollections recollections();

  Erasures erasures();

  Holds holds();

  Retentions retentions();

  Departures departures();

  Shares shares();

  Ledger ledger();

  Timelines timelines();
}
