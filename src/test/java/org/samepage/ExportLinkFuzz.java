package org.samepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.coaching.Curating;
import org.samepage.coaching.Exporting;
import org.samepage.coaching.Exports;
import org.samepage.coaching.Ports;
import org.samepage.coaching.Transactions;
import org.samepage.coaching.Writings;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Sealed;
import org.samepage.confidentiality.Vault;
import org.samepage.slack.api.SlackApi;
import org.samepage.slack.api.SlackHealth;
import org.samepage.slack.api.SlackSignIn;
import org.samepage.slack.export.ExportWriter;
import org.samepage.web.PersonalPages.Call;
import org.samepage.web.PersonalPages.Shown;

/**
 * Anything at all as the link to a copy, as what the browser holds, and as what it brings back from
 * Slack: a copy is offered to nobody but the browser in which its person signed in.
 */
public final class ExportLinkFuzz {
  private static final PersonId OWNER = new PersonId(new WorkspaceId("", "T0SCHOOL"), "U0OWNER");
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/api/");
  private static final String BACK = "signed-in";

  /** Nothing of what came stands in it but what an address may hold. */
  private static final Pattern COOKIE =
      Pattern.compile(
          "samepage_visit=[\\w-]+\\.[\\w-]+;Path=/export/;Max-Age=900;HttpOnly;SameSite=Lax;Secure");

  private static final Exporting EXPORTING = exporting();
  private static final ExportDoor DOOR =
      new ExportDoor(
          EXPORTING,
          new ExportWriter(person -> Optional.empty()),
          new SlackSignIn(
              new SlackApi(
                  NOWHERE,
                  workspace -> Optional.empty(),
                  new SlackHealth(CLOCK),
                  SlackApi.Timeouts.USUAL),
              NOWHERE,
              "123.456",
              "hush",
              CLOCK),
          person -> "en-US",
          () -> URI.create("https://samepage.school.test/"));

  private static final String TOKEN = EXPORTING.makePage(OWNER).orElseThrow();
  private static final String SECRET = EXPORTING.newSecret();

  static {
    EXPORTING.admit(TOKEN, SECRET);
  }

  private static final Shown UNKNOWN = DOOR.look(call("none", "", "", ""));
  private static final Shown NOT_THIS_BROWSER = DOOR.look(call(BACK, "", "", ""));
  private static final Shown OFFERED = DOOR.look(call(TOKEN, "", TOKEN + "." + SECRET, ""));

  private ExportLinkFuzz() {}

  /** Has everything loaded before the time of an input counts: Slack's SDK is large. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[0]);
  }

  /** Follows the link, comes back from Slack, and presses the button. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    // The fuzzer sees what is compared, and so comes upon the link itself, and below the secret.
    if (text.equals(TOKEN)) {
      mustSignIn(text);
      return;
    }
    assertThat(DOOR.look(call(text, text, text, "")))
        .isEqualTo(text.equals(BACK) ? NOT_THIS_BROWSER : UNKNOWN);
    assertThat(DOOR.press(call(text, text, text, "")))
        .isEqualTo(text.equals(BACK) ? NOT_THIS_BROWSER : UNKNOWN);
    assertThat(status(DOOR.look(call("none", "", "", text)))).isEqualTo(404);

    assertThat(DOOR.look(call(BACK, text, text, ""))).isIn(NOT_THIS_BROWSER, UNKNOWN);
    assertThat(DOOR.look(call(BACK, text, TOKEN + "." + text, ""))).isEqualTo(NOT_THIS_BROWSER);

    mustSignIn(text);
    if (!text.equals(SECRET)) {
      mustSignIn(TOKEN + "." + text);
    }
    byte[] changed = Base64.getUrlDecoder().decode(SECRET);
    for (int at = 0; at < Math.min(input.length, changed.length); at++) {
      changed[at] ^= input[at];
    }
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
    if (secret.equals(SECRET)) {
      assertThat(DOOR.look(call(TOKEN, "", TOKEN + "." + secret, ""))).isEqualTo(OFFERED);
    } else {
      mustSignIn(TOKEN + "." + secret);
    }
  }

  /** Whoever holds this is asked who they are, however they ask. */
  private static void mustSignIn(String held) {
    for (Shown shown :
        Arrays.asList(
            DOOR.look(call(TOKEN, "", held, "")), DOOR.press(call(TOKEN, "", held, "")))) {
      assertThat(status(shown)).isEqualTo(200);
      assertThat(shown).isNotEqualTo(OFFERED);
      assertThat(((Shown.Page) shown).cookie().orElseThrow()).matches(COOKIE);
    }
  }

  private static int status(Shown shown) {
    return ((Shown.Page) shown).reply().status();
  }

  private static Call call(String token, String query, String cookie, String languages) {
    return new Call(token, Map.of("state", query, "code", query), Optional.of(cookie), languages);
  }

  private static Exporting exporting() {
    Kept kept = new Kept(new HashMap<>());
    Vault vault = new Vault(MasterKey.generate(), new MemoryKeyStore());
    // So that none is made, which would be noted.
    vault.seal(Place.ofExport(OWNER, "before"), "");
    AccessPolicy policy = new AccessPolicy();
    return new Exporting(
        kept, new Writings(policy, vault), new Curating(kept, policy, vault, CLOCK), vault, CLOCK);
  }

  /** Keeps which copies there are, and nothing else. */
  private record Kept(Map<String, Exports.Kept> exports) implements Transactions, Exports {
    @Override
    public <T> T run(Function<Ports, T> work) {
      Object ports =
          Proxy.newProxyInstance(
              Ports.class.getClassLoader(),
              new Class<?>[] {Ports.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("exports")) {
                  return this;
                }
                throw new AssertionError("Nobody needs " + method.getName());
              });
      return work.apply((Ports) ports);
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public void insert(Exports.Kept export) {
      exports.put(export.id(), export);
    }

    @Override
    public Optional<Exports.Kept> find(String id) {
      return Optional.ofNullable(exports.get(id));
    }

    @Override
    public void admit(String id, String visitor, Sealed proof) {
      exports.computeIfPresent(
          id,
          (same, old) ->
              new Exports.Kept(
                  id,
                  old.person(),
                  old.until(),
                  Optional.of(visitor),
                  Optional.empty(),
                  Optional.of(proof)));
    }

    @Override
    public boolean take(String id, String visitor, Instant now) {
      throw new AssertionError("Nobody is to take it.");
    }

    @Override
    public int taken(PersonId person, Instant since) {
      return 0;
    }

    @Override
    public void forgetOpen(PersonId person) {}

    @Override
    public void forget(Instant then) {}
  }
}
