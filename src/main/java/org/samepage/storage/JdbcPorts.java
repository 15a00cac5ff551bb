package org.samepage.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.samepage.coaching.Agreements;
import org.samepage.coaching.CheckIns;
import org.samepage.coaching.Contacts;
import org.samepage.coaching.Departures;
import org.samepage.coaching.Erasures;
import org.samepage.coaching.Exports;
import org.samepage.coaching.History;
import org.samepage.coaching.Holds;
import org.samepage.coaching.Leaves;
import org.samepage.coaching.Looks;
import org.samepage.coaching.MailWishes;
import org.samepage.coaching.People;
import org.samepage.coaching.Ports;
import org.samepage.coaching.ProgramLeads;
import org.samepage.coaching.ProgramMonths;
import org.samepage.coaching.Recollections;
import org.samepage.coaching.Retentions;
import org.samepage.coaching.SchoolCalendars;
import org.samepage.coaching.Shares;
import org.samepage.coaching.Templates;
import org.samepage.coaching.Timelines;
import org.samepage.coaching.Wordings;
import org.samepage.delivery.Ledger;
import org.samepage.delivery.Way;

/** The ports, all on one connection. */
record JdbcPorts(
    Clock clock,
    Agreements agreements,
    CheckIns checkIns,
    People people,
    History history,
    Looks looks,
    Templates templates,
    ProgramLeads leads,
    ProgramMonths program,
    Wordings wordings,
    SchoolCalendars schoolCalendars,
    Leaves leaves,
    MailWishes mailWishes,
    Contacts contacts,
    Exports exports,
    Recollections recollections,
    Erasures erasures,
    Holds holds,
    Retentions retentions,
    Departures departures,
    Shares shares,
    Ledger ledger,
    Timelines timelines)
    implements Ports {

  /**
   * @param ways on which things are told
   * @param looks takes note of what is opened and written
   */
  static JdbcPorts on(Handle handle, Set<Way> ways, Looks looks, Clock clock) {
    return new JdbcPorts(
        clock,
        new JdbcAgreements(handle),
        new JdbcCheckIns(handle),
        new JdbcPeople(handle),
        new JdbcHistory(handle),
        looks,
        new JdbcTemplates(handle),
        new JdbcProgramLeads(handle),
        new JdbcProgramMonths(handle),
        new JdbcWordings(handle),
        new JdbcSchoolCalendars(handle),
        new JdbcLeaves(handle),
        new JdbcMailWishes(handle),
        new JdbcContacts(handle),
        new JdbcExports(handle),
        new JdbcRecollections(handle),
        new JdbcErasures(handle),
        new JdbcHolds(handle),
        new JdbcRetentions(handle),
        new JdbcDepartures(handle),
        new JdbcShares(handle),
        new JdbcLedger(handle, ways),
        new SchedulerTimelines(handle));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }
}
