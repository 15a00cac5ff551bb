package org.samepage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.samepage.agreement.PersonId;
import org.samepage.coaching.Exporting;
import org.samepage.coaching.Exporting.Standing;
import org.samepage.slack.api.SlackSignIn;
import org.samepage.slack.export.DoorPage;
import org.samepage.slack.export.DoorPage.Why;
import org.samepage.slack.export.ExportFile;
import org.samepage.slack.export.ExportWriter;
import org.samepage.trouble.Trouble;
import org.samepage.web.Endpoint.Reply;
import org.samepage.web.PersonalPages;
import org.samepage.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where somebody takes a copy of everything about them: they follow a link, sign in with Slack as
 * the person for whom it was made, and press a button.
 *
 * <p>The browser holds the link's token and a secret of its own meanwhile. What goes to Slack and
 * back is made from both, so that a sign-in counts in the browser alone in which it was begun.
 *
 * @param language what somebody reads, a BCP 47 tag
 * @param address where the app is reached from a browser, ending in a slash
 */
record ExportDoor(
    Exporting exporting,
    ExportWriter writer,
    SlackSignIn signIn,
    Function<PersonId, String> language,
    Supplier<URI> address)
    implements PersonalPages {
  private static final Logger LOG = LoggerFactory.getLogger(ExportDoor.class);

  /** The path below the app's address; what stands after it names a link. */
  private static final String PATH = "export/";

  /** Where Slack sends people back to; no token is so short. */
  private static final String BACK = "signed-in";

  private static final String ZIP = "application/zip";

  /** The pages by their path. */
  Map<String, PersonalPages> pages() {
    return Map.of(PATH, this);
  }

  /** The link to everything about the person for whom {@code token} was made. */
  URI link(String token) {
    return address.get().resolve(PATH + token);
  }

  @Override
  public Shown look(Call call) {
    if (call.token().equals(BACK)) {
      return Held.of(call)
          .map(held -> back(call, held))
          .orElseGet(() -> refused(400, Why.NOT_THIS_BROWSER, words(call)));
    }
    return switch (exporting.standing(call.token())) {
      case Standing.Open(PersonId person) -> open(call, person);
      case Standing closed -> refused(closed, call);
    };
  }

  @Override
  public Shown press(Call call) {
    Optional<Held> held = held(call);
    Standing standing = exporting.standing(call.token());
    if (held.isEmpty() || !(standing instanceof Standing.Open(PersonId person))) {
      return look(call);
    }
    try {
      Optional<ExportFile> taken = exporting.take(call.token(), held.get().secret(), writer::write);
      return taken
          .<Shown>map(file -> new Shown.Saved(file.name(), ZIP, file::writeTo))
          .orElseGet(() -> look(call));
    } catch (RuntimeException trouble) {
      LOG.warn("A copy could not be made. {}", Trouble.name(trouble));
      return refused(500, Why.NOT_MADE, words(person));
    }
  }

  private Shown open(Call call, PersonId person) {
    Optional<Held> before = held(call);
    if (before.filter(held -> exporting.isAdmitted(held.token(), held.secret())).isPresent()) {
      return page(200, new DoorPage(words(person)).offer(), Optional.empty());
    }
    Held held = before.orElseGet(() -> new Held(call.token(), exporting.newSecret()));
    URI page =
        signIn.page(
            person.workspace().team(), returning(), held.derived("state"), held.derived("nonce"));
    return page(
        200,
        new DoorPage(words(person)).askToSignIn(page.toString()),
        Optional.of(held.toCookie(address.get())));
  }

  /** Slack sent the browser back. */
  private Shown back(Call call, Held held) {
    if (!(exporting.standing(held.token()) instanceof Standing.Open(PersonId person))) {
      return refused(exporting.standing(held.token()), call);
    }
    Words words = words(person);
    if (!same(held.derived("state"), call.query().getOrDefault("state", ""))) {
      return refused(400, Why.NOT_THIS_BROWSER, words);
    }
    String code = call.query().getOrDefault("code", "");
    if (code.isEmpty()) {
      return refused(403, Why.NOT_SIGNED_IN, words);
    }
    return switch (signIn.check(person, code, returning(), held.derived("nonce"))) {
      case SIGNED_IN -> {
        exporting.admit(held.token(), held.secret());
        yield new Shown.Moved(link(held.token()).toString());
      }
      case SOMEBODY_ELSE -> refused(403, Why.SOMEBODY_ELSE, words);
      case NOT_VALID -> refused(403, Why.NOT_SIGNED_IN, words);
      case NO_ANSWER -> refused(503, Why.NO_ANSWER, words);
    };
  }

  private Shown refused(Standing standing, Call call) {
    return switch (standing) {
      case Standing.Unknown unknown -> refused(404, Why.UNKNOWN, words(call));
      case Standing.Late(PersonId person) -> refused(410, Why.LATE, words(person));
      case Standing.Used(PersonId person) -> refused(410, Why.USED, words(person));
      case Standing.Open open -> throw new IllegalArgumentException("It is open.");
    };
  }

  private static Shown refused(int status, Why why, Words words) {
    return page(status, new DoorPage(words).refuse(why), Optional.empty());
  }

  private static Shown page(int status, String html, Optional<String> cookie) {
    return new Shown.Page(Reply.html(status, html), cookie);
  }

  private URI returning() {
    return address.get().resolve(PATH + BACK);
  }

  private Words words(PersonId person) {
    return Words.in(language.apply(person));
  }

  /** Whoever it is, in the language that they read first. */
  private static Words words(Call call) {
    return Words.in(call.languages().split("[,;]", 2)[0].strip());
  }

  /** What the browser holds of the link that is asked for; of another one it holds nothing. */
  private static Optional<Held> held(Call call) {
    return Held.of(call).filter(held -> held.token().equals(call.token()));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What the browser holds. Tells nothing of itself. */
  private record Held(String token, String secret) {
    /** Of the form of what it was given; for it goes back into a header. */
    private static final Pattern FORM = Pattern.compile("([\\w-]+)\\.([\\w-]+)");

    static Optional<Held> of(Call call) {
      return call.cookie()
          .map(FORM::matcher)
          .filter(Matcher::matches)
          .map(parts -> new Held(parts.group(1), parts.group(2)));
    }

    /** Something that nobody else can make, and from which nobody learns what is held. */
    String derived(String what) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(bytes(what + "." + token + "." + secret));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      } catch (NoSuchAlgorithmException everyJavaHasIt) {
        throw new IllegalStateException(everyJavaHasIt);
      }
    }

    /** Lax, because the browser comes back from another site, Slack. */
    String toCookie(URI address) {
      boolean secure = address.getScheme().toLowerCase(Locale.ROOT).equals("https");
      return String.join(
          ";",
          COOKIE + "=" + token + "." + secret,
          "Path=" + address.getPath() + PATH,
          "Max-Age=" + Exporting.LASTS.toSeconds(),
          "HttpOnly",
          "SameSite=Lax",
          secure ? "Secure" : "");
    }

    @Override
    public String toString() {
      return "Held";
    }
  }
}
