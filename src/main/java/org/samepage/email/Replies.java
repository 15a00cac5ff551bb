package org.samepage.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
  private static final int FAILED_FOR_NOW = 400;
  private static final int FAILED_FOR_GOOD = 500;

  /** Of a server that says about the address what it means about us: that we may not hand in. */
  private static final int WRONG_ORDER = 503;

  private static final int LOG_IN_FIRST = 530;
  private static final String POLICY = "5.7.";

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
    Optional<Integer> aboutAddress =
        find(failure, SMTPAddressFailedException.class)
            .map(SMTPAddressFailedException::getReturnCode);
    if (aboutAddress.isPresent()) {
      int code = aboutAddress.get();
      return isAboutAddress(code, failure)
          ? new Outcome.Refused(Outcome.Because.UNREACHABLE, "smtp_" + code)
          : again(false, "smtp_" + code);
    }
    if (failure instanceof AddressException) {
      return new Outcome.Refused(Outcome.Because.UNREACHABLE, "not_an_address");
    }
    Optional<Integer> code =
        code(failure).or(() -> Optional.of(heard)).filter(number -> number >= FAILED_FOR_NOW);
    if (!handedOver) {
      return again(true, code.map(number -> "smtp_" + number).orElseGet(() -> name(failure)));
    }
    return code.map(Replies::ofLetter).orElseGet(() -> new Outcome.Unknown(name(failure)));
  }

  /** The server has seen the letter and says so. */
  private static Outcome ofLetter(int code) {
    return code >= FAILED_FOR_GOOD
        ? new Outcome.Refused(Outcome.Because.MALFORMED, "smtp_" + code)
        : again(false, "smtp_" + code);
  }

  /** Whether it is the address that is refused, and not this app, which should be mended. */
  private static boolean isAboutAddress(int code, Exception failure) {
    return code >= FAILED_FOR_GOOD
        && code != WRONG_ORDER
        && code != LOG_IN_FIRST
        && find(failure, SMTPAddressFailedException.class)
            .map(Throwable::getMessage)
            .filter(said -> said.startsWith(code + " " + POLICY))
            .isEmpty();
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
