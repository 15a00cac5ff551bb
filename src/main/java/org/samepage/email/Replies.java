package org.samepage.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.samepage.delivery.Outcome;
import org.samepage.delivery.Receipt;

/**
 * What came of a letter, from what the server said. Its sentences may quote the address, so that
 * only its numbers are told on.
 */
final class Replies {
  private static final String SAID = "smtp_";
  private static final String REFUSED = SAID + "5";
  private static final int FAILED_FOR_NOW = 400;
  private static final int FAILED_FOR_GOOD = 500;

  /** The enhanced code of RFC 3463, wherever a server writes it; no part of a network address. */
  private static final Pattern ENHANCED =
      Pattern.compile("(?<![\\d.])5\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d)");

  /**
   * What RFC 3463 says of one mailbox: not there, no address, moved without a trace, disabled. All
   * else is about a whole domain or about whoever hands in; so may be a bare 550, 551 or 553, with
   * which servers also refuse to relay.
   */
  private static final Set<String> OF_MAILBOX = Set.of("5.1.1", "5.1.3", "5.1.6", "5.2.1");

  private Replies() {}

  /** A server has no name for a letter but the one that it was given. */
  static Receipt receipt(Letter letter) {
    return new Receipt("mail", letter.id().toString());
  }

  /**
   * @param handedOver whether the end of the letter was said
   * @param heard the last number that the server said; less than 1 if it said none
   */
  static Outcome outcome(Exception failure, boolean handedOver, int heard) {
    Optional<SMTPAddressFailedException> refusal = find(failure, SMTPAddressFailedException.class);
    if (refusal.isPresent()) {
      String reason = SAID + refusal.get().getReturnCode();
      return isAboutAddress(refusal.get())
          ? new Outcome.Refused(Outcome.Because.UNREACHABLE, reason)
          : again(false, reason);
    }
    if (failure instanceof AddressException) {
      return new Outcome.Refused(Outcome.Because.UNREACHABLE, "not_an_address");
    }
    Optional<Integer> code =
        code(failure).or(() -> Optional.of(heard)).filter(number -> number >= FAILED_FOR_NOW);
    if (!handedOver) {
      return again(true, code.map(number -> SAID + number).orElseGet(() -> name(failure)));
    }
    return code.map(Replies::ofLetter).orElseGet(() -> new Outcome.Unknown(name(failure)));
  }

  /** The server has seen the letter and says so. */
  private static Outcome ofLetter(int code) {
    return code >= FAILED_FOR_GOOD
        ? new Outcome.Refused(Outcome.Because.MALFORMED, SAID + code)
        : again(false, SAID + code);
  }

  /**
   * Whether it is the address that is refused, and not this app, which should be mended. Only what
   * is certain counts: a server that takes nothing from this app must cost nobody their address.
   */
  private static boolean isAboutAddress(SMTPAddressFailedException refusal) {
    List<String> said =
        ENHANCED.matcher(refusal.getMessage()).results().map(MatchResult::group).toList();
    return refusal.getReturnCode() >= FAILED_FOR_GOOD
        && !said.isEmpty()
        && OF_MAILBOX.containsAll(said);
  }

  /** Whether the server will go on saying no until somebody mends something. */
  static boolean isToBeMended(Outcome.TryAgain again) {
    return again.workspaceWide() || again.reason().startsWith(REFUSED);
  }

  private static Outcome again(boolean everybody, String reason) {
    return new Outcome.TryAgain(Duration.ZERO, everybody, reason);
  }

  private static String name(Exception failure) {
    return chain(failure).reduce((first, last) -> last).orElse(failure).getClass().getSimpleName();
  }

  private static Optional<Integer> code(Exception failure) {
    Function<Throwable, Stream<Integer>> code =
        each ->
            switch (each) {
              case SMTPSenderFailedException about -> Stream.of(about.getReturnCode());
              case SMTPSendFailedException about -> Stream.of(about.getReturnCode());
              default -> Stream.empty();
            };
    return chain(failure).flatMap(code).findFirst();
  }

  private static <T extends Exception> Optional<T> find(Exception failure, Class<T> type) {
    return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> chain(Exception failure) {
    return Stream.iterate((Throwable) failure, each -> each != null, Replies::next);
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException mail
        ? mail.getNextException()
        : failure.getCause();
  }
}
