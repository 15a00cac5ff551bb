package org.samepage;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.CodePost.Posted;
import org.samepage.coaching.Mailing;
import org.samepage.coaching.Transactions;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.Vault;
import org.samepage.delivery.Dispatcher;
import org.samepage.delivery.Outbox;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Telling;
import org.samepage.email.CodeLetter;
import org.samepage.email.MailChannel;
import org.samepage.email.MailHealth;
import org.samepage.email.OffLinks;
import org.samepage.email.OffPage;
import org.samepage.email.Smtp;
import org.samepage.web.Endpoint.Reply;
import org.samepage.web.Pages;
import org.samepage.words.Words;

/**
 * Everything about mail, where it is offered.
 *
 * @param outbox of the mails
 */
record Mail(
    Mailing mailing,
    Outbox outbox,
    Dispatcher dispatcher,
    Smtp smtp,
    MailHealth health,
    Function<PersonId, String> language)
    implements Pages, AutoCloseable {
  /** Slack waits three seconds for the page on which the code is typed. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /**
   * @param health told how it goes
   * @param language what somebody reads, a BCP 47 tag
   * @param clock the app's
   * @param later runs what need not be done before Slack is answered
   */
  static Mail of(
      Settings.Mail settings,
      MailHealth health,
      Dispatcher.Pace pace,
      Outbox outbox,
      Transactions transactions,
      AccessPolicy policy,
      Vault vault,
      Telling telling,
      Function<PersonId, String> language,
      Clock clock,
      ExecutorService later,
      IntSupplier processes) {
    Smtp smtp = new Smtp(settings.server(), settings.from(), Smtp.Timeouts.USUAL, health);
    Mailing mailing =
        new Mailing(
            transactions,
            policy,
            vault,
            (reader, address, code) ->
                inTime(
                    later.submit(() ->
                        smtp.send(
                            CodeLetter.to(
                                address, code, language.apply(reader), clock.instant())))),
            clock);
    MailChannel channel =
        new MailChannel(smtp, mailing, telling, new OffLinks(settings.publicUrl()), clock);
    // Whoever cannot be mailed is told by the channel, and reads everything in Slack.
    Dispatcher dispatcher = new Dispatcher(outbox, channel, clock, pace, message -> {}, processes);
    return new Mail(mailing, outbox, dispatcher, smtp, health, language);
  }

  /** The pages that links in mails lead to, by their paths. */
  Map<String, Pages> pages() {
    return Map.of(OffLinks.PATH, this);
  }

  @Override
  public Reply look(String token) {
    return mailing
        .owner(token)
        .map(person -> Reply.html(200, new OffPage(words(person)).ask()))
        .orElseGet(Mail::unknown);
  }

  @Override
  public Reply press(String token) {
    Optional<PersonId> owner = mailing.owner(token);
    owner.ifPresent(mailing::turnOff);
    return owner
        .map(person -> Reply.html(200, new OffPage(words(person)).done()))
        .orElseGet(Mail::unknown);
  }

  @Override
  public void close() {
    dispatcher.close();
    smtp.close();
  }

  private Words words(PersonId person) {
    return Words.in(language.apply(person));
  }

  private static Reply unknown() {
    return Reply.html(404, new OffPage(Words.in("en-US")).unknown());
  }

  private static Posted inTime(Future<Outcome> sending) {
    try {
      return switch (sending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        case Outcome.Delivered delivered -> Posted.SENT;
        case Outcome.Unknown perhaps -> Posted.SENT;
        case Outcome.Refused(Outcome.Because because, String reason) ->
            because == Outcome.Because.UNREACHABLE ? Posted.NO_SUCH_ADDRESS : Posted.NOT_NOW;
        case Outcome.TryAgain again -> Posted.NOT_NOW;
        case Outcome.Limited limited -> Posted.NOT_NOW;
        case Outcome.NotYet notYet -> Posted.NOT_NOW;
      };
    } catch (TimeoutException onItsWay) {
      return Posted.SENT;
    } catch (ExecutionException unexpected) {
      throw new IllegalStateException(unexpected.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Posted.NOT_NOW;
    }
  }
}
