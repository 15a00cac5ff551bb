package org.samepage.slack.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Act;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Stage;
import org.samepage.calendar.Occurrence;
import org.samepage.coaching.CheckIn;

/**
 * The names of the buttons in messages and on Home, as Slack sends them back. Each is exact and has
 * one handler.
 *
 * <p>A button's value names what it is about; it comes back from a browser and is checked like
 * anything that is typed.
 */
public final class Buttons {
  /**
   * Value: an agreement. Opens it as it stands: the draft to go on with, the proposal to read, the
   * plan.
   */
  public static final String OPEN = "agreement.open";

  /** Value: an agreement. The partner reads a proposal whole, to agree to it. */
  public static final String READ_AND_AGREE = "agreement.read_and_agree";

  /** Value: an agreement. */
  public static final String NOT_NOW = "agreement.not_now";

  /** Value: an agreement. Opens the page that says how the two reach each other. */
  public static final String REACH = "agreement.reach";

  /** Value: an agreement. Takes the plan up again after a pause. */
  public static final String RESUME = "agreement.resume";

  /** Value: an agreement. Takes the reader's notice back. */
  public static final String KEEP_ON = "agreement.keep_on";

  /** Value: an agreement. The partner reads the change that was proposed, to agree to it. */
  public static final String READ_CHANGE = "change.read";

  /** Value: an agreement. Opens a change of it with less frequent check-ins. */
  public static final String LIGHTEN = "change.lighten";

  /** Value: an agreement. The teacher or the new coach reads what is to be handed over. */
  public static final String READ_HANDOVER = "handover.read";

  /** Value: an agreement. Opens the page on which its words can be erased. */
  public static final String ERASURE = "erasure.read";

  /** Value: an agreement. Opens what proves that words of it were erased. */
  public static final String CERTIFICATE = "erasure.certificate";

  /** Value: a share. The partner reads what they are asked to consent to. */
  public static final String READ_SHARE = "share.read";

  /** Value: a share. Somebody else opens what the two show to them. */
  public static final String OPEN_SHARED = "shared.open";

  /** No value. */
  public static final String START = "agreement.start";

  /** Any value. Opens the page on which somebody says when they are away. */
  public static final String LEAVE = "leave.open";

  /** Value: a check-in, as are all that follow. */
  public static final String ON_TRACK = "checkin.on_track";

  public static final String SOME_PROGRESS = "checkin.some_progress";
  public static final String STUCK = "checkin.stuck";

  /** Opens the page for the rest of the answer; also to change it. */
  public static final String ADD_WORDS = "checkin.add_words";

  /** Opens what was answered. */
  public static final String READ_ANSWERS = "checkin.read";

  public static final String DONE = "checkin.done";

  /** Opens the page that asks for another day and time, before or after the check-in was missed. */
  public static final String MOVE = "checkin.move";

  /** Opens the page for a note about a check-in for which the two talked, or did not. */
  public static final String ADD_NOTE = "checkin.note";

  public static final String DID_NOT_HAPPEN = "checkin.did_not_happen";

  /** Opens the page for the reason why it is left out this time. */
  public static final String SKIP = "checkin.skip";

  public static final String LATER_TODAY = "checkin.later.hour";
  public static final String LATER_DAY = "checkin.later.day";

  /** Opens the page that asks when. */
  public static final String LATER_PICK = "checkin.later.pick";

  /**
   * The menu behind the buttons of a check-in. Its entries are buttons that found no room in the
   * row: the value of one is {@code <button> <value of the button>}.
   */
  public static final String MENU = "checkin.menu";

  /** Those that do something and show no page. */
  public static final Set<String> OPENS_NO_PAGE =
      Set.of(
          NOT_NOW,
          RESUME,
          KEEP_ON,
          ON_TRACK,
          SOME_PROGRESS,
          STUCK,
          DONE,
          DID_NOT_HAPPEN,
          LATER_TODAY,
          LATER_DAY);

  private Buttons() {}

  /** Opens the page of something that can be done with an agreement. Value: the agreement. */
  public static String act(Act act) {
    return "act." + act;
  }

  /**
   * What somebody can do about an open check-in beside what stands in its row of buttons.
   *
   * @param stage of its agreement: nobody is asked again while the plan rests
   */
  public static List<String> besides(CheckIn checkIn, Stage stage) {
    if (!checkIn.medium().isAsked() || !(stage instanceof Stage.Active)) {
      return List.of(SKIP, LEAVE);
    }
    return checkIn.isOpenOnALaterDay()
        ? List.of(LATER_TODAY, LATER_DAY, LATER_PICK, SKIP, LEAVE)
        : List.of(LATER_TODAY, LATER_PICK, SKIP, LEAVE);
  }

  /** The value of an entry of {@link #MENU}. */
  public static String entry(String button, String value) {
    return button + " " + value;
  }

  /** What an entry of {@link #MENU} stands for. */
  public record Entry(String button, String value) {}

  /** Reads what {@link #entry} wrote; of anything else, a button that nobody knows. */
  public static Entry entry(String value) {
    String[] parts = value.split(" ", 2);
    return new Entry(parts[0], parts.length == 2 ? parts[1] : "");
  }

  /** The value of a button about a check-in: {@code <agreement> <occurrence>}. */
  public static String value(AgreementId agreement, Occurrence occurrence) {
    return agreement + " " + occurrence;
  }

  /** Names one check-in. */
  public record Subject(AgreementId agreement, Occurrence occurrence) {}

  /** Reads what {@link #value} wrote; empty for anything else. */
  public static Optional<Subject> subject(String value) {
    int blank = value.indexOf(' ');
    if (blank < 0 || !AgreementId.isValid(value.substring(0, blank))) {
      return Optional.empty();
    }
    AgreementId agreement = new AgreementId(value.substring(0, blank));
    return Occurrence.read(value.substring(blank + 1))
        .map(occurrence -> new Subject(agreement, occurrence));
  }
}
