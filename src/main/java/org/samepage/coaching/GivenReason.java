package org.samepage.coaching;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.samepage.agreement.Agreement;
import org.samepage.agreement.Decision;
import org.samepage.agreement.Deed;
import org.samepage.agreement.Event;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Refusal;
import org.samepage.agreement.Stage;
import org.samepage.coaching.Agreements.Remark;

/**
 * Why one of the two said no, or ended the agreement: what they wrote about that, shown as long as
 * it is where the agreement stands.
 *
 * @param kind what it is about
 * @param text as it was typed; empty if it was erased
 * @param erased when that was
 */
public record GivenReason(Remark.Kind kind, String text, Optional<Instant> erased) {
  private static final Map<Deed, Remark.Kind> KINDS =
      Map.of(
          Deed.DECLINED, Remark.Kind.REASON,
          Deed.CHANGE_DECLINED, Remark.Kind.CHANGE_REASON,
          Deed.NOTICE_GIVEN, Remark.Kind.END_REASON,
          Deed.ENDED, Remark.Kind.END_REASON);

  /** One that is still there. */
  public GivenReason(Remark.Kind kind, String text) {
    this(kind, text, Optional.empty());
  }

  /** Confidential. */
  @Override
  public String toString() {
    return "GivenReason[" + kind + "]";
  }

  /** The reason for the last thing that somebody did of those that count where it stands now. */
  static Optional<GivenReason> of(
      Ports ports, Writings writings, PersonId reader, Agreement agreement) {
    Set<Deed> counting = counting(agreement.stage());
    Optional<Event> last =
        ports.history().of(reader.workspace(), agreement.id()).stream()
            .filter(event -> event.by().isPresent() && counting.contains(event.deed()))
            .reduce((earlier, later) -> later);
    return last.flatMap(event ->
        Optional.ofNullable(KINDS.get(event.deed()))
            .flatMap(kind ->
                writings
                    .remarkWith(event, ports, reader, agreement, kind)
                    .flatMap(text -> given(kind, text))));
  }

  private static Optional<GivenReason> given(Remark.Kind kind, Decision<String> text) {
    return switch (text) {
      case Decision.Taken<String>(String typed) -> Optional.of(new GivenReason(kind, typed));
      case Decision.Refused<String>(Refusal.Erased(Instant at)) ->
          Optional.of(new GivenReason(kind, "", Optional.of(at)));
      case Decision.Refused<String> notTheirs -> Optional.empty();
    };
  }

  private static Set<Deed> counting(Stage stage) {
    Set<Deed> whileItRuns =
        Set.of(
            Deed.CHANGE_PROPOSED, Deed.CHANGE_DECLINED, Deed.NOTICE_GIVEN, Deed.NOTICE_TAKEN_BACK);
    return switch (stage) {
      case Stage.Declined declined -> Set.of(Deed.DECLINED);
      case Stage.Active active -> whileItRuns;
      case Stage.Paused paused -> whileItRuns;
      // After a notice the app itself ends it; the reason is the one that came with the notice.
      case Stage.Ended ended -> Set.of(Deed.NOTICE_GIVEN, Deed.ENDED);
      case Stage.Draft draft -> Set.of();
      case Stage.Proposed proposed -> Set.of();
      case Stage.Withdrawn withdrawn -> Set.of();
      case Stage.Completed completed -> Set.of();
    };
  }
}
