package org.samepage.slack.flow;

import com.slack.api.model.view.View;
import org.samepage.coaching.Standings;
import org.samepage.slack.form.PrivacyView;
import org.samepage.slack.screen.Visit;

/** Somebody reads what is kept, and lets those invite them again whom they had asked not to. */
public final class BeingInvited {
  private final Standings standings;
  private final boolean mail;

  /**
   * @param mail whether people can have themselves mailed
   */
  public BeingInvited(Standings standings, boolean mail) {
    this.standings = standings;
    this.mail = mail;
  }

  /** Opens the page. */
  public void open(Visit visit) {
    visit.screen().show(page(visit));
  }

  /**
   * Somebody may invite them again.
   *
   * @param user as it came back from the page
   */
  public void allow(Visit visit, String user) {
    standings.uninvited(visit.person()).stream()
        .filter(asker -> asker.user().equals(user))
        .forEach(asker -> standings.allowInvitations(visit.person(), asker));
    visit.screen().replace(page(visit));
  }

  private View page(Visit visit) {
    return new PrivacyView(visit.words(), mail, standings.uninvited(visit.person())).toView();
  }
}
