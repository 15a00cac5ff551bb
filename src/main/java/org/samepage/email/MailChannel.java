package org.samepage.email;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.delivery.Addresses;
import org.samepage.delivery.Addresses.Address;
import org.samepage.delivery.Channel;
import org.samepage.delivery.Message;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Outcome.Because;
import org.samepage.delivery.Sent;
import org.samepage.delivery.Telling;
import org.samepage.trouble.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail to those who wished it, beside the direct message. What a mail says is true when it is sent;
 * it cannot be changed afterwards, and nobody can look whether it arrived.
 */
public final class MailChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

  private final Smtp smtp;
  private final Addresses addresses;
  private final Telling telling;
  private final OffLinks offLinks;
  private final Clock clock;

  /**
   * @param clock the app's
   */
  public MailChannel(
      Smtp smtp, Addresses addresses, Telling telling, OffLinks offLinks, Clock clock) {
    this.smtp = smtp;
    this.addresses = addresses;
    this.telling = telling;
    this.offLinks = offLinks;
    this.clock = clock;
  }

  @Override
  public Outcome send(Message message) {
    try {
      return addresses
          .find(message.recipient())
          .map(address -> send(message, address))
          .orElseGet(() -> new Outcome.Refused(Because.STALE, "mail_is_off"));
    } catch (RuntimeException trouble) {
      LOG.error("Mail {} could not be written", message.id(), Trouble.of(trouble));
      return new Outcome.TryAgain(Duration.ZERO, false, trouble.getClass().getName());
    }
  }

  private Outcome send(Message message, Address address) {
    Instant now = clock.instant();
    Duration wait = telling.untilConsiderate(message, now);
    if (wait.isPositive()) {
      return Outcome.NotYet.considerately(wait);
    }
    Telling.Told told = telling.tell(message, now);
    if (told.said().isEmpty()) {
      return new Outcome.Refused(Because.STALE, "no_longer_worth_telling");
    }
    Optional<URI> off = offLinks.to(address.off());
    Letter.Body body = new LetterWriter(told, off).write();
    Outcome outcome =
        smtp.send(new Letter(message.id(), address.text(), told.language(), body, off, now));
    if (outcome instanceof Outcome.Refused(Because because, String reason)
        && because == Because.UNREACHABLE) {
      addresses.refused(message.recipient(), address, message.notices().getFirst().agreement());
    }
    return outcome;
  }

  /** What was mailed stays as it is. */
  @Override
  public Outcome refresh(Sent sent) {
    return new Outcome.Refused(Because.GONE, "mail_stays_as_it_is");
  }

  @Override
  public Map<UUID, Lookup> find(PersonId recipient, Set<UUID> messages, Instant since) {
    return messages.stream().collect(toMap(Function.identity(), id -> new Lookup.Impossible()));
  }

  /** What comes before the server is reached takes at most as long again. */
  @Override
  public Duration timeout() {
    return smtp.timeout().multipliedBy(2);
  }
}
