package org.samepage.slack.message;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.overflowMenu;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.Share;
import org.samepage.coaching.CheckIn;
import org.samepage.coaching.Situations;
import org.samepage.delivery.Message;
import org.samepage.delivery.Notice;
import org.samepage.words.Words;

/** Writes a message from what is true now: each of its notices in turn, with a line between two. */
final class Writer {
  /** What comes later than this after its time says so. */
  static final Duration IN_TIME = Duration.ofHours(1);

  private final Situations situations;

  Writer(Situations situations) {
    this.situations = situations;
  }

  /**
   * What it tells of days that were over when the message came is left out beside other things.
   *
   * @param arrives when the message came, or comes now
   */
  Written write(Message message, Instant arrives) {
    List<String> sentences = new ArrayList<>();
    List<LayoutBlock> blocks = new ArrayList<>();
    Words words = Words.in(situations.language(message.recipient()));
    List<Notice> current =
        message.notices().stream()
            .filter(notice -> !situations.isPast(message.recipient(), notice, arrives))
            .toList();
    boolean isWorthSending = false;
    for (Notice notice : current.isEmpty() ? message.notices() : current) {
      Optional<Told> now = tell(message, notice, words, arrives, Pen::mention);
      isWorthSending |=
          !current.isEmpty()
              && now.map(told -> Worth.isWorthSending(notice, told))
                  .orElse(notice instanceof Notice.HandedOver);
      Told told = now.orElseGet(() -> Told.that(words.say(gone(notice), SlashCommand.NAME)));
      if (!blocks.isEmpty()) {
        blocks.add(divider());
      }
      sentences.add(told.sentence());
      blocks.addAll(blocks(notice, told));
    }
    return new Written(String.join("\n", sentences), blocks, isWorthSending);
  }

  /** Says that something is to be seen, where that could not be shown. */
  Written plain(Message message) {
    Words words = Words.in(situations.language(message.recipient()));
    return new Written(words.say("message.plain", SlashCommand.NAME), List.of(), true);
  }

  /** What could not be sent in time is not sent in the middle of the night once it can be. */
  Duration untilConsiderate(Message message, Instant now) {
    if (!isLate(message.due(), now)) {
      return Duration.ZERO;
    }
    Instant soon = situations.soon(message.recipient(), message.notices());
    return soon.isAfter(now) ? Duration.between(now, soon) : Duration.ZERO;
  }

  /** Whether what was to come at {@code due} should say so when it {@code arrives}. */
  private static boolean isLate(Instant due, Instant arrives) {
    return arrives.isAfter(due.plus(IN_TIME));
  }

  /**
   * What one of its notices tells now; empty if there is nothing left that the reader may be told.
   *
   * @param naming how people are named where it is read
   */
  Optional<Told> tell(
      Message message,
      Notice notice,
      Words words,
      Instant arrives,
      Function<PersonId, String> naming) {
    PersonId reader = message.recipient();
    Optional<Instant> late = Optional.of(due(message, notice)).filter(due -> isLate(due, arrives));
    return situations
        .of(reader, notice)
        .flatMap(situation -> tell(notice, new Pen(situation, words, late, naming)));
  }

  /** When one of its notices was to be told: what is late is told together. */
  Instant due(Message message, Notice notice) {
    return situations.agreed(message.recipient(), notice).orElse(message.due());
  }

  /** Whoever handed it over is told so, and sees nothing else of it any more. */
  private static String gone(Notice notice) {
    return notice instanceof Notice.HandedOver
        ? "message.handover.done.to.coach_before"
        : "message.gone";
  }

  /** Empty for a check-in or a share that is there no longer. */
  private static Optional<Told> tell(Notice notice, Pen pen) {
    return switch (notice) {
      case Notice.AboutCheckIn about ->
          pen.now().checkIn().map(checkIn -> tell(about, checkIn, pen));
      case Notice.AboutVersion about -> Optional.of(tell(about, pen));
      case Notice.AboutMoment about -> Optional.of(tell(about, pen));
      case Notice.AboutDay about -> Optional.of(tell(about, pen));
      case Notice.AboutErasure about -> Optional.of(tell(about, pen));
      case Notice.AboutShare about -> pen.now().share().map(share -> tell(about, share, pen));
      case Notice.Rescheduled rescheduled -> Optional.of(CheckInIsElsewhere.tell(rescheduled, pen));
      case Notice.Declined declined -> Optional.of(WasDeclined.tell(pen));
      case Notice.Ended ended -> Optional.of(HasEnded.tell(pen));
      case Notice.TermOver over -> Optional.of(TermIsOver.tell(pen));
      case Notice.Unreachable unreachable -> Optional.of(PartnerUnreachable.tell(pen));
      case Notice.MailStopped stopped -> Optional.of(MailStops.tell(pen));
    };
  }

  private static Told tell(Notice.AboutVersion notice, Pen pen) {
    return switch (notice) {
      case Notice.Invitation invitation -> Invited.tell(invitation, pen);
      case Notice.InvitedAgain again -> InvitationWaits.tell(again, pen);
      case Notice.Unanswered unanswered -> NobodyAnswered.tell(unanswered, pen);
      case Notice.ChangesAsked changes -> ChangesWereAsked.tell(pen);
      case Notice.InForce inForce -> PlanStarts.tell(pen);
      case Notice.ChangeProposed proposed -> ChangeIsProposed.tell(proposed, pen);
      case Notice.ChangeAgreed agreed -> ChangeIsAgreed.tell(pen);
      case Notice.ChangeDeclined declined -> ChangeWasDeclined.tell(pen);
      case Notice.ChangeWithdrawn withdrawn -> ChangeWasWithdrawn.tell(pen);
      case Notice.HandedOver done -> HandoverIsDone.tell(pen);
    };
  }

  private static Told tell(Notice.AboutMoment notice, Pen pen) {
    return switch (notice) {
      case Notice.Passed passed -> DraftIsYours.tell(pen);
      case Notice.Withdrawn withdrawn -> WasWithdrawn.tell(pen);
      case Notice.Paused paused -> PlanRests.tell(pen);
      case Notice.Resumed resumed -> PlanGoesOn.tell(pen);
      case Notice.NoticeGiven given -> NoticeIsGiven.tell(pen);
      case Notice.KeptOn keptOn -> NoticeTakenBack.tell(pen);
      case Notice.ChangeVoided voided -> ChangeWasVoided.tell(pen);
      case Notice.HandoverAsked asked -> HandoverIsAsked.tell(pen);
      case Notice.HandoverOffered offered -> HandoverIsOffered.tell(pen);
      case Notice.HandoverAgreed agreed -> HandoverIsAgreed.tell(pen);
      case Notice.HandoverRefused refused -> HandoverWasRefused.tell(pen);
      case Notice.PartnerLeft left -> PartnerHasLeft.tell(pen);
      case Notice.PartnerBack back -> PartnerIsBack.tell(pen);
    };
  }

  private static Told tell(Notice.AboutDay notice, Pen pen) {
    return switch (notice) {
      case Notice.SessionsAhead ahead -> SessionsAreAhead.tell(ahead, pen);
      case Notice.EndIsComing coming -> EndComes.tell(coming, pen);
      case Notice.Stalled stalled -> PlanHasStalled.tell(pen);
      case Notice.ErasureIsComing coming -> ErasureComes.tell(coming, pen);
      case Notice.RecordErasureIsComing coming ->
          Told.that(
              pen.say("message.record_erasure.coming", pen.words().dateWithYear(coming.day())));
    };
  }

  private static Told tell(Notice.AboutErasure notice, Pen pen) {
    return switch (notice) {
      case Notice.ErasureAsked asked -> ErasureIsAsked.tell(pen);
      case Notice.ErasureRefused refused -> ErasureWasRefused.tell(pen);
      case Notice.Erased erased -> WordsAreErased.tell(pen);
      case Notice.OwnWordsErased erased -> PartnerErasedWords.tell(pen);
      case Notice.CoachBeforeErased erased -> CoachBeforeErasedWords.tell(pen);
    };
  }

  private static Told tell(Notice.AboutShare notice, Share share, Pen pen) {
    return switch (notice) {
      case Notice.ShareAsked asked -> ShareIsAsked.tell(share, pen);
      case Notice.ShareRefused refused -> ShareWasRefused.tell(pen);
      case Notice.ShareAgreed agreed -> ShareIsAgreed.tell(share, pen);
      case Notice.Shared shared -> SharedWithYou.tell(share, pen);
      case Notice.ShareWithdrawn withdrawn -> ShareWasWithdrawn.tell(share, pen);
    };
  }

  private static Told tell(Notice.AboutCheckIn notice, CheckIn checkIn, Pen pen) {
    return switch (notice) {
      case Notice.CheckInDue due -> CheckInIsDue.tell(due, checkIn, pen);
      case Notice.CheckInNudge nudge -> CheckInStillOpen.tell(nudge, checkIn, pen);
      case Notice.CheckInAgain again -> CheckInOnceMore.tell(checkIn, pen);
      case Notice.SeveralMissed missed -> ManyWereMissed.tell(pen);
      case Notice.CheckInSkipped skipped -> PartnerSkips.tell(skipped, checkIn, pen);
      case Notice.CheckInAnswered answered -> PartnerAnswered.tell(checkIn, pen);
      case Notice.CheckInNoted noted -> PartnerWroteNote.tell(checkIn, pen);
      case Notice.BothAnswered answered -> BothHaveAnswered.tell(checkIn, pen);
      case Notice.CheckInMoved moved -> CheckInWasMoved.tell(moved, checkIn, pen);
    };
  }

  private static List<LayoutBlock> blocks(Notice notice, Told told) {
    LayoutBlock sentence = section(block -> block.text(markdownText(told.sentence())));
    if (told.choices().isEmpty()) {
      return List.of(sentence);
    }
    List<BlockElement> buttons = new ArrayList<>();
    told.choices().forEach(choice -> buttons.add(element(choice)));
    if (!told.menu().isEmpty()) {
      buttons.add(menu(told.menu()));
    }
    return List.of(sentence, actions(block -> block.blockId(blockId(notice)).elements(buttons)));
  }

  /** The same whenever the message is written, and different for each notice in it. */
  private static String blockId(Notice notice) {
    String occurrence = notice.checkIn().map(checkIn -> ":" + checkIn).orElse("");
    return notice.step() + ":" + notice.agreement() + occurrence + ":" + notice.number();
  }

  private static BlockElement menu(List<Choice> menu) {
    List<OptionObject> entries =
        menu.stream()
            .map(choice ->
                option(plainText(choice.words()), Buttons.entry(choice.action(), choice.value())))
            .toList();
    return overflowMenu(element -> element.actionId(Buttons.MENU).options(entries));
  }

  private static BlockElement element(Choice choice) {
    return button(element -> {
      ButtonElement.ButtonElementBuilder built =
          element.text(plainText(choice.words())).actionId(choice.action()).value(choice.value());
      return choice.primary() ? built.style("primary") : built;
    });
  }
}
