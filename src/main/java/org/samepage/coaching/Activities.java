package org.samepage.coaching;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Vault;
import org.samepage.schoolcalendar.Feed;

/**
 * Everything that people can ask of the app, put together once for whichever way they come in; what
 * has parts of its own, such as {@link Life}, is a group here as well.
 */
public record Activities(
    Standings standings,
    Reviewing reviewing,
    Drafting drafting,
    Signing signing,
    BulkStart bulkStart,
    CheckingIn checkingIn,
    Rescheduling rescheduling,
    Reaching reaching,
    Receiving receiving,
    TakingLeave takingLeave,
    Life life,
    Sharing sharing,
    Erasing erasing,
    Holding holding,
    Retaining retaining,
    Departing departing,
    Exporting exporting,
    Curating curating,
    WorkspaceWording wording,
    SchoolYear schoolYear,
    Overseeing overseeing) {

  /**
   * Puts all of them together.
   *
   * @param destroying erases, and is shared with what erases by itself
   * @param feed reads calendars on the web
   * @param schoolYearChanged is called when a workspace has another calendar to be read
   * @param forget has the database overwrite what was taken out of it
   * @param later runs what nobody waits for
   */
  public static Activities of(
      Transactions transactions,
      AccessPolicy policy,
      Vault vault,
      Directory directory,
      Destroying destroying,
      Feed feed,
      Runnable schoolYearChanged,
      Runnable forget,
      ExecutorService later,
      Clock clock) {
    Writings writings = new Writings(policy, vault);
    Standings standings = new Standings(transactions, directory, clock);
    Drafting drafting = new Drafting(transactions, writings, clock);
    Signing signing = new Signing(transactions, writings, clock);
    Curating curating = new Curating(transactions, policy, vault, clock);
    WorkspaceWording wording = new WorkspaceWording(transactions, policy, vault, clock);
    return new Activities(
        standings,
        new Reviewing(transactions, writings, clock),
        drafting,
        signing,
        new BulkStart(transactions, standings, drafting, signing, clock, later),
        new CheckingIn(transactions, writings, clock),
        new Rescheduling(transactions, clock),
        new Reaching(transactions, writings, clock),
        new Receiving(transactions, clock),
        new TakingLeave(transactions, clock),
        Life.of(transactions, writings, clock),
        new Sharing(transactions, writings, clock),
        new Erasing(transactions, destroying, clock),
        new Holding(transactions, clock, forget),
        new Retaining(transactions, clock),
        new Departing(transactions, destroying, vault, clock),
        new Exporting(transactions, writings, curating, vault, clock),
        curating,
        wording,
        new SchoolYear(transactions, policy, vault, feed, clock, schoolYearChanged),
        new Overseeing(transactions, policy, wording, clock));
  }
}
