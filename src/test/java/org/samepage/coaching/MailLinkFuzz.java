package org.samepage.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;
import org.samepage.confidentiality.AccessPolicy;
import org.samepage.confidentiality.MasterKey;
import org.samepage.confidentiality.MemoryKeyStore;
import org.samepage.confidentiality.Place;
import org.samepage.confidentiality.Vault;

/** Anything at all as the end of a link in a mail: only what the app sealed names somebody. */
public final class MailLinkFuzz {
  private static final PersonId OWNER = new PersonId(new WorkspaceId("", "T0SCHOOL"), "U0OWNER");
  private static final Vault VAULT = new Vault(MasterKey.generate(), new MemoryKeyStore());
  private static final byte[] SEAL = VAULT.seal(Place.ofMailOff(OWNER), "off").bytes();
  private static final Mailing MAILING =
      new Mailing(
          new NoTransactions(),
          new AccessPolicy(),
          VAULT,
          (reader, address, code) -> CodePost.Posted.NOT_NOW,
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private MailLinkFuzz() {}

  /** Follows the link, and a true one with its seal or its owner changed. */
  public static void fuzzerTestOneInput(byte[] input) {
    assertThat(MAILING.owner(new String(input, StandardCharsets.UTF_8))).isEmpty();
    assertThat(MAILING.owner(base64(input) + "." + base64(SEAL))).isEmpty();
    byte[] changed = SEAL.clone();
    boolean same = true;
    for (int at = 0; at < Math.min(input.length, changed.length); at++) {
      changed[at] ^= input[at];
      same &= input[at] == 0;
    }
    assertThat(
            MAILING.owner(
                base64("\nT0SCHOOL\nU0OWNER".getBytes(StandardCharsets.UTF_8))
                    + "."
                    + base64(changed)))
        .isEqualTo(same ? Optional.of(OWNER) : Optional.empty());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Following a link needs none. */
  private static final class NoTransactions implements Transactions {
    @Override
    public <T> T run(Function<Ports, T> work) {
      throw new AssertionError("Nothing is to be kept.");
    }

    @Override
    public <T> T inTurn(WorkspaceId workspace, Function<Ports, T> work) {
      return run(work);
    }

    @Override
    public <T> T read(Function<Ports, T> work) {
      throw new AssertionError("Nothing is to be read.");
    }
  }
}
